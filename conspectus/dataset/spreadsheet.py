"""A table as CSV (RFC 4180): UTF-8, lines that end in CR LF, a header.

An empty cell is what is not stated: no text is empty. Yes and no are `true` and `false`.

Spreadsheets run what begins like a formula, and an article may be a stranger's. So such a text has
an apostrophe before it, unless it is a plain number; so has one that begins with apostrophes and
then like a formula, so that `unguarded` gives back what was written.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import astuple

from conspectus.dataset.columns import Column, columns
from conspectus.model.dataset.cells import Row

_SIGNS = r"=+\-−@\t\r＝＋－＠"
"""What formulas begin with; those of full width as Excel reads them."""
_FORMULA = rf"(?![+\-−][\d.,\s]+%?\Z)[\s'\"]*[{_SIGNS}]"
_RISKY = re.compile(_FORMULA)
_GUARDED = re.compile(rf"'{_FORMULA}")


def guarded(text: str) -> str:
    """The text as a cell has it."""
    return f"'{text}" if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """What was written, of a cell's text."""
    return text[1:] if _GUARDED.match(text) else text


class _Lines(list[str]):
    """What csv writes to."""

    write = list.append


def spreadsheet(table: type[Row], rows: Iterable[Row]) -> bytes:
    found = columns(table)
    words = [place for place, one in enumerate(found) if _is_free(one)]
    yes_or_no = [place for place, one in enumerate(found) if one.holds is bool]
    lines = _Lines()
    writer = csv.writer(lines)
    writer.writerow([column.name for column in found])
    writer.writerows(_cells(astuple(row), words, yes_or_no) for row in rows)
    return "".join(lines).encode()


def _is_free(column: Column) -> bool:
    """Whether it holds words: ids, dates, addresses and choices begin like no formula."""
    return column.holds is str and not (column.form or column.choices)


def _cells(values: Sequence[Any], words: Sequence[int], yes_or_no: Sequence[int]) -> list[Any]:
    cells = list(values)
    for place in words:
        if (text := cells[place]) and _RISKY.match(text):
            cells[place] = f"'{text}"
    for place in yes_or_no:
        cells[place] = "true" if cells[place] else "false"
    return cells
