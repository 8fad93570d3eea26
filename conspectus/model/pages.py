"""Pages as complete values: what a template sees, and all that it sees.

Everything that can change a page is in its value. Paths are from the site's root; the templates'
`url` filter writes them relative to the page.
"""

from typing import ClassVar

from msgspec import Struct

from conspectus.model.books import BookPage
from conspectus.model.citations import Citation, CitationFile
from conspectus.model.data import DataPage
from conspectus.model.dates import Date
from conspectus.model.documents import Heading
from conspectus.model.editions import Issue, Later
from conspectus.model.exports import AnyExport
from conspectus.model.feeds import FeedPage
from conspectus.model.fragments import Aside, Fragment, Illustration
from conspectus.model.lists import KindPage, LetterPage, ListPage, MapPage, SearchPage, TimelinePage
from conspectus.model.page import Page
from conspectus.model.parts import (
    Affiliation,
    ArticleCard,
    Crossing,
    EditionCard,
    Mention,
    Neighbours,
    Pager,
    SourceView,
    Titles,
    TopicCard,
    Year,
)
from conspectus.model.pictures import Accord, Timeline, TopicMap
from conspectus.model.twins import AnyTwin
from conspectus.model.views import Count, Group, Listing, PassageView, Pointer, Ref, Row, Voice


class HomePage(Page, frozen=True, kw_only=True, tag="home"):
    template = "home.html"

    question: str
    topics: tuple[TopicCard, ...]
    latest: tuple[ArticleCard, ...]
    articles: int
    passages: int
    edition: EditionCard | None
    """The newest one."""
    map: TopicMap | None
    """In small: the topics most strongly tied; None where no two are tied."""


class ArticlePage(Page, frozen=True, kw_only=True, tag="article"):
    template = "article.html"

    summary: str
    source: SourceView
    topics: tuple[Ref, ...]
    people: tuple[Ref, ...]
    organizations: tuple[Ref, ...]
    body: tuple[Fragment | PassageView, ...]
    asides: tuple[Aside, ...]
    headings: tuple[Heading, ...]
    digested: Date | None
    updated: Date | None
    editor: str
    checked_by: str
    checked_on: Date | None
    corrections: tuple[tuple[Date, str], ...]
    related: tuple[Ref, ...]
    neighbours: tuple[Neighbours, ...]
    backlinks: tuple[Mention, ...]
    image: str
    """The path of the article's picture at a middling size; empty without one."""
    illustration: Illustration | None
    words: int
    correction: str
    citation: Citation


class TopicPage(Page, frozen=True, kw_only=True, tag="topic"):
    template = "topic.html"

    slug: str
    question: str
    summary: str
    lead: PassageView | None
    """None where the key numbers or the overview show it."""
    numbers: tuple[Row, ...]
    """The key numbers: figures with a value, the lead first."""
    cards: tuple[PassageView, ...]
    """The annotations that the overview shows in place."""
    overview: Fragment
    asides: tuple[Aside, ...]
    rows: tuple[Row, ...]
    figures: Listing
    differ: tuple[Group, ...]
    agree: tuple[Group, ...]
    total_groups: int
    """Groups of both sorts, those for which the page has no room too."""
    alone: tuple[PassageView, ...]
    claims: Listing
    advice: Listing
    predictions: Listing
    examples: Listing
    quotes: Listing
    notes: Listing
    speakers: tuple[tuple[Voice, int], ...]
    """The most often heard first; `total_speakers` there are in all."""
    total_speakers: int
    unnamed: int
    """Annotations whose speaker the sources do not name."""
    accord: Accord | None
    """Who agrees with whom; None where nobody does, or differs."""
    timeline: tuple[Year, ...]
    timeline_picture: Timeline | None
    """Of all that the topic's time line could show; None for fewer than two dates."""
    crossings: tuple[Crossing, ...]
    see_also: tuple[Ref, ...]
    articles: tuple[ArticleCard, ...]
    total_articles: int
    more_articles: Ref | None
    total_passages: int
    citation: Citation


class ActorPage(Page, frozen=True, kw_only=True, tag="actor"):
    """A person's page, and an organization's but for its template."""

    template = "person.html"

    name: str
    summary: str
    kind: str
    has_file: bool
    url: str
    same_as: tuple[str, ...]
    affiliations: tuple[Affiliation, ...]
    body: Fragment
    asides: tuple[Aside, ...]
    cards: tuple[PassageView, ...]
    topics: tuple[Count, ...]
    passages: tuple[PassageView, ...]
    total_passages: int
    pager: Pager
    disputes: tuple[tuple[Pointer, tuple[Pointer, ...]], ...]
    """What they said that others disagree with, and those others."""
    written: Titles
    """Articles that retell a piece of theirs."""
    naming: Titles
    """Articles that are about them, or in which they speak."""


class OrganizationPage(ActorPage, frozen=True, kw_only=True, tag="organization"):
    template = "organization.html"

    parent: Ref | None
    parts: tuple[Ref, ...]
    members: tuple[tuple[Ref, str, int], ...]
    """People who speak for it: who, as what, how many annotations."""
    studies: tuple[Ref, ...]
    publications: tuple[Ref, ...]
    examples: tuple[PassageView, ...]
    """What others tell of it; the newest ones, on its first page."""


class PublicationPage(Page, frozen=True, kw_only=True, tag="publication"):
    template = "publication.html"

    name: str
    has_file: bool
    publisher: Ref | None
    url: str
    body: Fragment
    asides: tuple[Aside, ...]
    cards: tuple[PassageView, ...]
    articles: tuple[ArticleCard, ...]
    total: int
    pager: Pager


class StudyPage(Page, frozen=True, kw_only=True, tag="study"):
    template = "study.html"

    name: str
    has_file: bool
    by: Voice | None
    year: Date | None
    sample: str
    method: str
    url: str
    body: Fragment
    asides: tuple[Aside, ...]
    cards: tuple[PassageView, ...]
    rows: tuple[Row, ...]
    total: int
    pager: Pager
    citation: Citation


class TextPage(Page, frozen=True, kw_only=True, tag="text"):
    template = "page.html"

    summary: str
    body: Fragment
    asides: tuple[Aside, ...]
    cards: tuple[PassageView, ...]


class EditionPage(Page, frozen=True, kw_only=True, tag="edition"):
    template = "edition.html"

    issue: Issue
    """With the addresses of today."""
    book: str
    """The path of the edition as a book; empty where the site has none."""
    is_published: bool
    """Whether it is as it was sent; else it is as the digest is now."""
    asides: tuple[Aside, ...]
    later: tuple[Later, ...]
    """What became of its articles since."""
    older: Ref | None
    newer: Ref | None
    correction: str


class MissingPage(Page, frozen=True, kw_only=True, tag="missing"):
    """404.html: sent for any address, so its own links are absolute."""

    template = "404.html"


class OfflinePage(Page, frozen=True, kw_only=True, tag="offline"):
    """Stands in for pages that a browser has not kept, where the site may be read offline."""

    template = "offline.html"


class RedirectPage(Page, frozen=True, kw_only=True, tag="redirect"):
    template = "redirect.html"

    to: str


class FilePage(Struct, frozen=True, tag="file"):
    """An output that no template renders, and no search engine lists."""

    template: ClassVar[str] = ""
    indexed: ClassVar[bool] = False

    path: str
    data: bytes
    origin: str


AnyPage = (
    HomePage
    | ArticlePage
    | TopicPage
    | ActorPage
    | OrganizationPage
    | PublicationPage
    | StudyPage
    | KindPage
    | ListPage
    | TimelinePage
    | MapPage
    | SearchPage
    | LetterPage
    | TextPage
    | EditionPage
    | DataPage
    | MissingPage
    | OfflinePage
    | RedirectPage
    | FeedPage
    | AnyExport
    | AnyTwin
    | BookPage
    | CitationFile
)

AnyMade = AnyPage | FilePage
"""What a sheet is made of."""
