"""Slips of typing that have one right answer, in the editors' own words.

Whatever is somebody else's, or no prose, is masked: code, addresses, comments, quoted words.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from conspectus.mend.fixes import Fix

_MASKED = re.compile(
    r"""
      (?P<code>`+)
    | <!--.*?(?:-->|\Z)
    | <[^<>\n]*>
    | \]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)
    | \]\[[^\[\]\n]*\]
    | \[\^[^\[\]\s]+\]
    | [a-z][a-z0-9+.-]{0,30}://\S+
    | \\.
    | “[^“”]*(?:”|\Z) | „[^„“”]*(?:[“”]|\Z) | «[^«»]*(?:»|\Z) | »[^«»]*(?:«|\Z)
    | "[^"]*(?:"|\Z)
    | &\#?\w+;
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_RUN = re.compile("`+").finditer
COMMA, STOP, ELLIPSIS, DOUBLE, TRAILING = (
    "blank before a comma",
    "blank before a full stop",
    "ellipsis of three dots",
    "double blank",
    "blank at the end of a line",
)
_SLIPS = (
    (COMMA, re.compile(r"(?<=\w) +(?=,(?:\s|\Z))"), ""),
    (STOP, re.compile(r"(?<=\w) +(?=\.(?:\s|\Z))"), ""),
    (ELLIPSIS, re.compile(r"(?<![.\d])\.\.\.(?![.\d])"), "…"),
    (DOUBLE, re.compile(r"(?<=\S) {2,}(?=\S)"), " "),
)


def slips(words: str) -> Iterator[Fix]:
    """What mends the words, with places in them."""
    taken = list(_masked(words))
    for says, pattern, put in _SLIPS:
        for match in pattern.finditer(words):
            start, end = match.span()
            place = bisect_left(taken, (end, 0))  # before it are those that begin before the end
            if not place or taken[place - 1][1] <= start:
                taken.insert(place, (start, end))
                yield Fix(start, end, put, says)


def _masked(words: str) -> Iterator[tuple[int, int]]:
    """What is somebody else's, from where to where, in order.

    A run of backquotes goes as far as the next one as long; one that is alone is text.
    """
    last = {run.end() - run.start(): run.start() for run in _RUN(words)}
    begin = 0
    while found := _MASKED.search(words, begin):
        start, begin = found.span()
        if found["code"] and last[begin - start] <= start:
            continue
        if found["code"]:
            runs = (run.span() for run in _RUN(words, begin))
            begin = next(end for first, end in runs if end - first == begin - start)
        yield start, begin


def mended(text: str) -> str:
    """Equal for texts that differ in slips alone, wherever in them."""
    text = re.sub(r"\s+", " ", text.replace("...", "…"))
    return re.sub(r" (?=[,.])", "", text).strip()
