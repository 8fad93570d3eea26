"""Figures that contradict each other, or the study that they come from."""

from collections.abc import Iterable, Iterator, Mapping

from conspectus.link.trace import Measurement, Trace
from conspectus.model.annotations import Figure
from conspectus.model.dates import Date
from conspectus.model.digest import Passage
from conspectus.model.documents import Document
from conspectus.model.fragments import plain_text
from conspectus.model.frontmatter import StudyMeta
from conspectus.model.marks import Mark
from conspectus.problems import Problem, shown
from conspectus.urls import folded

_CODE = "differing-values"


def measurements(document: Document, passages: Iterable[Passage]) -> Iterator[Measurement]:
    """What the figures of an article say of their studies; the document tells where."""
    marks = {callout.id: callout.marks for callout in document.callouts}
    for passage in passages:
        fields = passage.fields
        if isinstance(fields, Figure) and fields.study:
            value = fields.value if fields.of else None
            its = marks[passage.key.id]
            yield Measurement(
                id=passage.key.id,
                study=fields.study.slug,
                population=folded(plain_text(fields.of)) if value else "",
                value=value.text if value else "",
                value_key=value.key if value else "",
                said=_stated(fields),
                marks={name: its[name] for name in ("value", *_stated(fields)) if name in its},
            )


def differing_values(traces: Iterable[Trace], studies: Mapping[str, Document]) -> Iterator[Problem]:
    """`studies` are their files by slug. The traces come in the order of the files."""
    first: dict[tuple[str, str], tuple[str, Measurement]] = {}
    for trace in traces:
        slug = trace.path.rpartition("/")[2].removesuffix(".md")
        for figure in trace.measurements:
            if figure.study in studies:
                yield from _from_study(figure, trace.path, studies[figure.study])
            if figure.value_key:
                population = (figure.study, figure.population)
                where, other = first.setdefault(population, (slug, figure))
                if other.value_key != figure.value_key:
                    yield _from_figure(figure, trace.path, f"{where}#{other.id}", other.value)


def _from_figure(figure: Measurement, path: str, where: str, value: str) -> Problem:
    """Of one study and one population."""
    return Problem(
        path,
        figure.marks["value"],
        _CODE,
        f"this says {figure.value}, but {where} says {value} of the same study and population",
        "look both sources up; if both say what they say, a note should tell the reader",
    )


def _from_study(figure: Measurement, path: str, study: Document) -> Iterator[Problem]:
    """The study's own file says when it was made and who was asked."""
    if not isinstance(study.meta, StudyMeta):
        return
    theirs = _stated(study.meta)
    for key, mine in figure.said.items():
        its = theirs.get(key, "")
        if its and folded(mine) != folded(its):
            yield Problem(
                path,
                figure.marks.get(key, Mark()),
                _CODE,
                f"{key} is {shown(mine)} here, but {shown(its)} in {study.path}",
                "mend one of the two; what the study's file says need not be said again",
            )


def _stated(of: Figure | StudyMeta) -> dict[str, str]:
    """Year and sample as text, where they are stated."""
    said = {"year": _said(of.year), "sample": _said(of.sample)}
    return {key: text for key, text in said.items() if text}


def _said(value: Date | str | None) -> str:
    return value.edtf if isinstance(value, Date) else " ".join((value or "").split())
