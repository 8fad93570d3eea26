"""The dataset's tables of what has a name: topics, people, organizations and the like."""

from typing import Literal

from conspectus.model.dataset.cells import (
    AnnotationId,
    Certainty,
    Day,
    Edtf,
    OrganizationId,
    Permalink,
    PersonId,
    Row,
    TopicId,
    Url,
)


class TopicRow(Row, frozen=True, kw_only=True):
    """A topic: a question that the digest is about."""

    table = "topics"
    beside = ("lead_annotation",)

    id: str
    """Its slug, the last part of its address."""
    permalink: Permalink
    """The address of its page."""
    markdown: Permalink
    """The address of its page as Markdown."""
    name: str
    """Its title."""
    place: int
    """Its place in the site's order, from 1."""
    summary: str | None
    """What it is about, in a sentence or two."""
    question: str | None
    """What a reader wants to know."""
    synonyms: str | None
    """Other names of it, with semicolons between; one by one in `synonyms`."""
    lead_annotation: AnnotationId | None
    """The annotation that it shows first."""
    articles: int
    """How many articles of the digest stand on it."""
    annotations: int
    """How many annotations of the digest stand on it."""


class PersonRow(Row, frozen=True, kw_only=True):
    """A person who is heard, written about or an author."""

    table = "people"

    id: str
    """The slug, the last part of the address. No organization has the same."""
    permalink: Permalink
    """The address of the person's page."""
    name: str
    """As it is written."""
    summary: str | None
    """Who that is, in a sentence or two."""
    affiliations: str | None
    """For whom the person speaks or spoke, with semicolons between; with dates in
    `affiliations`."""
    synonyms: str | None
    """Other spellings, with semicolons between; one by one in `synonyms`."""
    url: Url | None
    """The person's own page."""
    articles: int
    """How many articles of the digest the person wrote, is named or is heard in."""
    annotations: int
    """How many annotations of the digest the person says."""
    has_file: bool
    """Whether the editors wrote a file about them; else they are only named."""


class OrganizationRow(Row, frozen=True, kw_only=True):
    """An organization that is heard or written about, measures or publishes."""

    table = "organizations"

    id: str
    """The slug, the last part of the address. No person has the same."""
    permalink: Permalink
    """The address of its page."""
    name: str
    """As it is written."""
    summary: str | None
    """What it is, in a sentence or two."""
    kind: str | None
    """A word or two, as in `analyst firm`."""
    parent: OrganizationId | None
    """To which it belongs."""
    parent_name: str | None
    """The name of that one."""
    synonyms: str | None
    """Other spellings, with semicolons between; one by one in `synonyms`."""
    url: Url | None
    """Its own page."""
    articles: int
    """How many articles of the digest it is named or heard in."""
    annotations: int
    """How many annotations of the digest it says."""
    has_file: bool
    """Whether the editors wrote a file about it; else it is only named."""


class PublicationRow(Row, frozen=True, kw_only=True):
    """A publication: where sources came out."""

    table = "publications"

    id: str
    """Its slug, the last part of its address."""
    permalink: Permalink
    """The address of its page."""
    name: str
    """As it is written."""
    publisher: OrganizationId | None
    """Who brings it out."""
    publisher_name: str | None
    """The publisher's name."""
    url: Url | None
    """Its own page."""
    articles: int
    """How many articles of the digest retell a piece of it."""
    has_file: bool
    """Whether the editors wrote a file about it; else it is only named."""


class StudyRow(Row, frozen=True, kw_only=True):
    """A study: a survey, report or experiment that figures come from."""

    table = "studies"

    id: str
    """Its slug, the last part of its address."""
    permalink: Permalink
    """The address of its page."""
    name: str
    """As it is written."""
    measured_by: str | None
    """Who measured, by name."""
    person: PersonId | None
    """Who measured, where it is a person."""
    organization: OrganizationId | None
    """Who measured, where it is an organization."""
    measured: Edtf | None
    """When it was measured."""
    measured_earliest: Day | None
    """The earliest day that `measured` can mean."""
    measured_certainty: Certainty | None
    """How certain `measured` is."""
    sample: str | None
    """Who was asked, and how many."""
    method: str | None
    """How it was measured."""
    url: Url | None
    """Where it can be read."""
    articles: int
    """How many articles of the digest report a figure of it."""
    figures: int
    """How many figures of the digest come from it."""
    has_file: bool
    """Whether the editors wrote a file about it; else it is only named."""


class AffiliationRow(Row, frozen=True, kw_only=True):
    """For whom a person speaks or spoke."""

    table = "affiliations"
    key = ("person", "place")

    person: PersonId
    """The person."""
    place: int
    """Its place in the person's list, from 1."""
    organization: OrganizationId
    """The organization."""
    person_name: str
    """The person's name."""
    organization_name: str
    """The organization's name."""
    role: str | None
    """As what."""
    since: Edtf | None
    """Since when."""
    since_earliest: Day | None
    """The earliest day that `since` can mean."""
    until: Edtf | None
    """Until when."""
    until_earliest: Day | None
    """The earliest day that `until` can mean."""


class NeighbourRow(Row, frozen=True, kw_only=True):
    """A neighbouring topic that the editors list."""

    table = "topic_neighbours"
    key = ("topic", "other_topic")
    beside = ("other_topic",)

    topic: TopicId
    """The topic that lists it."""
    other_topic: TopicId
    """The topic beside it."""


class SynonymRow(Row, frozen=True, kw_only=True):
    """Another name of a topic, a person or an organization."""

    table = "synonyms"
    key = ("owner", "place")

    owner: str
    """Whose it is, as its address ends: `people/ann`."""
    place: int
    """Its place among them, from 1."""
    topic: TopicId | None
    """Whose it is, where that is a topic."""
    person: PersonId | None
    """Whose it is, where that is a person."""
    organization: OrganizationId | None
    """Whose it is, where that is an organization."""
    name: str
    """The other name."""


class IdentityRow(Row, frozen=True, kw_only=True):
    """A page elsewhere about the same person or organization: Wikidata, ORCID, ROR."""

    table = "identities"
    key = ("owner", "place")

    owner: str
    """Whose it is, as its address ends: `people/ann`."""
    place: int
    """Its place among them, from 1."""
    person: PersonId | None
    """Whose it is, where that is a person."""
    organization: OrganizationId | None
    """Whose it is, where that is an organization."""
    url: Url
    """The page's address."""


class FormerIdRow(Row, frozen=True, kw_only=True):
    """An id that something went by before: for tables that others made of an earlier dataset."""

    table = "former_ids"
    key = ("kept_in", "former")

    kept_in: Literal[
        "articles", "annotations", "topics", "people", "organizations", "publications", "studies"
    ]
    """The table of what has it."""
    former: str
    """The id that it went by."""
    current: str
    """The id that it has."""


OF_NAMES: tuple[type[Row], ...] = (
    AffiliationRow,
    NeighbourRow,
    SynonymRow,
    IdentityRow,
    FormerIdRow,
)
