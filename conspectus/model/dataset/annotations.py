"""The dataset's tables of annotations and of their relations, and those that hang on them."""

from typing import Literal

from conspectus.model.dataset.cells import (
    AnnotationId,
    ArticleId,
    Certainty,
    Day,
    Edtf,
    OrganizationId,
    Permalink,
    PersonId,
    Row,
    StudyId,
    TopicId,
    Url,
)

Kind = Literal["figure", "claim", "advice", "prediction", "example", "quote", "note"]


class AnnotationRow(Row, frozen=True, kw_only=True):
    """An annotation: a passage of an article that holds a figure, a claim, a piece of advice, a
    prediction, an example, a quote or a note of the editors, with who says it."""

    table = "annotations"
    searched = ("title", "text", "said_by", "counted", "study_name", "topics", "article_title")

    id: str
    """Its article's slug, `#`, its own id: `one-purse#joint-faster`. It stays as long as both."""
    permalink: Permalink
    """Where it stands on its article's page."""
    kind: Kind
    """What it holds."""
    title: str
    """Its title, without markup."""
    text: str
    """Its text, without markup."""
    language: str
    """Of its text, as a BCP 47 tag."""
    topics: str | None
    """The topics that it stands on, by name, with semicolons between."""
    said_by: str | None
    """Who says it, by name, with semicolons between. Empty: the source does not say, or it is a
    note of the editors."""
    said_by_inferred: bool
    """Whether it was the editors who found out who says it."""
    said_for: str | None
    """The organizations for which those people speak, as far as that is known for the time."""
    said_via: str | None
    """Through whom the source has it, by name."""
    place_in_source: str | None
    """Where in the source it is: a paragraph, or a few words quoted."""
    value: str | None
    """Of a figure: its value as the editors wrote it."""
    number: float | None
    """Of a figure: its number, where that and its unit are all that `value` says. Of a range, the
    first one."""
    number_to: float | None
    """Of a range: its last number."""
    unit: str | None
    """Of a figure: the unit of `number`."""
    fraction: float | None
    """Of a figure: the part of a whole that a percentage or a share (`9 in 10`) says, 0 to 1. Of a
    range of percentages, the first one."""
    fraction_to: float | None
    """Of a range of percentages: the last one."""
    counted: str | None
    """Of a figure: what is counted, in which population."""
    study: StudyId | None
    """Of a figure: the study that it comes from."""
    study_name: str | None
    """The study's name."""
    measured_by: str | None
    """Of a figure: who measured it, by name; the study's, for a figure has none of its own."""
    measured: Edtf | None
    """Of a figure: when it was measured; the study's date, or else its own."""
    measured_earliest: Day | None
    """The earliest day that `measured` can mean."""
    measured_certainty: Certainty | None
    """How certain `measured` is."""
    sample: str | None
    """Of a figure: who was asked, and how many; the study's, or else its own."""
    method: str | None
    """Of a figure: how it was measured; its own, or else the study's."""
    audience: str | None
    """Of a piece of advice: who should do it."""
    due: Edtf | None
    """Of a prediction: by when it should have come true."""
    due_earliest: Day | None
    """The earliest day that `due` can mean."""
    outcome: str | None
    """Of a prediction: `held`, `failed` or `mixed`. Empty: not recorded here."""
    evidence: str | None
    """Of a prediction: what shows the outcome."""
    organization: OrganizationId | None
    """Of an example: whose case it is."""
    organization_name: str | None
    """The organization's name."""
    said: Edtf | None
    """Of a quote: when it was said."""
    said_earliest: Day | None
    """The earliest day that `said` can mean."""
    quote_language: str | None
    """Of a quote: the language of its words, where it is not that of the text."""
    article: ArticleId
    """The article that it stands in."""
    place: int
    """Its place among the article's annotations, from 1."""
    article_title: str
    """The article's title."""
    source_title: str | None
    """The title of the piece that the article retells."""
    source_url: Url | None
    """Where that piece can be read."""
    source_authors: str | None
    """Who wrote that piece, by name, with semicolons between."""
    publication_name: str | None
    """Where that piece came out."""
    source_published: Edtf | None
    """When that piece came out."""
    source_published_earliest: Day | None
    """The earliest day that `source_published` can mean."""
    source_inferred: str | None
    """What of the source the editors inferred, as in `articles`."""


class RelationRow(Row, frozen=True, kw_only=True):
    """How one annotation bears on another, as the editors wrote it; each is told once. Its inverse
    (supported by, updated by, evidence for) is not told, and `disagrees with` holds for both."""

    table = "relations"
    key = ("annotation", "relation", "other_annotation")
    beside = ("annotation", "other_annotation")

    annotation: AnnotationId
    """The annotation in which it is written."""
    relation: Literal["supports", "updates", "rests on", "disagrees with"]
    """How the first annotation bears on the other one."""
    other_annotation: AnnotationId
    """The annotation that it bears on."""
    permalink: Permalink
    """Where the first one stands."""
    kind: Kind
    """What the first one holds."""
    title: str
    """The first one's title."""
    said_by: str | None
    """Who says the first one, by name, with semicolons between."""
    article_title: str
    """The title of the first one's article."""
    source_title: str | None
    """The title of the piece that article retells."""
    source_url: Url | None
    """Where that piece can be read."""
    other_permalink: Permalink
    """Where the other one stands."""
    other_kind: Kind
    """What the other one holds."""
    other_title: str
    """The other one's title."""
    other_said_by: str | None
    """Who says the other one, by name, with semicolons between."""
    other_article_title: str
    """The title of the other one's article."""
    other_source_title: str | None
    """The title of the piece that the other one's article retells."""
    other_source_url: Url | None
    """Where that piece can be read."""
    is_within_article: bool
    """Whether both stand in one article."""


class AnnotationTopicRow(Row, frozen=True, kw_only=True):
    """A topic that an annotation stands on."""

    table = "annotation_topics"
    key = ("annotation", "topic")

    annotation: AnnotationId
    """The annotation."""
    topic: TopicId
    """The topic."""


class AnnotationSpeakerRow(Row, frozen=True, kw_only=True):
    """A person or an organization that says what an annotation holds, or passes it on."""

    table = "annotation_speakers"
    key = ("annotation", "role", "place")

    annotation: AnnotationId
    """The annotation."""
    role: Literal["by", "via"]
    """`by`: who says it; `via`: through whom the source has it."""
    place: int
    """Its place among those of that role, from 1."""
    person: PersonId | None
    """The speaker, where it is a person."""
    organization: OrganizationId | None
    """The speaker, where it is an organization."""
    name: str
    """The speaker's name."""
    is_inferred: bool
    """Whether the editors found out that it is they."""


OF_ANNOTATIONS: tuple[type[Row], ...] = (AnnotationTopicRow, AnnotationSpeakerRow)
