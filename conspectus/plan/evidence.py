"""The evidence table: a row is a study, a population and a value."""

from collections.abc import Iterable

from conspectus.model.annotations import Figure
from conspectus.model.fragments import plain_text
from conspectus.model.references import PassageKey
from conspectus.model.views import Row
from conspectus.plan.views import Views
from conspectus.urls import folded


def rows(keys: Iterable[PassageKey], views: Views) -> tuple[Row, ...]:
    """The figures among the passages. Without a study, or a population, each is a row of its own,
    since nothing says that two sources mean the same measurement."""
    found: dict[tuple[str, ...], list[PassageKey]] = {}
    for key in keys:
        fields = views.digest.passages[key].fields
        if isinstance(fields, Figure):
            found.setdefault(_sameness(key, fields), []).append(key)
    return tuple(_row(same, views) for same in found.values())


def _sameness(key: PassageKey, figure: Figure) -> tuple[str, ...]:
    population = folded(plain_text(figure.of))
    if figure.study is None or figure.value is None or not population:
        return (key.article, key.id)
    return (figure.study.slug, population, figure.value.key)


def _row(keys: list[PassageKey], views: Views) -> Row:
    reports = views.passages(keys)
    first = reports[0]
    return Row(
        value=first.value,
        part=first.part,
        span=first.span,
        of=first.of,
        study=first.study,
        reports=reports,
        articles=len({report.key.article for report in reports}),
    )
