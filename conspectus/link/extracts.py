"""What the dataset has of an article's annotations."""

from collections.abc import Callable, Sequence

from conspectus.model.annotations import (
    AUTHOR,
    Advice,
    Example,
    Figure,
    Prediction,
    Quote,
    Speaker,
)
from conspectus.model.digest import Article, Passage
from conspectus.model.extracts import Excerpt, Extract
from conspectus.model.fragments import plain_text
from conspectus.model.references import Key

_NONE = Figure(), Prediction(), Quote()


def extract(article: Article, passages: Sequence[Passage], actor: Callable[[str], Key]) -> Extract:
    """An article's annotations, `passages`, without their places; `actor` finds a person or an
    organization."""
    meta, source = article.meta, article.meta.source
    is_guessed = "authors" in source.uncertain
    return Extract(
        slug=article.slug,
        title=meta.title,
        lang=meta.lang,
        source=source.title,
        url=source.url,
        authors=tuple(actor(name.slug) for name in source.authors),
        publication=source.publication.slug if source.publication else "",
        published=source.published,
        inferred=source.uncertain,
        excerpts=tuple(_excerpt(passage, is_guessed=is_guessed) for passage in passages),
        former_slugs=tuple(alias.slug for alias in meta.aliases),
    )


def _excerpt(passage: Passage, *, is_guessed: bool) -> Excerpt:
    fields, (figure, prediction, quote) = passage.fields, _NONE
    audience = organization = ""
    match fields:
        case Figure():
            figure = fields
        case Prediction():
            prediction = fields
        case Quote():
            quote = fields
        case Advice():
            audience = plain_text(fields.for_)
        case Example():
            organization = fields.organization.slug if fields.organization else ""
    return Excerpt(
        id=passage.key.id,
        kind=passage.kind,
        title=passage.plain_title,
        text=passage.plain,
        topics=passage.topics,
        by=passage.by,
        via=passage.via,
        by_inferred=is_guessed and _is_author(fields.by),
        via_inferred=is_guessed and _is_author(fields.via),
        where=plain_text(fields.where),
        ties=tuple(tie for tie in passage.ties if not tie.inverse),
        former_ids=passage.former_ids,
        value=figure.value.text if figure.value else "",
        of=plain_text(figure.of),
        study=figure.study.slug if figure.study else "",
        measured=figure.year,
        sample=figure.sample,
        method=plain_text(figure.method),
        audience=audience,
        due=prediction.due,
        outcome=prediction.outcome,
        evidence=plain_text(prediction.evidence),
        organization=organization,
        said=quote.said,
        lang=quote.lang,
    )


def _is_author(name: Speaker | None) -> bool:
    return name is not None and name.slug == AUTHOR
