"""Pictures made of pixels, read and narrowed by Pillow."""

import hashlib
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO

import PIL
from PIL import ExifTags, Image, ImageCms, ImageOps, UnidentifiedImageError, features

from conspectus.model.sources import ImageFacts

_FORMATS = ("PNG", "JPEG", "WEBP", "AVIF", "GIF")
MAX_PIXELS = 50_000_000
"""A picture of so many takes 200 MB of memory; a file of a few bytes can claim any number."""
_MAX_SIDE = 16_000
"""WebP knows no longer side."""
_QUALITY = 80
_RECIPE = f"1 {PIL.__version__} {features.version('webp')} {_QUALITY}"
"""What decides the bytes of a rendition, beside the image's own."""

_TURNED = (5, 6, 7, 8)
"""The EXIF orientations by which width and height change places."""


class Unreadable(Exception):
    """The bytes are no picture, or not all of one. Its text says what to tell the editor."""


def raster_facts(data: bytes) -> ImageFacts:
    """From the head alone; that the rest is whole only decoding shows (`require_whole`)."""
    try:
        with _opened(data) as image:
            width, height = image.size
            exif = image.getexif() if "exif" in image.info else Image.Exif()
            if exif.get(ExifTags.Base.Orientation) in _TURNED:
                width, height = height, width
            located = bool(exif.get_ifd(ExifTags.IFD.GPSInfo))
            moves = image.format == "GIF" or getattr(image, "is_animated", False)
    except Unreadable as fault:
        return ImageFacts(fault=str(fault), hint="save it anew, as PNG or JPEG")
    if width * height > MAX_PIXELS or max(width, height) > _MAX_SIDE:
        limit = f"{MAX_PIXELS // 10**6} million and {_MAX_SIDE} on a side are the most"
        fault_text = f"the image has {width} × {height} pixels, and {limit}"
        return ImageFacts(fault=fault_text, hint="save it smaller")
    return ImageFacts(width, height, "" if moves else _key(data), located)


def _key(data: bytes) -> str:
    return hashlib.sha256(_RECIPE.encode() + b"\0" + data).hexdigest()[:20]


def require_whole(data: bytes) -> None:
    """Raises Unreadable if the picture, or the first one of an animation, cannot be decoded."""
    with _opened(data) as image:
        image.load()


def narrowed(data: bytes, widths: Sequence[int]) -> list[bytes]:
    """The picture as WebP at each width, turned upright, in sRGB, without any metadata.

    Lossless where the original is PNG, which is how charts are saved. Raises Unreadable.
    """
    with _opened(data) as image:
        lossless = image.format == "PNG"
        whole = _upright(image)
        return [_webp(whole, width, lossless=lossless) for width in widths]


def reduced(data: bytes, width: int, form: str, *, on_white: bool = False) -> bytes:
    """The picture, or the first one of an animation, no wider than that: upright, in sRGB, without
    any metadata, as JPEG on white, PNG or GIF. `on_white`: whatever its form. Raises Unreadable."""
    with _opened(data) as image:
        image.draft("RGB", (width, width))
        whole = _upright(image)
        whole = _narrow(whole, min(width, whole.width))
        if (on_white or form == "JPEG") and whole.mode == "RGBA":
            paper = Image.new("RGB", whole.size, "white")
            paper.paste(whole, mask=whole.getchannel("A"))
            whole = paper
        out = BytesIO()
        whole.save(out, form, quality=_QUALITY)
        return out.getvalue()


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """Whatever a decoder stumbles over, in the block too, is the picture's fault: Unreadable."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=_FORMATS) as image:
                yield image
    except Image.DecompressionBombError:
        raise Unreadable("the image claims more pixels than can be meant") from None
    except UnidentifiedImageError:
        raise Unreadable(f"the file is none of {', '.join(_FORMATS)}") from None
    except Exception:  # hostile bytes bring up whatever a decoder did not think of
        raise Unreadable("the image is damaged or cut short") from None


def _upright(image: Image.Image) -> Image.Image:
    """RGB, or RGBA where something shines through; of the rest of the file nothing is kept."""
    profile = image.info.get("icc_profile")
    clear = image.has_transparency_data
    ImageOps.exif_transpose(image, in_place=True)  # first, for what follows forgets the EXIF data
    if image.mode.startswith("I;16"):  # 16 bits of grey, of which convert() keeps the wrong ones
        image = image.point(lambda value: value / 256).convert("L")
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        image = _in_srgb(image, profile, "RGBA" if image.mode == "RGBA" else "RGB")
    if image.mode != (mode := "RGBA" if clear else "RGB"):
        image = image.convert(mode)
    image.info = {}
    return image


def _in_srgb(image: Image.Image, profile: bytes, mode: str) -> Image.Image:
    """In the colours that a browser takes for granted; as it is where the profile is none."""
    try:
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        found = ImageCms.profileToProfile(
            image, given, ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return found or image


def _webp(whole: Image.Image, width: int, *, lossless: bool) -> bytes:
    out = BytesIO()
    image = _narrow(whole, width)
    image.save(out, "WEBP", lossless=lossless, quality=_QUALITY, method=4)
    return out.getvalue()


def _narrow(whole: Image.Image, width: int) -> Image.Image:
    height = max(1, round(whole.height * width / whole.width))
    same = width == whole.width
    return whole if same else whole.resize((width, height), Image.Resampling.LANCZOS)
