"""Text that is HTML but for the parts that depend on other files or on the page it stands on.

A fragment is a tuple of parts. A plain `str` part is finished, safe HTML. `parse` makes fragments
of `Link`, `Image`, `Words`, `NoteMark` and `Notes` parts; `link` turns them into `Href`,
`Illustration`, `Mention`, `NoteMark` and `Notes`; `render` writes those, with addresses relative to
the page.
"""

import html
import re

from msgspec import Struct

from conspectus.model.marks import Mark
from conspectus.model.references import PassageKey
from conspectus.model.sources import Rendition


class Link(Struct, frozen=True, tag="link"):
    """The start of a link: `<a …>`; its text and `</a>` follow as parts."""

    target: str
    mark: Mark
    title: str = ""
    before: str = ""
    text: str = ""
    after: str = ""


DECORATION = "-"
"""What stands where an image's description would, if the image only decorates."""


class Image(Struct, frozen=True, tag="image"):
    target: str
    mark: Mark
    alt: str = ""
    title: str = ""


class Words(Struct, frozen=True, tag="words"):
    """Running text, not escaped, in which names may become links."""

    text: str


class NoteMark(Struct, frozen=True, tag="note"):
    """The mark of an editors' aside (a footnote). `article` is the path of its document's page."""

    number: int
    occurrence: int = 0
    page: str = ""


class Notes(Struct, frozen=True, tag="notes"):
    """Where the asides stand that are first marked in the block before.

    They are shown on the page of their own text alone, which is `page`.
    """

    numbers: tuple[int, ...]
    page: str = ""


class Card(Struct, frozen=True, tag="card"):
    """A paragraph that is one link and nothing else; shown as a card if it names an annotation."""

    link: Link
    content: tuple["str | Words | Image | NoteMark", ...]


class Href(Struct, frozen=True, tag="href"):
    """An address within the site, to be written relative to the page. `path` is from its root."""

    path: str
    fragment: str = ""


class Illustration(Struct, frozen=True, tag="illustration"):
    """An image shown, at its natural size in pixels, by the first rendition that will do."""

    renditions: tuple[Rendition, ...]
    width: int
    height: int
    alt: str = ""
    title: str = ""
    page: str = ""
    """The page whose first image it is, where it does not wait until it is seen."""


class Mention(Struct, frozen=True, tag="mention"):
    """A name found in running text, linked to its page."""

    path: str
    text: str


class Shown(Struct, frozen=True, tag="shown"):
    """An annotation shown in place."""

    passage: PassageKey


Part = str | Link | Image | Words | NoteMark | Notes | Card | Href | Illustration | Mention | Shown
Fragment = tuple[Part, ...]


class Aside(Struct, frozen=True):
    """An editors' aside: a footnote's text. `occurrences` counts the marks that lead to it."""

    number: int
    body: Fragment
    occurrences: int


_TAG = re.compile(r"<[^>]*>")


def plain_text(fragment: Fragment) -> str:
    """A linked fragment's words, white space folded, without tags (no attribute holds a ">")."""
    text = "".join(
        part
        if isinstance(part, str)
        else html.escape(part.text)
        if isinstance(part, Mention)
        else ""
        for part in fragment
    )
    return " ".join(html.unescape(_TAG.sub("", text)).split())
