"""What `read` finds in a digest's folder, before anything is understood."""

from msgspec import Struct

from conspectus.model.references import Key

NOT_TEXT = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
"""A pattern: characters nobody sees that XML cannot hold, or that YAML takes for something else."""


def code_point(character: str) -> str:
    """As people look it up: U+0007."""
    return f"U+{ord(character):04X}"


class SourceText(Struct, frozen=True):
    """A content file, decoded. `path` is from the digest's folder, with `/`."""

    path: str
    key: Key
    text: str


class Rendition(Struct, frozen=True):
    """A file that shows an image at one width. `path` is from the site's root."""

    path: str
    width: int


WIDTHS = (480, 960, 1600)
"""Pixels. What a phone's column takes, a laptop's, and either at twice the density."""

STANDARD = 960
"""The width for whoever cannot choose one; by it a page's weight is judged."""


class ImageFacts(Struct, frozen=True):
    """What an image file's head tells. Sizes are in pixels, turned as a reader sees them."""

    width: int = 0
    height: int = 0
    key: str = ""
    """Names the renditions made of it; empty for what is shown as it is (SVG, GIF, animations)."""
    has_location: bool = False
    """Whether it says where on earth it was taken."""
    fault: str = ""
    """Why it cannot be shown."""
    hint: str = ""

    @property
    def widths(self) -> tuple[int, ...]:
        """Of the renditions, ascending. None is wider than the image, none barely narrower."""
        widest = min(self.width, WIDTHS[-1])
        return (*(width for width in WIDTHS if width * 1.2 <= widest), widest)


class Asset(Struct, frozen=True):
    """A file copied as it is, or an image shown: beside the text, or in `content/static/`.

    `path` is from the digest's folder, `output` from the site's root.
    """

    path: str
    output: str
    size: int
    image: ImageFacts | None = None
    """None for files whose names are not those of images."""

    @property
    def is_static(self) -> bool:
        return self.path.startswith("content/static/")

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        """The files that show the image, narrow to wide."""
        if self.image is None:
            return ()
        if not self.image.key:
            return (Rendition(self.output, self.image.width),)
        return tuple(
            Rendition(f"assets/images/{self.image.key}-{width}.webp", width)
            for width in self.image.widths
        )


def standard(renditions: tuple[Rendition, ...]) -> Rendition:
    """The narrowest that is as wide as STANDARD, or the widest."""
    return next((found for found in renditions if found.width >= STANDARD), renditions[-1])
