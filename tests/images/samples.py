"""Pictures small enough for a test."""

from io import BytesIO

from PIL import ExifTags, Image

ORIENTATION, GPS = ExifTags.Base.Orientation, ExifTags.IFD.GPSInfo


def picture(width: int = 40, height: int = 30, mode: str = "RGB") -> Image.Image:
    """Dark at the top left, light at the bottom right."""
    grey = Image.linear_gradient("L").resize((width, height))
    aside = Image.linear_gradient("L").transpose(Image.Transpose.ROTATE_90).resize(grey.size)
    return Image.blend(grey, aside, 0.3).convert(mode)


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def photo(width: int = 40, height: int = 30, *, turned: int = 1, located: bool = False) -> bytes:
    """A JPEG with EXIF: how it is turned, perhaps where it was taken."""
    exif = Image.Exif()
    exif[ORIENTATION] = turned
    if located:
        exif.get_ifd(GPS)[ExifTags.GPS.GPSLatitudeRef] = "N"
        exif.get_ifd(GPS)[ExifTags.GPS.GPSLatitude] = (52.0, 31.0, 12.0)
    return saved(picture(width, height), "JPEG", exif=exif, comment=b"SECRET")


def animation() -> bytes:
    frames = [picture(), picture(mode="L").convert("RGB").rotate(180)]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:])


def noise(width: int, height: int) -> bytes:
    """A PNG that no encoder makes small."""
    return saved(Image.effect_noise((width, height), 90).convert("RGB"))
