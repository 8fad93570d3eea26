"""A paragraph's sentences."""

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?…؟。！？]+[\"”“’»«)\]]*(?=\s+|$)|[。！？]")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(“\"'])(?:\w|(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|vs|etc|No|Nr|Inc|Ltd|Co|Corp|approx|ca"
    r"|bzw|z\. ?B|d\. ?h|u\. ?a|usw|Abb|Bd|Hr|Fr|Jan|Feb|Aug|Sept|Oct|Okt|Nov|Dec|Dez|e\.g|i\.e"
    r"|U\.S"
    r"|Mio|Mrd|Std|inkl|evtl|ggf|vgl))\.$",
    re.IGNORECASE,
)
_NEAR = 16
"""Characters on either side of a full stop by which it is known what it ends."""
_BEGINS = re.compile(r"[\"“„«‘'(\[]*(?:[^\W\d_]|\d|[•@])")


def sentences(paragraph: str) -> Iterator[str]:
    """The sentences in order; each is a piece of the paragraph."""
    start = 0
    for match in _END.finditer(paragraph):
        rest = paragraph[match.end() : match.end() + _NEAR].lstrip()
        end = paragraph[max(start, match.end() - _NEAR) : match.end()]
        if rest and (_ABBREVIATED.search(end) or not _begins_sentence(rest)):
            continue
        if piece := paragraph[start : match.end()].strip():
            yield piece
        start = match.end()
    if paragraph[start:].strip():
        yield paragraph[start:].strip()


def _begins_sentence(rest: str) -> bool:
    """Whether what follows a full stop begins as sentences do: with no small letter."""
    match = _BEGINS.match(rest)
    return match is not None and not match[0][-1].islower()
