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


class Asset(Struct, frozen=True):
    """A file copied as it is: media beside the text, or one of `content/static/`.

    `path` is from the digest's folder, `output` from the site's root.
    """

    path: str
    output: str
    size: int

    @property
    def is_static(self) -> bool:
        return self.path.startswith("content/static/")
