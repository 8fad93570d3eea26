"""Dates that have not come yet."""

from collections.abc import Iterator

from conspectus.model.annotations import Figure, Quote
from conspectus.model.dates import Date
from conspectus.model.frontmatter import ArticleMeta, StudyMeta
from conspectus.model.marks import Mark
from conspectus.problems import Problem
from conspectus.review.manuscript import Manuscript
from conspectus.review.submission import Submission


def future_date(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """A date of something that is said to have happened, all days of which are yet to come."""
    today = submission.today
    for word, date, mark in _dates(manuscript):
        if date.earliest > today.latest:
            yield Problem(
                manuscript.path,
                mark,
                "future-date",
                f"{word} is {date.edtf}, and today is {today.edtf}",
                "write the day on which it was",
            )


def _dates(manuscript: Manuscript) -> Iterator[tuple[str, Date, Mark]]:
    """What each date is called, and where it stands."""
    document = manuscript.document
    for word, date in _of_meta(document.meta):
        if date:
            yield word.rpartition(".")[2], date, manuscript.mark(word)
    yield from _of_corrections(manuscript)
    for callout in document.callouts:
        fields = callout.fields
        said = fields.said if isinstance(fields, Quote) else None
        year = fields.year if isinstance(fields, Figure) else None
        for word, date in (("said", said), ("year", year)):
            if date:
                yield word, date, callout.marks[word]


def _of_meta(meta: object) -> Iterator[tuple[str, Date | None]]:
    """By key, as marks are."""
    if isinstance(meta, StudyMeta):
        yield "year", meta.year
    if not isinstance(meta, ArticleMeta):
        return
    yield "digested", meta.digested
    yield "updated", meta.updated
    yield "checked.on", meta.checked.on if meta.checked else None
    yield "source.published", meta.source.published
    yield "source.accessed", meta.source.accessed


def _of_corrections(manuscript: Manuscript) -> Iterator[tuple[str, Date, Mark]]:
    for number, correction in enumerate(
        manuscript.article.corrections if manuscript.article else ()
    ):
        mark, date = manuscript.mark(f"corrections.{number}"), correction.on.edtf
        for line in range(mark.line, len(manuscript.lines) + 1):  # the mark is the whole entry's
            start = mark.column - 1 if line == mark.line else 0
            column = manuscript.lines[line - 1].find(date, start)
            if column >= 0:
                yield "the correction's date", correction.on, Mark(line, column + 1, len(date))
                break
