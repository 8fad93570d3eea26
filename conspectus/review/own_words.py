"""The own-words guard: what an article has in common with its clipping, word by word.

Titles are left out, and so is what stands in quotation marks or in a `quote`: a few words of the
source may be quoted, but no more than that.
"""

import sys
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from conspectus.model.annotations import Quote
from conspectus.model.checks import OFF
from conspectus.problems import Problem
from conspectus.review.manuscript import Manuscript
from conspectus.review.submission import Submission
from conspectus.review.words import Word, shingles, words

Shingles = Collection[tuple[str, ...]]

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
        for row in stretch.own_words:
            for run in runs(row, theirs, most + 1):
                yield Problem(
                    manuscript.path,
                    stretch.mark(run),
                    "copied-words",
                    f"{len(run)} words in a row are the source's own: “{stretch.said(run)}”",
                    f"retell them in your own words; {most} in a row are allowed",
                )


def runs(row: Sequence[Word], theirs: Shingles, length: int) -> Iterator[Sequence[Word]]:
    """The longest parts of a row of which every `length` words that follow each other are among
    `theirs`."""
    found = [shingle in theirs for shingle in shingles([word.form for word in row], length)]
    start = 0
    for is_theirs, group in groupby(found):
        after = start + sum(1 for _ in group)
        if is_theirs:
            yield row[start : after + length - 1]
        start = after


def close_retelling(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """A text of which too much is the clipping's, a few words at a time.

    What is long enough to be reported as copied is not counted again.
    """
    if manuscript.source_words is None:
        return
    checks = submission.checks
    longest = sys.maxsize if checks.copied_words == OFF else checks.words_in_a_row
    theirs = set(shingles(manuscript.source_words, SHINGLE))
    rows = [(stretch, row) for stretch in manuscript.retold for row in stretch.own_words]
    total = sum(max(len(row) - SHINGLE + 1, 0) for _, row in rows)
    shared = [
        (stretch, run)
        for stretch, row in rows
        for run in runs(row, theirs, SHINGLE)
        if len(run) <= longest
    ]
    percent = sum(len(run) - SHINGLE + 1 for _, run in shared) * 100 / max(total, 1)
    if total < _ENOUGH or percent <= checks.shared_percent:
        return
    stretch, first = shared[0]
    yield Problem(
        manuscript.path,
        stretch.mark(first),
        "close-retelling",
        f"{percent:.0f} % of the text follows the source word by word, {SHINGLE} words at a time;"
        f" in {len(shared)} place{'s' * (len(shared) > 1)}, first in “{stretch.said(first)}”",
        f"put the source aside and tell what it says; {checks.shared_percent} % are allowed",
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
