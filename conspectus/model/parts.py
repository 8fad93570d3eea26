"""What pages are made of, beside annotations: cards, timelines, neighbours, the site's chrome."""

from msgspec import Struct

from conspectus.model.dates import Date
from conspectus.model.views import Count, PassageView, Ref, Voice


class Titles(Struct, frozen=True):
    """Articles by title, the newest ones where there are too many for the page."""

    refs: tuple[Ref, ...]
    total: int
    more: Ref | None = None


class ArticleCard(Struct, frozen=True):
    """An article in a list."""

    ref: Ref
    summary: str
    authors: tuple[Voice, ...]
    publication: Ref | None
    published: Date | None
    topics: tuple[Ref, ...]
    uncertain: tuple[str, ...]
    """Which of the source's keys the editors inferred."""
    kinds: tuple[Count, ...]
    """How many annotations of each kind; the link leads to the kind's list."""
    language: str = ""
    """The article's, where the site is in another."""


class Mention(Struct, frozen=True):
    """A link from elsewhere to this page, in its context."""

    origin: Ref
    kind: str
    before: str
    text: str
    after: str
    target: Ref | None = None


class Neighbours(Struct, frozen=True):
    """The articles before and after this one in a topic.

    `number` is its place, counted from the oldest.
    """

    topic: Ref
    number: int
    total: int
    older: Ref | None
    newer: Ref | None


class SourceView(Struct, frozen=True):
    """The piece that an article retells. Empty and None: not stated."""

    title: str
    url: str
    authors: tuple[Voice, ...]
    publication: Ref | None
    published: Date | None
    accessed: Date | None
    access: str
    archive: str
    lang: str
    uncertain: tuple[str, ...]


class Affiliation(Struct, frozen=True):
    organization: Ref
    role: str
    start: Date | None
    end: Date | None


class Crossing(Struct, frozen=True):
    """A topic that another one meets, and what stands on both."""

    topic: Ref
    articles: int
    total: int
    """How many annotations stand on both; `passages` are the first of them."""
    passages: tuple[Ref, ...]


class Event(Struct, frozen=True):
    """An entry of a timeline."""

    date: Date | None
    kind: str
    """published, measured or due"""
    ref: Ref
    note: str
    topics: tuple[Ref, ...] = ()


class Year(Struct, frozen=True):
    """The events of a year; None gathers those without a date."""

    year: int | None
    events: tuple[Event, ...]


class TopicCard(Struct, frozen=True):
    ref: Ref
    question: str
    summary: str
    articles: int
    passages: int
    lead: PassageView | None


class EditionCard(Struct, frozen=True):
    """An edition in a list."""

    ref: Ref
    number: int
    date: Date | None
    summary: str
    articles: int
    passages: int


class Entry(Struct, frozen=True):
    """A person, organization, publication or study in a list."""

    ref: Ref
    note: str
    passages: int
    articles: int


class Line(Struct, frozen=True):
    """An entry of the index of everything."""

    ref: Ref
    kind: str
    """A kind of annotation, `article`, `topic`, `person` and so on."""
    note: str
    """The article of an annotation, the authors of an article."""
    language: str = ""
    """Its own, where the site is in another."""


class Letter(Struct, frozen=True):
    """What begins with a letter. `path` is where it stands, if it is not on the page itself."""

    label: str
    total: int
    lines: tuple[Line, ...] = ()
    path: str = ""


class Branch(Struct, frozen=True):
    """A topic in the index: its articles, each with its annotations on the topic.

    Without lines, where they are too many for the page and the topic's own pages list them.
    """

    topic: Ref
    articles: int
    passages: int
    lines: tuple[tuple[Line, tuple[Line, ...]], ...] = ()


class Pager(Struct, frozen=True):
    """The pages of a list. Numbers count from the oldest, so that a full page stays as it is."""

    number: int
    """0: the first page, with the newest entries."""
    newest: str
    newer: str | None = None
    older: str | None = None
    pages: tuple[tuple[int, str], ...] = ()


class NavItem(Struct, frozen=True):
    text: str
    path: str
    section: str


class FeedLinks(Struct, frozen=True):
    """One feed in its two forms, as paths."""

    title: str
    atom: str
    json: str


class Chrome(Struct, frozen=True):
    """What is the same on every page."""

    title: str
    tagline: str
    language: str
    base_url: str
    navigation: tuple[NavItem, ...]
    lists: tuple[NavItem, ...]
    """Every list of the site, for the foot of the page."""
    pages: tuple[NavItem, ...]
    """The free pages that the navigation leaves out, so that each can be reached from anywhere."""
    footer: str
    license: str
    contact: str
    stylesheet: str
    head_script: str
    """Runs before anything is shown; this and `script` are empty where the theme has none."""
    script: str
    later: tuple[tuple[str, str], ...]
    """Modules that a page loads when it needs them: name and path."""
    offline: bool
    """Whether browsers may keep the site to be read without a network."""
    taking_part: Ref | None
    feed: FeedLinks | None
    """The site's own; None for a site without feeds."""
    search: str
    """The path of the search page; empty where the digest has none."""
    book: str = ""
    """The path of the whole digest as a book; empty where the site has none."""
    has_books: bool = False
    """Whether editions are there as books."""
