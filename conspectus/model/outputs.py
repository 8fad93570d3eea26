"""What `render` works with and makes."""

from msgspec import Struct


class Template(Struct, frozen=True):
    """A file of a theme. `path` is what messages call it."""

    name: str
    path: str
    text: str


class Output(Struct, frozen=True):
    """A file of the site. `path` is from its root."""

    path: str
    data: bytes
