"""The whole digest, linked and checked: everything looked up by key, nothing by pointer."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from msgspec import Struct, field

from conspectus.model.annotations import AnyFields
from conspectus.model.documents import Heading
from conspectus.model.editions import PublishedMeta
from conspectus.model.extracts import Extract
from conspectus.model.fragments import Aside, Fragment, Illustration
from conspectus.model.frontmatter import (
    ArticleMeta,
    EditionMeta,
    OrganizationMeta,
    PageMeta,
    PersonMeta,
    PublicationMeta,
    StudyMeta,
    TopicMeta,
)
from conspectus.model.gists import Gist
from conspectus.model.marks import Mark
from conspectus.model.notes import Notes
from conspectus.model.references import Folder, Key, PassageKey
from conspectus.model.settings import Settings
from conspectus.model.sources import Asset
from conspectus.model.surroundings import Places, Surroundings
from conspectus.model.ties import Tie

M = TypeVar("M")


class Entry(Struct, Generic[M], frozen=True):
    """A file of content other than an article, or a name that has no file."""

    key: Key
    name: str
    meta: M
    path: str = ""
    """Its file from the digest's folder; empty for a name without one."""
    body: Fragment = ()
    asides: tuple[Aside, ...] = ()
    headings: tuple[Heading, ...] = ()

    @property
    def slug(self) -> str:
        return self.key.slug


Topic = Entry[TopicMeta]
Person = Entry[PersonMeta]
Organization = Entry[OrganizationMeta]
Publication = Entry[PublicationMeta]
Study = Entry[StudyMeta]
FreePage = Entry[PageMeta]
Edition = Entry[EditionMeta]
Published = Entry[PublishedMeta]


class Passage(Struct, frozen=True):
    """An annotation, linked. `fields` keeps the editor's values; its text is linked too."""

    key: PassageKey
    fields: AnyFields
    title: Fragment
    plain_title: str
    body: Fragment
    plain: str
    level: int
    line: int
    by: tuple[Key, ...]
    """Who says it: the actor named, or the source's authors. Empty where nobody is stated."""
    via: tuple[Key, ...]
    topics: tuple[str, ...]
    ties: tuple[Tie, ...] = ()
    former_ids: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        return self.fields.kind


class Backlink(Struct, frozen=True, order=True):
    """A link in running text to an article, with the words around it."""

    origin: Key
    origin_passage: str
    """The annotation in which the link stands; empty outside of them."""
    target_passage: str
    before: str
    text: str
    after: str


class Showing(Struct, frozen=True):
    """That the file at `path` shows an image, and where in it."""

    path: str
    mark: Mark
    asset: Asset


class Article(Struct, frozen=True):
    """What lists and other pages need of an article: all but its text."""

    slug: str
    meta: ArticleMeta
    path: str
    passages: tuple[PassageKey, ...]
    topics: tuple[str, ...]
    """Its own, then those that only its annotations name."""

    @property
    def slugs(self) -> tuple[str, ...]:
        """The one that it has, then those that it had: what was published keeps such a one."""
        return (self.slug, *(alias.slug for alias in self.meta.aliases))


class Text(Struct, frozen=True):
    """An article's text, which its own page shows, and whoever tells of it in full."""

    body: tuple[Fragment | PassageKey, ...]
    asides: tuple[Aside, ...] = ()
    headings: tuple[Heading, ...] = ()
    words: int = 0
    image: str = ""
    """The path of its picture for lists and cards elsewhere, at a middling size."""
    illustration: Illustration | None = None
    """The same, as the article itself opens with it."""


class Redirect(Struct, frozen=True):
    """A path that was, and the one that took its place."""

    path: str
    to: str


class Digest(Struct, frozen=True):
    settings: Settings
    articles: Mapping[str, Article]
    texts: Mapping[str, Text]
    """By the articles' slugs."""
    backlinks: Mapping[str, tuple[Backlink, ...]]
    """By the slug of the article that they lead to; none is empty."""
    gists: Mapping[str, Gist]
    """The articles in brief, by slug, in the order of `articles`."""
    extracts: Mapping[str, Extract]
    """What the dataset has of their annotations, by slug."""
    topics: Mapping[str, Topic]
    people: Mapping[str, Person]
    organizations: Mapping[str, Organization]
    publications: Mapping[str, Publication]
    studies: Mapping[str, Study]
    pages: Mapping[str, FreePage]
    editions: Mapping[str, Edition]
    published: Mapping[str, Published]
    """Of editions, what was sent, by the same slugs."""
    passages: Mapping[PassageKey, Passage]
    redirects: tuple[Redirect, ...]
    assets: tuple[Asset, ...]
    links: int
    """How many links and references were resolved."""
    shown: tuple[Showing, ...] = ()
    """Every image in the order of the files and, within one, of the text."""
    surroundings: Mapping[str, Surroundings] = {}
    """By the articles' slugs, as `places`; `plan` finds both. Empty ones are left out."""
    places: Mapping[str, Places] = {}
    notes: Notes = field(default_factory=Notes)
    """What is looked up here is noted there."""

    def actor(self, slug: str) -> Key:
        """The person or organization of that slug: they share one namespace.

        Every name in a linked digest stands for one of the two; `link` leaves the others out.
        """
        return Key(Folder.PEOPLE if slug in self.people else Folder.ORGANIZATIONS, slug)
