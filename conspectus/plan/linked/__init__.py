"""Annotations as linked data: what other annotation tools, and stores of triples, read."""
