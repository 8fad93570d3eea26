"""The text of a quote, around which every page sets quotation marks of its own."""

import re
from collections.abc import Iterable

from markdown_it.token import Token

from conspectus.parse.lines import Lines
from conspectus.problems import Findings

_MARKS = '"“”„«»'
_WITHIN_MARKS = re.compile(rf"[{_MARKS}][^{_MARKS}]+[{_MARKS}][.,;:!?…]*")
"""One pair around all of it; with marks in between, as in `"One" and "two"`, it is none."""


def check_marks(tokens: Iterable[Token], lines: Lines, findings: Findings) -> None:
    """Warns of a quote that has its own quotation marks. `tokens` are those of its text."""
    blocks = [token for token in tokens if token.type == "inline"]
    text = " ".join(block.content for block in blocks).strip()
    if not _WITHIN_MARKS.fullmatch(text):
        return
    findings.add(
        "doubled-marks",
        lines.mark_of_block(blocks[0], 0, len(blocks[0].content)),
        "the quote has quotation marks, and is shown in such marks anyway",
        "leave the quotation marks out",
    )
