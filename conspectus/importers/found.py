"""What a tool's module finds in a folder, before any of it is a digest's."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from msgspec import Struct

from conspectus.importers.ledger import Ledger
from conspectus.importers.values import Values

Folder = Mapping[str, bytes]
"""Files by their paths from the folder, with `/`. A file may be read when it is asked for."""


class Sort(StrEnum):
    """What a text is to its tool."""

    POST = "post"
    PAGE = "page"
    TOPIC = "topic"
    """The text about a tag."""
    PERSON = "person"


class Text(Struct, frozen=True):
    """A text of the other tool. What is empty is not told."""

    path: str
    sort: Sort
    front: Values
    body: str
    name: str
    """What its slug is made of."""
    title: str = ""
    """Its title, where the front matter has none."""
    date: str = ""
    """As its file's name tells it."""
    is_draft: bool = False
    tags: tuple[str, ...] = ()
    """What it is about, by where it lies."""
    addresses: tuple[str, ...] = ()
    """Paths at which the other tool published it, as far as they can be known."""
    lang: str = ""
    is_html: bool = False
    unread: str = ""
    """Front matter that could not be read."""


class Site(Struct, frozen=True):
    """What the other tool's settings tell of the whole."""

    title: str = ""
    tagline: str = ""
    base_url: str = ""
    language: str = ""
    footer: str = ""
    author: str = ""


class Found(Struct, frozen=True):
    site: Site
    texts: tuple[Text, ...]
    published: Mapping[str, str] = {}
    """Files that were copied to the site as they are: each one's path there, by its path here."""
    roots: tuple[str, ...] = ()
    """Folders from which paths may be written, beside the text's own."""


Rewrite = Callable[[Text, str], str]
"""The other tool's syntax in a text's body as Markdown; code stays as it is."""


class Around(Struct, frozen=True):
    """What a text's syntax is turned into Markdown with."""

    folder: Folder
    found: Found
    ledger: Ledger


class Tool(Struct, frozen=True):
    """How one tool's folders are read."""

    name: str
    signs: Callable[[Folder], str]
    """The file by which such a folder is known; empty for none."""
    read: Callable[[Folder, Ledger], Found]
    rewriter: Callable[[Around], Rewrite]
