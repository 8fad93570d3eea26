"""Slips of typing that have one right answer, in the editors' own words.

Whatever is somebody else's, or no prose, is masked: code, addresses, comments, quoted words.
"""

import re
from collections.abc import Iterator

from conspectus.mend.fixes import Fix

_MASKED = re.compile(
    r"""
      (?P<code>`+).+?(?<!`)(?P=code)(?!`)
    | <!--.*?(?:-->|\Z)
    | <[^<>\n]*>
    | \]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)
    | \]\[[^\[\]\n]*\]
    | \[\^[^\[\]\s]+\]
    | [a-z][a-z0-9+.-]*://\S+
    | \\.
    | “[^“”]*(?:”|\Z) | „[^„“”]*(?:[“”]|\Z) | «[^«»]*(?:»|\Z) | »[^«»]*(?:«|\Z)
    | "[^"]*(?:"|\Z)
    | &\#?\w+;
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
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
    taken = [match.span() for match in _MASKED.finditer(words)]
    for says, pattern, put in _SLIPS:
        for match in pattern.finditer(words):
            start, end = match.span()
            if not any(begin < end and start < stop for begin, stop in taken):
                taken.append((start, end))
                yield Fix(start, end, put, says)


def mended(text: str) -> str:
    """Equal for texts that differ in slips alone, wherever in them."""
    text = re.sub(r"\s+", " ", text.replace("...", "…"))
    return re.sub(r" (?=[,.])", "", text).strip()
