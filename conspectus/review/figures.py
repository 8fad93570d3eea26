"""What readers need to make something of a figure's number, and that the number is right."""

from collections.abc import Collection, Iterable, Iterator

from conspectus.model.annotations import Figure
from conspectus.model.documents import Callout
from conspectus.model.frontmatter import ArticleMeta
from conspectus.problems import Problem, shown
from conspectus.review.manuscript import Manuscript
from conspectus.review.numerals import Numeral, numerals
from conspectus.review.stretches import Stretch
from conspectus.review.submission import Submission

_WITH_NUMBERS = ("value", "of", "sample")


def unsupported_number(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """A number in a figure's value, `of` or `sample` that neither its text nor the clipping has; or
    one in its text that the clipping has not.

    Without the clipping, a value is compared with its own figure's text alone, and only if that
    has a number.
    """
    source = manuscript.source_text
    theirs = None if source is None else _each_once(numerals(source))
    years = _years(manuscript)
    for callout, _fields in _figures(manuscript):
        text = manuscript.body_of(callout.id)
        told = [found for stretch in text for found in numerals(stretch.text)]
        fields = [manuscript.field(callout.id, name) for name in _WITH_NUMBERS]
        if theirs is None:
            if fields[0] and told:
                yield from _unsupported(manuscript, fields[0], told, years)
            continue
        for field in fields:
            if field:
                yield from _unsupported(manuscript, field, [*told, *theirs], years)
        for stretch in text:
            yield from _unsupported(manuscript, stretch, theirs, years)


def _unsupported(
    manuscript: Manuscript, stretch: Stretch, known: list[Numeral], years: Collection[float]
) -> Iterator[Problem]:
    for numeral in numerals(stretch.text):
        if numeral.is_bare_word or numeral.values.intersection(years):
            continue
        if any(numeral.agrees(other) for other in known):
            continue
        number = shown(stretch.text[numeral.start : numeral.end])
        where = "the figure's text" if manuscript.source_text is None else "the clipping"
        yield Problem(
            manuscript.path,
            stretch.place(numeral.start, numeral.end),
            "unsupported-number",
            f"{where} has no {number}, nor another word for it",
            "look it up in the source, and write the number that stands there",
        )


def _each_once(found: Iterable[Numeral]) -> list[Numeral]:
    return list({(one.values, one.slack): one for one in found}.values())


def _years(manuscript: Manuscript) -> set[float]:
    """Years that the editors may know from elsewhere than the clipping's text."""
    article = manuscript.article
    dates = (article.source.published, article.source.accessed) if article else ()
    years = {float(date.year) for date in dates if date}
    for _, fields in _figures(manuscript):
        if fields.year:
            years.add(float(fields.year.year))
    return years


def missing_population(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """A percentage or a share of nobody knows what."""
    for callout, fields in _figures(manuscript):
        value = fields.value
        if value is None or "of" in callout.marks or (value.part is None and value.span is None):
            continue
        yield Problem(
            manuscript.path,
            callout.marks["value"],
            "missing-population",
            f"{shown(value.text)} of what? The figure does not say of whom or what it is a part",
            "add “- of: …”: what was counted, and among whom",
        )


def undated_figure(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """A figure of which nothing says when it was so."""
    article = manuscript.article
    for callout, fields in _figures(manuscript):
        if "year" in callout.marks or "source.published" in manuscript.document.meta_marks:
            continue  # whether it can be read or not
        if _is_dated(fields, article, submission):
            continue
        study = ", nor has its study" if fields.study else ""
        hint = "add “- year: …”, or “published” to the source"
        if fields.study:
            hint = f"add “year” to content/studies/{fields.study.slug}.md, or “- year: …” here"
        yield Problem(
            manuscript.path,
            callout.marks.get("value", callout.mark),
            "undated-figure",
            f"nothing says of which year this is: the figure has none{study},"
            " and its source no date",
            hint,
        )


def _is_dated(fields: Figure, article: ArticleMeta | None, submission: Submission) -> bool:
    if article and article.source.published:
        return True
    study = submission.digest.studies.get(fields.study.slug) if fields.study else None
    return bool(study and study.meta.year)


def _figures(manuscript: Manuscript) -> Iterator[tuple[Callout, Figure]]:
    for callout in manuscript.document.callouts:
        if isinstance(callout.fields, Figure):
            yield callout, callout.fields
