"""The keys of content files: one struct per folder. `parse.typed` fills them.

The struct's field is the key, its annotation says which values it takes, no default means that
the key is required. Empty values are unknown facts: None, "" or ().
"""

from typing import Annotated, NewType

from msgspec import Meta, Struct

from conspectus.model.dates import Date
from conspectus.model.references import (
    ActorName,
    ArticleName,
    FormerSlug,
    MediaName,
    OrganizationName,
    PassageName,
    PublicationName,
    TopicName,
)

Url = NewType("Url", str)
"""An absolute http or https address."""

Prose = Annotated[str, Meta(extra={"prose": True})]
"""Words for readers, with the quotation marks of their language; no markup."""

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
    url: Url = Url("")
    authors: tuple[ActorName, ...] = ()
    publication: PublicationName | None = None
    published: Date | None = None
    accessed: Date | None = None
    lang: Language = Language("")
    access: Annotated[str, Meta(extra={"one_of": ACCESS})] = ""
    archive: Url = Url("")
    uncertain: tuple[Annotated[str, Meta(extra={"one_of": "keys"})], ...] = ()
    clipping: FileName = FileName("")


class Check(Struct, frozen=True):
    """Who compared the article with its source, and when."""

    by: Prose
    on: Date


class Correction(Struct, frozen=True):
    on: Date
    text: Prose


class Affiliation(Struct, frozen=True):
    organization: OrganizationName
    role: Prose = ""
    from_: Date | None = None
    to: Date | None = None


class ArticleMeta(Struct, frozen=True, tag="article"):
    title: Prose
    summary: Summary = ""
    topics: tuple[TopicName, ...] = ()
    people: tuple[ActorName, ...] = ()
    organizations: tuple[OrganizationName, ...] = ()
    digested: Date | None = None
    updated: Date | None = None
    editor: Prose = ""
    checked: Check | None = None
    lang: Language = Language("")
    aliases: tuple[FormerSlug, ...] = ()
    related: tuple[ArticleName, ...] = ()
    corrections: tuple[Correction, ...] = ()
    draft: bool = False
    image: MediaName | None = None
    image_alt: Prose = ""
    autolink: bool = True
    source: Source = Source()


class TopicMeta(Struct, frozen=True, tag="topic"):
    title: Prose
    summary: Summary = ""
    question: Prose = ""
    synonyms: tuple[str, ...] = ()
    color: Color = Color("")
    lead: PassageName | None = None
    see_also: tuple[TopicName, ...] = ()
    aliases: tuple[FormerSlug, ...] = ()
    draft: bool = False
    autolink: bool = True


class PersonMeta(Struct, frozen=True, tag="person"):
    name: Prose
    summary: Summary = ""
    synonyms: tuple[str, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    url: Url = Url("")
    same_as: tuple[Url, ...] = ()
    aliases: tuple[FormerSlug, ...] = ()
    autolink: bool = True


class OrganizationMeta(Struct, frozen=True, tag="organization"):
    name: Prose
    summary: Summary = ""
    synonyms: tuple[str, ...] = ()
    kind: Prose = ""
    parent: OrganizationName | None = None
    url: Url = Url("")
    same_as: tuple[Url, ...] = ()
    aliases: tuple[FormerSlug, ...] = ()
    autolink: bool = True


class PublicationMeta(Struct, frozen=True, tag="publication"):
    name: Prose
    publisher: OrganizationName | None = None
    url: Url = Url("")
    aliases: tuple[FormerSlug, ...] = ()
    autolink: bool = True


class StudyMeta(Struct, frozen=True, tag="study"):
    name: Prose
    by: ActorName | None = None
    year: Date | None = None
    sample: Prose = ""
    method: Prose = ""
    url: Url = Url("")
    aliases: tuple[FormerSlug, ...] = ()
    autolink: bool = True


class PageMeta(Struct, frozen=True, tag="page"):
    title: Prose
    summary: Summary = ""
    navigation: bool = False
    aliases: tuple[FormerSlug, ...] = ()
    autolink: bool = True


AnyMeta = (
    ArticleMeta | TopicMeta | PersonMeta | OrganizationMeta | PublicationMeta | StudyMeta | PageMeta
)
