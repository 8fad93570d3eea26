"""The keys of content files: one struct per folder. `parse.typed` fills them.

The struct's field is the key, its annotation says which values it takes, no default means that
the key is required. Empty values are unknown facts: None, "" or ().
"""

from typing import Annotated, NewType

from msgspec import Meta, Struct

from conspectus.model.dates import Date
from conspectus.model.editions import PublishedMeta
from conspectus.model.references import (
    ActorName,
    ArticleName,
    FormerSlug,
    ItemName,
    MediaName,
    OrganizationName,
    PassageName,
    PublicationName,
    TopicName,
    TopicNames,
)

Url = NewType("Url", str)
"""An absolute http or https address."""

Prose = Annotated[str, Meta(max_length=1_000, extra={"prose": True})]
"""Words for readers, with the quotation marks of their language; no markup. What is as long as a
text belongs into one: many of these are told again wherever something is cited."""

Language = NewType("Language", str)
"""A BCP 47 language tag."""

Color = NewType("Color", str)
"""`#rrggbb`."""

FileName = NewType("FileName", str)
"""The name of a file, without folders."""

SUMMARY_LENGTH = 280

Summary = Annotated[str, Meta(extra={"prose": True, "at_most": SUMMARY_LENGTH})]

ACCESS = ("open", "registration", "paywall", "partial")


class Source(Struct, frozen=True):
    """The piece that somebody else published."""

    title: Prose = ""
    """Of the piece that is retold."""
    url: Url = Url("")
    """Where it can be read."""
    authors: Annotated[tuple[ActorName, ...], Meta(max_length=100)] = ()
    """Who wrote it."""
    publication: PublicationName | None = None
    """Where it came out."""
    published: Date | None = None
    """When it came out, as exactly as the source tells it."""
    accessed: Date | None = None
    """When the editors read it."""
    lang: Language = Language("")
    """Its language."""
    access: Annotated[str, Meta(extra={"one_of": ACCESS})] = ""
    """Whether everybody can read it."""
    archive: Url = Url("")
    """Where a copy of it is kept."""
    uncertain: tuple[Annotated[str, Meta(extra={"one_of": "keys"})], ...] = ()
    """What here the editors inferred; say from what in a note."""
    clipping: FileName = FileName("")
    """The saved text, in `clippings/`; never published."""


class Check(Struct, frozen=True):
    """Who compared the article with its source, and when."""

    by: Prose
    """Who compared the article with its source."""
    on: Date
    """When."""


class Correction(Struct, frozen=True):
    on: Date
    """When the article was mended."""
    text: Prose
    """What was wrong, and what is right."""


class Affiliation(Struct, frozen=True):
    organization: OrganizationName
    """For whom the person works or worked."""
    role: Prose = ""
    """As what."""
    from_: Date | None = None
    """Since when."""
    to: Date | None = None
    """Until when."""


class ArticleMeta(Struct, frozen=True, tag="article"):
    title: Prose
    """The article's own title, not the source's."""
    summary: Summary = ""
    """What a reader learns, in a sentence or two."""
    topics: TopicNames = ()
    """The topics that its annotations stand on, unless they name their own."""
    people: tuple[ActorName, ...] = ()
    """Whom it is about, beyond those who speak in it; organizations too."""
    organizations: tuple[OrganizationName, ...] = ()
    """Which it is about, beyond those that speak in it."""
    digested: Date | None = None
    """When it was taken into the digest."""
    updated: Date | None = None
    """When it was last changed, not before `digested`."""
    editor: Prose = ""
    """Who retold it."""
    checked: Check | None = None
    """Who compared it with the source, and when."""
    lang: Language = Language("")
    """Its language, where it is not the site's."""
    aliases: tuple[FormerSlug, ...] = ()
    """Former names of this file; each leaves a redirect."""
    related: tuple[ArticleName, ...] = ()
    """Articles that the page names first. If they are fewer than five, it adds articles that
    share topics, people or organizations with this one, or whose annotations are tied to its
    own, up to five in all."""
    corrections: tuple[Correction, ...] = ()
    """What was wrong in it once published; they stand at the top of the article."""
    draft: bool = False
    """On no page and in no list, until it goes."""
    image: MediaName | None = None
    """With which the article opens."""
    image_alt: Prose = ""
    """What the image shows, for those who cannot see it; `'-'` if it only decorates."""
    autolink: bool = True
    """Whether names in its text become links."""
    source: Source = Source()
    """The piece that is retold."""


class TopicMeta(Struct, frozen=True, tag="topic"):
    title: Prose
    """Of the topic."""
    summary: Summary = ""
    """What the topic is about, in a sentence or two."""
    question: Prose = ""
    """What a reader wants to know."""
    synonyms: tuple[str, ...] = ()
    """Other names of it: readers find it by them, and in texts they become links."""
    color: Color = Color("")
    """Of its marks, in quotes: `'#8a4b0f'`."""
    lead: PassageName | None = None
    """The annotation that the topic shows first."""
    see_also: tuple[TopicName, ...] = ()
    """Neighbouring topics."""
    aliases: tuple[FormerSlug, ...] = ()
    """Former names of this file; each leaves a redirect."""
    draft: bool = False
    """On no page and in no list, until it goes."""
    autolink: bool = True
    """Whether names in its text become links."""


class PersonMeta(Struct, frozen=True, tag="person"):
    name: Prose
    """As it is written."""
    family: Prose = ""
    """The part of the name that citations begin with, where it is not the last word."""
    summary: Summary = ""
    """Who that is, in a sentence or two."""
    synonyms: tuple[str, ...] = ()
    """Other spellings: readers find the person by them, and in texts they become links."""
    affiliations: tuple[Affiliation, ...] = ()
    """For whom the person speaks; by them agreement tells how many voices it has."""
    url: Url = Url("")
    """The person's own page."""
    same_as: tuple[Url, ...] = ()
    """Pages elsewhere about the same person: Wikidata, ORCID."""
    aliases: tuple[FormerSlug, ...] = ()
    """Former names of this file; each leaves a redirect."""
    autolink: bool = True
    """Whether names in its text become links."""


class OrganizationMeta(Struct, frozen=True, tag="organization"):
    name: Prose
    """As it is written."""
    summary: Summary = ""
    """What it is, in a sentence or two."""
    synonyms: tuple[str, ...] = ()
    """Other spellings: readers find it by them, and in texts they become links."""
    kind: Prose = ""
    """A word or two, as in `analyst firm`."""
    parent: OrganizationName | None = None
    """To which it belongs; both speak with one voice."""
    url: Url = Url("")
    """Its own page."""
    same_as: tuple[Url, ...] = ()
    """Pages elsewhere about the same organization: Wikidata, ROR."""
    aliases: tuple[FormerSlug, ...] = ()
    """Former names of this file; each leaves a redirect."""
    autolink: bool = True
    """Whether names in its text become links."""


class PublicationMeta(Struct, frozen=True, tag="publication"):
    name: Prose
    """As it is written."""
    publisher: OrganizationName | None = None
    """Who brings it out."""
    url: Url = Url("")
    """Its own page."""
    aliases: tuple[FormerSlug, ...] = ()
    """Former names of this file; each leaves a redirect."""
    autolink: bool = True
    """Whether names in its text become links."""


class StudyMeta(Struct, frozen=True, tag="study"):
    name: Prose
    """As it is written."""
    by: ActorName | None = None
    """Who measured."""
    year: Date | None = None
    """When it was measured."""
    sample: Prose = ""
    """Who was asked, and how many."""
    method: Prose = ""
    """How it was measured."""
    url: Url = Url("")
    """Where it can be read."""
    aliases: tuple[FormerSlug, ...] = ()
    """Former names of this file; each leaves a redirect."""
    autolink: bool = True
    """Whether names in its text become links."""


class PageMeta(Struct, frozen=True, tag="page"):
    title: Prose
    """Of the page."""
    summary: Summary = ""
    """What the page is for, in a sentence or two."""
    navigation: bool = False
    """Whether the navigation names it."""
    aliases: tuple[FormerSlug, ...] = ()
    """Former names of this file; each leaves a redirect."""
    autolink: bool = True
    """Whether names in its text become links."""


Number = Annotated[int, Meta(ge=1, le=99_999, extra={"needed": True})]
Day = Annotated[Date | None, Meta(extra={"needed": True})]
"""`needed`: the key is required, though the struct can do without where its value is at fault."""


class EditionMeta(Struct, frozen=True, tag="edition"):
    title: Prose
    """Of the edition, not the digest's."""
    number: Number = 1
    """Which one it is, counted from 1; no two have the same."""
    date: Day = None
    """When it comes out."""
    summary: Summary = ""
    """What it brings, in a sentence or two."""
    window: Date | None = None
    """The days on which its articles were digested: `2026-01` or `2026-01-05/2026-01-18`. Without
    `items` the edition holds those articles, the newest first."""
    items: tuple[ItemName, ...] = ()
    """What it holds, in this order: articles (`a-slug`) and annotations (`a-slug#id`), which stand
    with their article where it comes just before them."""
    corrections: tuple[Correction, ...] = ()
    """What was wrong in it once published. They are shown without publishing it again."""
    aliases: tuple[FormerSlug, ...] = ()
    """Former names of this file; each leaves a redirect."""
    draft: bool = False
    """On no page and in no list, until it goes."""
    autolink: bool = True
    """Whether names in its text become links."""


AnyMeta = (
    ArticleMeta
    | TopicMeta
    | PersonMeta
    | OrganizationMeta
    | PublicationMeta
    | StudyMeta
    | PageMeta
    | EditionMeta
    | PublishedMeta
)
