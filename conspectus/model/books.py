"""Books: what an EPUB or a PDF of the digest consists of, before and after its texts are written.

A chapter is a page of the site in the form that books have: it stands at the path of that page, so
that whatever leads there finds it. Files within a book are named from the book's own folder.
"""

from typing import ClassVar

from msgspec import Struct

from conspectus.model.editions import Issue, Retelling
from conspectus.model.fragments import Aside
from conspectus.model.page import Page
from conspectus.model.palette import ACCENT, INK, PAPER
from conspectus.model.parts import SourceView
from conspectus.model.sources import Asset
from conspectus.model.views import Ref

BOOK = "book.epub"
"""The path of the whole digest's book."""


def edition_book_path(slug: str) -> str:
    """The path of an edition's: beside its page."""
    return f"editions/{slug}/{slug}.epub"


COVER = "cover.xhtml"
CONTENTS = "contents.xhtml"
"""Files of every book: the page that shows the cover, and the table of contents."""


class Cover(Struct, frozen=True, kw_only=True):
    """What a book's cover shows. Empty texts are not shown."""

    title: str
    site: str = ""
    """The digest's title, where the book has one of its own."""
    words: str = ""
    """Under the title."""
    note: str = ""
    """At the foot: number and day of an edition, or how much the book holds."""
    bars: tuple[tuple[int, int], ...]
    """The digest's mark, as its icons have it."""
    hues: tuple[str, ...] = ()
    """`#rrggbb`, of the topics."""
    paper: str = PAPER
    ink: str = INK
    accent: str = ACCENT
    """Where there are no hues."""


class Chapter(Page, frozen=True, kw_only=True):
    """A text of a book. Its template writes what is within `<body>`, as plain HTML."""

    landmark: ClassVar[str] = ""
    """What readers go to by name, in the words of EPUB's structural semantics: where a text of the
    book itself begins, where an index does."""

    file: str
    """Its name in the book."""
    depth: int = 0
    """How deep it stands in the table of contents."""
    anchors: tuple[tuple[str, str], ...] = ()
    """Paths of the site for which an element of it stands, each with the element's id."""

    @property
    def asides(self) -> tuple[Aside, ...]:
        """Those of the page whose text it has."""
        found: tuple[Aside, ...] = getattr(getattr(self, "of", None), "asides", ())
        return found


class OpeningChapter(Chapter, frozen=True, kw_only=True, tag="book-opening"):
    """The title page."""

    template = "book/opening.html"
    landmark = "titlepage"

    site: str
    """The digest's title, where the book has one of its own."""
    words: str
    question: str
    note: str


class TopicChapter(Chapter, frozen=True, kw_only=True, tag="book-topic"):
    """What opens a part: a topic's overview, and all of its evidence."""

    template = "book/topic.html"
    landmark = "bodymatter"

    of: Page
    articles: tuple[Ref, ...]
    """All of the topic's, which are chapters of this part or of another."""


class PartChapter(Chapter, frozen=True, kw_only=True, tag="book-part"):
    """What opens a part of articles that stand on no topic of the book."""

    template = "book/part.html"
    landmark = "bodymatter"

    articles: tuple[Ref, ...]


class ArticleChapter(Chapter, frozen=True, kw_only=True, tag="book-article"):
    template = "book/article.html"

    of: Page


class TextChapter(Chapter, frozen=True, kw_only=True, tag="book-text"):
    """A free page of the digest: about it."""

    template = "book/page.html"

    of: Page


class RegisterEntry(Struct, frozen=True):
    """Somebody or something with a name, and where the book speaks of it."""

    id: str
    ref: Ref
    notes: tuple[str, ...] = ()
    """What is known of it, a sentence or less each."""
    address: str = ""
    """Its own page on the web."""
    places: tuple[tuple[Ref, str], ...] = ()
    """Annotations with the titles of their articles, or articles."""


class RegisterChapter(Chapter, frozen=True, kw_only=True, tag="book-register"):
    """An index of people, organizations, publications or studies."""

    template = "book/register.html"
    landmark = "index"

    entries: tuple[RegisterEntry, ...]


class SourcesChapter(Chapter, frozen=True, kw_only=True, tag="book-sources"):
    """All sources with their addresses, in the order of the book's articles."""

    template = "book/sources.html"
    landmark = "bibliography"

    sources: tuple[tuple[Ref, SourceView], ...]


class ImprintChapter(Chapter, frozen=True, kw_only=True, tag="book-imprint"):
    """What may be done with the text, whose words it has, where it comes from."""

    template = "book/imprint.html"
    landmark = "copyright-page"

    license: str
    footer: str
    contact: str
    home: str
    """The address of what the book was made of, on the site; empty where that has none."""


class EditorialChapter(Chapter, frozen=True, kw_only=True, tag="book-editorial"):
    """What opens an edition: the editors' own words."""

    template = "book/editorial.html"
    landmark = "bodymatter"

    of: Issue


class RetellingChapter(Chapter, frozen=True, kw_only=True, tag="book-retelling"):
    """An article as an edition has it."""

    template = "book/retelling.html"
    landmark = "bodymatter"

    of: Retelling


AnyChapter = (
    OpeningChapter
    | TopicChapter
    | PartChapter
    | ArticleChapter
    | TextChapter
    | RegisterChapter
    | SourcesChapter
    | ImprintChapter
    | EditorialChapter
    | RetellingChapter
)


class BookPage(Page, frozen=True, kw_only=True, tag="book"):
    """A book (EPUB 3.3), complete but for the bytes of its pictures."""

    template = "book/opening.html"

    identifier: str
    """A URI that stays the book's own from one build to the next."""
    modified: str
    """The last day on which the editors changed anything in it, as `dcterms:modified` has it."""
    published: str = ""
    """The day on which it came out, in ISO 8601; empty: not stated."""
    number: int = 0
    """Of an edition; 0 for what is none."""
    editors: tuple[str, ...]
    """Whom its articles name as those who retold them."""
    subjects: tuple[str, ...]
    sources: tuple[SourceView, ...]
    cover: Cover
    chapters: tuple[AnyChapter, ...]
    media: tuple[Asset, ...]
    """What its pictures may be made of."""
    css: str


class Plate(Struct, frozen=True):
    """A picture of a book: its file there, and what that is to be made of."""

    file: str
    asset: Asset


class Manuscript(Struct, frozen=True):
    """A book whose texts are written; `conspectus.bindery` makes a file of it."""

    texts: tuple[tuple[str, str], ...]
    """By their names in the archive, in order; the first is the container."""
    plates: tuple[Plate, ...]
    cover: Cover
