"""Pictures as books show them: in the formats that every e-reader knows, none wider than a page.

WebP is one of EPUB 3.3's own types, and yet many readers show nothing of it.
"""

from posixpath import splitext

from conspectus.images.raster import reduced

_AS_THEY_ARE = {".svg": b"", ".gif": b"GIF8"}
"""What is copied by its ending, and how it begins."""
WIDEST = 1264
"""Pixels: the screen of a large e-reader."""


def printed(data: bytes, file: str) -> bytes:
    """A picture's bytes as the book has them in a file so called, of JPEG, PNG, GIF or SVG.
    Raises images.raster.Unreadable."""
    ending = splitext(file)[1]
    start = _AS_THEY_ARE.get(ending)
    if start is not None and data.startswith(start):
        return data
    return reduced(data, WIDEST, {".jpg": "JPEG", ".gif": "GIF"}.get(ending, "PNG"))
