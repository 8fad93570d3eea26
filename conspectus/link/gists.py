"""Articles and their annotations in brief."""

from collections.abc import Callable, Iterator, Sequence

from conspectus.model.annotations import AUTHOR, AnyFields, Example, Figure, Prediction
from conspectus.model.digest import Article, Passage
from conspectus.model.gists import Gist, Jot
from conspectus.model.references import Key

_NO_FIGURE, _NO_PREDICTION = Figure(), Prediction()


def gist(article: Article, passages: Sequence[Passage], actor: Callable[[str], Key]) -> Gist:
    """An article in brief; `passages` are its own, `actor` finds a person or an organization."""
    meta = article.meta
    source = meta.source
    slugs = [name.slug for name in (*meta.people, *meta.organizations)]
    for passage in passages:
        slugs += _named(passage.fields)
    return Gist(
        slug=article.slug,
        title=meta.title,
        lang=meta.lang,
        digested=meta.digested,
        updated=meta.updated,
        published=source.published,
        topics=article.topics,
        publication=source.publication.slug if source.publication else "",
        authors=tuple(actor(name.slug) for name in source.authors),
        named=tuple(actor(slug) for slug in dict.fromkeys(slugs)),
        jots=tuple(_jot(passage, is_guessed="authors" in source.uncertain) for passage in passages),
        related=tuple(name.slug for name in meta.related),
    )


def _jot(passage: Passage, *, is_guessed: bool) -> Jot:
    fields = passage.fields
    figure = fields if isinstance(fields, Figure) else _NO_FIGURE
    prediction = fields if isinstance(fields, Prediction) else _NO_PREDICTION
    return Jot(
        id=passage.key.id,
        kind=passage.kind,
        title=passage.plain_title,
        topics=passage.topics,
        by=passage.by,
        ties=passage.ties,
        study=figure.study.slug if figure.study else "",
        organization=_example(fields),
        year=figure.year,
        due=prediction.due,
        outcome=prediction.outcome,
        inferred=is_guessed and fields.by is not None and fields.by.slug == AUTHOR,
    )


def _named(fields: AnyFields) -> Iterator[str]:
    """Who speaks in an annotation, but for the source's author, and whom it is an example of."""
    for name in (fields.by, fields.via):
        if name and name.slug != AUTHOR:
            yield name.slug
    if organization := _example(fields):
        yield organization


def _example(fields: AnyFields) -> str:
    return fields.organization.slug if isinstance(fields, Example) and fields.organization else ""
