"""The own-words guard: what an article has in common with its clipping, word by word.

Titles are left out, and so is what stands in quotation marks or in a `quote`: a few words of the
source may be quoted, but no more than that.
"""

from collections.abc import Iterator, Sequence

from conspectus.model.annotations import Quote
from conspectus.problems import Problem
from conspectus.review.manuscript import Manuscript
from conspectus.review.stretches import Stretch
from conspectus.review.submission import Submission
from conspectus.review.words import Word, shingles, words

SHINGLE = 8
"""Words that are compared at a time, to find how much of a text is another's."""
_ENOUGH = 50
"""Shingles of which a share says something."""


def copied_words(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """More words in a row than are allowed that follow each other in the clipping, too."""
    if manuscript.source_words is None:
        return
    most = submission.checks.words_in_a_row
    theirs = set(shingles(manuscript.source_words, most + 1))
    for stretch in manuscript.retold:
        for run in runs(stretch, theirs, most + 1):
            yield Problem(
                manuscript.path,
                stretch.mark(run),
                "copied-words",
                f"{len(run)} words in a row are the source's own: “{stretch.said(run)}”",
                f"retell them in your own words; {most} in a row are allowed",
            )


def runs(stretch: Stretch, theirs: set[tuple[str, ...]], length: int) -> Iterator[Sequence[Word]]:
    """The longest rows of own words of which every `length` in a row are among `theirs`."""
    for row in stretch.own_words:
        found = [shingle in theirs for shingle in shingles([word.form for word in row], length)]
        start = 0
        while True in found[start:]:
            first = found.index(True, start)
            after = found.index(False, first) if False in found[first:] else len(found)
            yield row[first : after + length - 1]
            start = after


def close_retelling(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """A text of which too much is the clipping's, a few words at a time."""
    if manuscript.source_words is None:
        return
    theirs = set(shingles(manuscript.source_words, SHINGLE))
    rows = [(stretch, row) for stretch in manuscript.retold for row in stretch.own_words]
    total = sum(max(len(row) - SHINGLE + 1, 0) for _, row in rows)
    shared = [
        (stretch, row[start : start + SHINGLE])
        for stretch, row in rows
        for start, shingle in enumerate(shingles([word.form for word in row], SHINGLE))
        if shingle in theirs
    ]
    most = submission.checks.shared_percent
    if total < _ENOUGH or len(shared) * 100 <= most * total:
        return
    stretch, first = shared[0]
    yield Problem(
        manuscript.path,
        stretch.mark(first),
        "close-retelling",
        f"{len(shared) * 100 / total:.0f} % of the text follows the source word by word,"
        f" {SHINGLE} words at a time; this is the first place of {len(shared)}",
        f"put the source aside and tell what it says; {most} % are allowed",
    )


def long_quote(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """More words quoted in one piece than a few."""
    if manuscript.article is None:
        return
    most = submission.checks.words_of_a_quote
    for inside, stretch in manuscript.blocks:
        callout = manuscript.callouts.get(inside)
        is_quote = callout is not None and isinstance(callout.fields, Quote)
        for start, end in [(0, len(stretch.text))] if is_quote else stretch.quoted:
            quoted = list(words(stretch.text, start, end))
            if len(quoted) > most:
                yield Problem(
                    manuscript.path,
                    stretch.mark(quoted),
                    "long-quote",
                    f"{len(quoted)} words are quoted in one piece",
                    f"quote the few that matter and retell the rest; {most} are allowed",
                )
