"""Figures that contradict each other, or the study that they come from."""

from collections.abc import Iterable, Iterator

from conspectus.model.annotations import Figure
from conspectus.model.dates import Date
from conspectus.model.digest import Digest, Passage
from conspectus.model.documents import Document
from conspectus.model.fragments import plain_text
from conspectus.model.frontmatter import StudyMeta
from conspectus.model.marks import Mark
from conspectus.model.references import PassageKey
from conspectus.problems import Problem, shown
from conspectus.urls import folded

_CODE = "differing-values"


def differing_values(digest: Digest, documents: Iterable[Document]) -> Iterator[Problem]:
    """`documents` tell where each field stands."""
    marks = {
        PassageKey(document.slug, callout.id): callout.marks
        for document in documents
        for callout in document.callouts
    }
    first: dict[tuple[str, str], Passage] = {}
    for passage in digest.passages.values():
        fields = passage.fields
        if isinstance(fields, Figure) and fields.study:
            path, its = digest.articles[passage.key.article].path, marks[passage.key]
            yield from _from_study(fields, digest, path, its)
            if fields.value and fields.of:
                population = (fields.study.slug, folded(plain_text(fields.of)))
                other = first.setdefault(population, passage)
                yield from _from_figure(fields, other, path, its["value"])


def _from_figure(figure: Figure, other: Passage, path: str, mark: Mark) -> Iterator[Problem]:
    """Of one study and one population."""
    value = other.fields.value if isinstance(other.fields, Figure) else None
    if value and figure.value and value.key != figure.value.key:
        where = f"{other.key.article}#{other.key.id}"
        yield Problem(
            path,
            mark,
            _CODE,
            f"this says {figure.value.text}, but {where} says {value.text} of the same study "
            "and population",
            "look both sources up; if both say what they say, a note should tell the reader",
        )


def _from_study(
    figure: Figure, digest: Digest, path: str, marks: dict[str, Mark]
) -> Iterator[Problem]:
    """The study's own file says when it was made and who was asked."""
    entry = digest.studies.get(figure.study.slug) if figure.study else None
    if entry is None or not isinstance(entry.meta, StudyMeta):
        return
    for key in ("year", "sample"):
        mine, its = _said(getattr(figure, key)), _said(getattr(entry.meta, key))
        if mine and its and folded(mine) != folded(its):
            yield Problem(
                path,
                marks[key],
                _CODE,
                f"{key} is {shown(mine)} here, but {shown(its)} in {entry.path}",
                "mend one of the two; what the study's file says need not be said again",
            )


def _said(value: Date | str | None) -> str:
    return value.edtf if isinstance(value, Date) else " ".join((value or "").split())
