"""Editions: what was chosen of the digest, made one value, and the pages written from it."""

from conspectus.plan.editions.issue import imprint, retelling

__all__ = ["imprint", "retelling"]
