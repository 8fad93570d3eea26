"""Conspectus: a static site generator for themed digests.

The stages, each usable by itself: `read`, `parse`, `link`, `plan`, `render`, `write`.
`pipeline` is the only module that knows their order.
"""

__version__ = "0.1.0"
