"""Addresses of the web that tell from where their reader came."""

import re
from collections.abc import Iterator

from conspectus.clip.address import is_tracking, without_tracking
from conspectus.model.marks import Mark
from conspectus.problems import Problem
from conspectus.review.manuscript import Manuscript
from conspectus.review.submission import Submission

_KEYS = ("source.url", "url")
"""Not `source.archive`: an archive finds a page by the whole address that it had."""
_ADDRESS = re.compile(r"https?://[^\s\"'<>\])}]+", re.IGNORECASE)


def tracking_parameters(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """An address with parts that only say from where its reader came."""
    for address, mark in _addresses(manuscript):
        clean = without_tracking(address)
        if clean != address:
            yield Problem(
                manuscript.path,
                _narrowed(address, mark, manuscript.lines[mark.line - 1]),
                "tracking-parameters",
                "the address says from where its reader came, which is nobody's business",
                f"write {clean}",
            )


def _addresses(manuscript: Manuscript) -> Iterator[tuple[str, Mark]]:
    for key, mark in manuscript.document.meta_marks.items():
        if key in _KEYS or key.startswith("same_as."):
            match = _ADDRESS.search(manuscript.lines[mark.line - 1], mark.column - 1)
            if match:
                yield match[0], mark
    for link in manuscript.links:
        yield link.target, link.mark


def _narrowed(address: str, mark: Mark, line: str) -> Mark:
    """The first part of the address that is too much, if it stands so in the line."""
    before, hash, fragment = address.partition("#")
    parameters = before.partition("?")[2].split("&")
    part = next((one for one in parameters if one and is_tracking(one)), hash + fragment)
    column = line.find(part, mark.column - 1) if part else -1
    return Mark(mark.line, column + 1, len(part)) if column >= 0 else mark
