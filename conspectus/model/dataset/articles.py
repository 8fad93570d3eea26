"""The dataset's table of articles, and those that hang on it."""

from conspectus.model.dataset.cells import (
    ArticleId,
    Certainty,
    Day,
    Edtf,
    OrganizationId,
    Permalink,
    PersonId,
    PublicationId,
    Row,
    TopicId,
    Url,
)


class ArticleRow(Row, frozen=True, kw_only=True):
    """An article: the digest's own retelling of one source. Its text is on its page and, as
    Markdown, at the address in `markdown`."""

    table = "articles"
    searched = ("title", "summary", "source_title", "source_authors", "publication_name", "topics")

    id: str
    """Its slug, the last part of its address."""
    permalink: Permalink
    """The address of its page."""
    markdown: Permalink
    """The address of its text as Markdown."""
    title: str
    """The article's own title, not the source's."""
    summary: str | None
    """What a reader learns, in a sentence or two."""
    language: str
    """Of its text, as a BCP 47 tag."""
    topics: str | None
    """The topics that it or its annotations stand on, by name, with semicolons between."""
    annotations: int
    """How many annotations it has."""
    digested: Edtf | None
    """When it was taken into the digest."""
    digested_earliest: Day | None
    """The earliest day that `digested` can mean."""
    updated: Edtf | None
    """When the editors last changed it."""
    updated_earliest: Day | None
    """The earliest day that `updated` can mean."""
    editor: str | None
    """Who retold it."""
    checked_by: str | None
    """Who compared it with its source."""
    checked_on: Edtf | None
    """When it was compared with its source."""
    source_title: str | None
    """The title of the piece that it retells."""
    source_url: Url | None
    """Where that piece can be read."""
    source_archive: Url | None
    """Where a copy of that piece is kept."""
    source_access: str | None
    """Who can read that piece: `open`, `registration`, `paywall` or `partial`."""
    source_language: str | None
    """Its language, as a BCP 47 tag, where the editors state it."""
    source_authors: str | None
    """Who wrote it, by name, with semicolons between."""
    source_authors_inferred: bool
    """Whether it was the editors who found out that they did."""
    publication: PublicationId | None
    """Where it came out."""
    publication_name: str | None
    """The name of where it came out."""
    publication_inferred: bool
    """Whether the editors found that out."""
    source_published: Edtf | None
    """When it came out, as exactly as it tells."""
    source_published_earliest: Day | None
    """The earliest day that `source_published` can mean."""
    source_published_certainty: Certainty | None
    """How certain `source_published` is."""
    source_published_inferred: bool
    """Whether the editors found that out."""
    source_accessed: Edtf | None
    """When the editors read it."""
    source_inferred: str | None
    """All that the editors inferred of the source, as the keys of its front matter, with blanks
    between."""
    file: str
    """The article's file, from the digest's folder."""


class ArticleTopicRow(Row, frozen=True, kw_only=True):
    """A topic that an article stands on."""

    table = "article_topics"
    key = ("article", "topic")

    article: ArticleId
    """The article."""
    topic: TopicId
    """The topic."""
    is_own: bool
    """Whether the article itself names it; else only some of its annotations do."""


class ArticleAuthorRow(Row, frozen=True, kw_only=True):
    """An author of an article's source: a person or an organization."""

    table = "article_authors"
    key = ("article", "place")

    article: ArticleId
    """The article."""
    place: int
    """Its place among the authors, from 1."""
    person: PersonId | None
    """The author, where it is a person."""
    organization: OrganizationId | None
    """The author, where it is an organization."""
    name: str
    """The author's name."""
    is_inferred: bool
    """Whether it was the editors who found out that they wrote it."""


class ArticleSubjectRow(Row, frozen=True, kw_only=True):
    """Whom an article is about, beyond those who speak in it."""

    table = "article_subjects"
    key = ("article", "place")

    article: ArticleId
    """The article."""
    place: int
    """Its place among them, from 1."""
    person: PersonId | None
    """Whom it is about, where that is a person."""
    organization: OrganizationId | None
    """Whom it is about, where that is an organization."""
    name: str
    """The name."""


class RelatedArticleRow(Row, frozen=True, kw_only=True):
    """An article that the editors list as related to another."""

    table = "related_articles"
    key = ("article", "other_article")
    beside = ("other_article",)

    article: ArticleId
    """The article that lists it."""
    other_article: ArticleId
    """The article that is related."""


class CorrectionRow(Row, frozen=True, kw_only=True):
    """A correction of an article that had been published."""

    table = "corrections"
    key = ("article", "place")

    article: ArticleId
    """The article that was mended."""
    place: int
    """Its place among the article's corrections, from 1."""
    made: Edtf
    """When the article was mended."""
    made_earliest: Day
    """The earliest day that `made` can mean."""
    text: str
    """What was wrong, and what is right."""


OF_ARTICLES: tuple[type[Row], ...] = (
    ArticleTopicRow,
    ArticleAuthorRow,
    ArticleSubjectRow,
    RelatedArticleRow,
    CorrectionRow,
)
