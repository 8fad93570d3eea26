"""Pages that are lists: of a kind, of a folder, of time, of topics, of everything."""

from conspectus.model.page import Page
from conspectus.model.parts import (
    ArticleCard,
    Branch,
    EditionCard,
    Entry,
    Letter,
    Pager,
    TopicCard,
    Year,
)
from conspectus.model.pictures import Timeline, TopicMap
from conspectus.model.views import PassageView, Ref, Row


class KindPage(Page, frozen=True, kw_only=True, tag="kind"):
    """All annotations of a kind: of the digest, or of one topic."""

    template = "kind.html"

    kind: str
    plural: str
    topic: Ref | None
    passages: tuple[PassageView, ...]
    rows: tuple[Row, ...]
    total: int
    pager: Pager


class ListPage(Page, frozen=True, kw_only=True, tag="list"):
    """All articles, topics, people, organizations, publications, studies or editions."""

    template = "list.html"

    noun: str
    parent: Ref | None
    """The topic, person or organization whose list it is; None for the site's."""
    articles: tuple[ArticleCard, ...] = ()
    topics: tuple[TopicCard, ...] = ()
    entries: tuple[Entry, ...] = ()
    editions: tuple[EditionCard, ...] = ()
    total: int
    pager: Pager


class TimelinePage(Page, frozen=True, kw_only=True, tag="timeline"):
    template = "timeline.html"

    picture: Timeline | None
    """Of the whole digest, on the first page."""
    years: tuple[Year, ...]
    total: int
    pager: Pager


class MapPage(Page, frozen=True, kw_only=True, tag="map"):
    """Topics and how strongly they are tied."""

    template = "map.html"

    map: TopicMap


class SearchPage(Page, frozen=True, kw_only=True, tag="search"):
    """Where everything is found: by words with scripts, by topic and by letter without."""

    template = "search.html"

    has_index: bool
    """Whether there is something for scripts to search in."""
    kinds: tuple[str, ...]
    """The kinds of records that there are, as `Facets.kind` names them."""
    topics: tuple[Branch, ...]
    letters: tuple[Letter, ...]
    total: int


class LetterPage(Page, frozen=True, kw_only=True, tag="letter"):
    """All that begins with a letter, where the search page has no room for it."""

    template = "letter.html"

    letter: Letter
    letters: tuple[Letter, ...]
    number: int
    parts: tuple[str, ...]
    """The paths of the letter's pages; this one is the `number`th."""
