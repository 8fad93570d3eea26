"""Editions: what was chosen of the digest, made one value, and the pages written from it."""
