"""Pages as complete values: what a template sees, and all that it sees.

Everything that can change a page is in its value. Paths are from the site's root; the templates'
`url` filter writes them relative to the page.
"""

from typing import ClassVar

from msgspec import Struct

from conspectus.model.dates import Date
from conspectus.model.documents import Aside, Heading
from conspectus.model.fragments import Fragment
from conspectus.model.references import PassageKey


class Ref(Struct, frozen=True):
    """A link to show: its words and where it leads. `topic` is the slug that colours it."""

    text: str
    path: str
    fragment: str = ""
    topic: str = ""


class Count(Struct, frozen=True):
    """A link with a number behind it."""

    ref: Ref
    number: int


class Voice(Struct, frozen=True):
    """Somebody who says something, and for whom."""

    ref: Ref
    kind: str
    """person or organization"""
    role: str = ""
    organizations: tuple[Ref, ...] = ()
    inferred: bool = False
    """The source does not say that it was they: the editors inferred it."""


class Bearing(Struct, frozen=True):
    """How a passage bears on others, or others on it: "supported by" and the passages."""

    words: str
    others: tuple["Pointer", ...]


class Pointer(Struct, frozen=True):
    """A passage named from elsewhere: its title, its article, who says it."""

    ref: Ref
    article: str
    voices: tuple[Voice, ...] = ()


class Study(Struct, frozen=True):
    """What is known of where a figure comes from. Empty: not stated."""

    ref: Ref | None = None
    by: Voice | None = None
    year: Date | None = None
    sample: str = ""
    method: Fragment = ()


class PassageView(Struct, frozen=True):
    """An annotation as pages show it."""

    key: PassageKey
    kind: str
    title: Fragment
    plain_title: str
    body: Fragment
    plain: str
    level: int
    ref: Ref
    """Its passage: the article's title, path and the annotation's id."""
    by: tuple[Voice, ...]
    via: tuple[Voice, ...]
    published: Date | None
    is_reported: bool = False
    """Whether the source has it through somebody: `via`, or a writer who is not named."""
    topics: tuple[Ref, ...] = ()
    """Where it stands on each of its topics' pages."""
    bearings: tuple[Bearing, ...] = ()
    where: Fragment = ()
    value: str = ""
    part: float | None = None
    of: Fragment = ()
    study: Study = Study()
    audience: Fragment = ()
    """Who should follow the advice (`for`)."""
    due: Date | None = None
    outcome: str = ""
    evidence: Fragment = ()
    organization: Ref | None = None
    said: Date | None = None
    lang: str = ""
    """A quote's own language."""
    language: str = ""
    """The article's, where the site is in another."""
    former_ids: tuple[str, ...] = ()
    correction: str = ""
    """Where to suggest a correction; empty if `site.yaml` names no forge."""

    @property
    def anchor(self) -> str:
        """The id of its entry on list pages."""
        return f"c-{self.key.article}--{self.key.id}"


class Row(Struct, frozen=True):
    """A row of evidence: one study, one population, one value; all passages that report it."""

    value: str
    part: float | None
    of: Fragment
    study: Study
    reports: tuple[PassageView, ...]
    articles: int
    """How many articles report it."""


class Side(Struct, frozen=True):
    """Passages that hold the same, against other sides or alone."""

    passages: tuple[PassageView, ...]
    voices: tuple[Voice, ...]
    unnamed: int = 0
    """Passages whose speaker the source does not name."""


class Group(Struct, frozen=True):
    """Passages tied by support or disagreement. `elsewhere` are those of other topics."""

    sides: tuple[Side, ...]
    articles: int
    organizations: int
    individuals: int
    """People and writers with no organization stated, and unnamed authors: one each."""
    is_independent: bool
    """Whether two of the passages have nobody behind them in common."""
    elsewhere: tuple[PassageKey, ...] = ()

    @property
    def differs(self) -> bool:
        return len(self.sides) > 1

    @property
    def independence(self) -> str:
        """As "3 articles, 1 organization"."""
        return f"{_counted(self.articles, 'article')}, {self.behind}"

    @property
    def behind(self) -> str:
        """Who stands behind them: "1 organization, 2 other voices"."""
        parts = []
        if self.organizations:
            parts.append(_counted(self.organizations, "organization"))
        if self.individuals:
            noun = "other voice" if self.organizations else "voice"
            parts.append(_counted(self.individuals, noun))
        return ", ".join(parts)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


class Listing(Struct, frozen=True):
    """Passages of a kind on a page, the newest ones where there are too many for it."""

    passages: tuple[PassageView, ...]
    total: int
    more: Ref | None = None


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
    """The articles before and after this one in a topic."""

    topic: Ref
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


class Entry(Struct, frozen=True):
    """A person, organization, publication or study in a list."""

    ref: Ref
    note: str
    passages: int
    articles: int


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


class Chrome(Struct, frozen=True):
    """What is the same on every page."""

    title: str
    tagline: str
    language: str
    base_url: str
    navigation: tuple[NavItem, ...]
    lists: tuple[NavItem, ...]
    """Every list of the site, for the foot of the page."""
    footer: str
    license: str
    contact: str
    stylesheet: str
    taking_part: Ref | None


class Page(Struct, frozen=True, kw_only=True):
    """What every page has. `template` names the file that renders it."""

    template: ClassVar[str] = "page.html"

    path: str
    title: str
    chrome: Chrome
    description: str = ""
    section: str = ""
    """The navigation's entry that the page belongs to."""
    lang: str = ""
    origin: str = ""
    """The file it is made from, for messages."""
    edit: str = ""
    """Where the forge edits that file."""
    indexed: bool = True
    """Whether search engines should list it."""


class HomePage(Page, frozen=True, kw_only=True, tag="home"):
    template = "home.html"

    question: str
    topics: tuple[TopicCard, ...]
    latest: tuple[ArticleCard, ...]
    articles: int
    passages: int


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
    words: int
    correction: str


class TopicPage(Page, frozen=True, kw_only=True, tag="topic"):
    template = "topic.html"

    slug: str
    question: str
    summary: str
    lead: PassageView | None
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
    unnamed: int
    """Annotations whose speaker the sources do not name."""
    timeline: tuple[Year, ...]
    crossings: tuple[Crossing, ...]
    see_also: tuple[Ref, ...]
    articles: tuple[ArticleCard, ...]
    total_articles: int
    more_articles: Ref | None
    total_passages: int


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
    """All articles, topics, people, organizations, publications or studies."""

    template = "list.html"

    noun: str
    parent: Ref | None
    """The topic, person or organization whose list it is; None for the site's."""
    articles: tuple[ArticleCard, ...] = ()
    topics: tuple[TopicCard, ...] = ()
    entries: tuple[Entry, ...] = ()
    total: int
    pager: Pager


class TimelinePage(Page, frozen=True, kw_only=True, tag="timeline"):
    template = "timeline.html"

    years: tuple[Year, ...]
    total: int
    pager: Pager


class TextPage(Page, frozen=True, kw_only=True, tag="text"):
    template = "page.html"

    summary: str
    body: Fragment
    asides: tuple[Aside, ...]
    cards: tuple[PassageView, ...]


class MissingPage(Page, frozen=True, kw_only=True, tag="missing"):
    """404.html: sent for any address, so its own links are absolute."""

    template = "404.html"


class RedirectPage(Page, frozen=True, kw_only=True, tag="redirect"):
    template = "redirect.html"

    to: str


class FilePage(Struct, frozen=True, tag="file"):
    """An output that no template renders."""

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
    | TextPage
    | MissingPage
    | RedirectPage
)
