"""Several places of one thing, where naming each by itself would bury what else is said."""

from collections.abc import Sequence

from conspectus.model.marks import Mark

_NAMED = 12
"""More lines than that nobody looks up one by one."""


def on_lines(marks: Sequence[Mark]) -> str:
    """The end of a hint that says on which lines they are; nothing where there is but one."""
    lines = [str(line) for line in sorted({mark.line for mark in marks})]
    if len(lines) < 2:
        return ""
    *first, last = lines[:_NAMED] if len(lines) <= _NAMED else [*lines[:_NAMED], "further on"]
    return f"; see lines {', '.join(first)} and {last}"
