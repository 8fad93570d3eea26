"""Which files are images, and what they hold."""

import posixpath

from conspectus.images.drawing import drawing_facts
from conspectus.model.sources import ImageFacts

_RASTER = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")
_DRAWING = ".svg"
MAX_BYTES = 32 * 1024 * 1024
FORMATS = "PNG, JPEG, WebP, AVIF, GIF and SVG"


def is_image(name: str) -> bool:
    """Whether a file's name says so."""
    return posixpath.splitext(name)[1].lower() in (*_RASTER, _DRAWING)


def image_facts(name: str, data: bytes) -> ImageFacts:
    """What the bytes of the image file so called hold.

    The ending tells drawings from pictures; what sort of picture it is the bytes say.
    """
    if len(data) > MAX_BYTES:
        return too_large(len(data))
    if name.lower().endswith(_DRAWING):
        return drawing_facts(data)
    from conspectus.images.raster import raster_facts  # Pillow takes its time to load

    return raster_facts(data)


def too_large(size: int) -> ImageFacts:
    """Of a file that is not worth opening."""
    limit = f"images have {MAX_BYTES // 1024**2} MB at most"
    return ImageFacts(fault=f"the file has {size} bytes, and {limit}", hint="save it smaller")
