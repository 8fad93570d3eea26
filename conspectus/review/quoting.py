"""Words that are said to be the source's, and are not in its clipping."""

import bisect
import re
from collections.abc import Iterator

from conspectus.model.annotations import Quote
from conspectus.problems import Problem
from conspectus.review.manuscript import Manuscript
from conspectus.review.stretches import Stretch
from conspectus.review.submission import Submission
from conspectus.review.words import Word, words

_LEFT_OUT = re.compile(r"…|\.\.\.|\[[^\[\]]*\]")
"""Where a quotation leaves something out, or says it in the editors' words."""


def misquote(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """Words of a quote, or quoted in `where`, that the clipping has not in this order.

    Of a quote in another language than the source's nothing is said: it was translated.
    """
    theirs = manuscript.source_words
    article = manuscript.article
    if theirs is None or article is None:
        return
    text = f" {' '.join(theirs)} "
    source = article.source.lang or manuscript.language
    for id, callout in manuscript.callouts.items():
        fields = callout.fields
        if isinstance(fields, Quote) and _same(fields.lang or manuscript.language, source):
            for stretch in manuscript.body_of(id):
                yield from _unheard(manuscript, stretch, [(0, len(stretch.text))], text)
        where = manuscript.field(id, "where")
        if where:
            yield from _unheard(manuscript, where, where.quoted, text)


def _unheard(
    manuscript: Manuscript, stretch: Stretch, spans: list[tuple[int, int]], source: str
) -> Iterator[Problem]:
    """One problem for each piece that is not there. `source` has blanks around every word."""
    for piece in (piece for span in spans for piece in _pieces(stretch.text, *span)):
        if _has(source, piece):
            continue
        # A beginning is not there if a shorter one is not.
        known = bisect.bisect_left(
            range(1, len(piece)), True, key=lambda length: not _has(source, piece[:length])
        )
        strange = piece[known:]
        yield Problem(
            manuscript.path,
            stretch.mark(strange),
            "misquote",
            f"the clipping {'does not go on with' if known else 'has no'}"
            f" “{stretch.said(strange)}”",
            "quote it exactly as it stands there; … is for what you leave out",
        )


def _pieces(text: str, start: int, end: int) -> Iterator[list[Word]]:
    for match in _LEFT_OUT.finditer(text, start, end):
        if piece := list(words(text, start, match.start())):
            yield piece
        start = match.end()
    if piece := list(words(text, start, end)):
        yield piece


def _has(source: str, piece: list[Word]) -> bool:
    return f" {' '.join(word.form for word in piece)} " in source


def _same(one: str, other: str) -> bool:
    """Whether two language tags name one language, wherever it is spoken."""
    return one.partition("-")[0].lower() == other.partition("-")[0].lower()
