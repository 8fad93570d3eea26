"""A report as plain text, for people at a terminal.

What is gone from a text stands as `[-gone-]`, what is new as `{+new+}`, as git writes them. Of what
a page folds away much is counted and not shown: a terminal cannot unfold it.
"""

import re
from collections.abc import Iterator
from textwrap import wrap

from conspectus.changes.telling.blocks import (
    Block,
    Fold,
    Item,
    Items,
    Line,
    Listing,
    Paragraph,
    Section,
    Table,
    Titled,
    Told,
    counted,
)
from conspectus.report.text import visible

WIDTH = 80
"""Columns, where nobody knows how many there are."""

_FEW = 10
"""Lines that are shown where a page would have to be unfolded."""

_MARKS = {"gone": "[-{}-]", "new": "{{+{}+}}", "plus": "+ {}", "minus": "− {}"}
_ARROW = " → "
_COMMAND = re.compile(r"(?m)^(\s*)(?=::|##\[)")
"""What a workflow, in whose log a report may be printed, would take for a command to itself."""


def text(told: Told, width: int = WIDTH) -> str:
    """The whole report, in lines of at most so many characters where words allow it."""
    lines = [*_wrapped(told.title, width)]
    for line in told.lead:
        lines += ["", *_wrapped(_line(line), width)]
    for section in told.sections:
        title = visible(section.title)
        lines += ["", title, "=" * len(title), *_section(section, width)]
    return _COMMAND.sub(r"\1\\", "\n".join(lines)) + "\n"


def _section(section: Section, width: int) -> Iterator[str]:
    for number, item in enumerate(section.items):
        if not (section.is_compact and number):
            yield ""
        yield from _item(item, section, width)


def _item(item: Item, section: Section, width: int) -> Iterator[str]:
    if section.is_compact and not item.blocks:
        yield from _entry(_line(item.title), width)
        return
    yield from _wrapped(_line(item.title), width)
    yield from _indented(item.blocks, width)


def _indented(blocks: tuple[Block, ...], width: int) -> Iterator[str]:
    for block in blocks:
        yield from (f"  {line}" for line in _block(block, max(width - 2, 40)))


def _block(block: Block, width: int) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from _wrapped(_line(block.line), width)
        case Items():
            for line in block.lines:
                yield from _entry(_line(line), width)
        case Table():
            for row in block.rows:
                yield from _entry(_row(block.head, row), width)
        case Listing():
            yield from map(visible, block.text.split("\n"))
        case Titled():
            yield from _wrapped(_line(block.title), width)
            yield from _indented(block.blocks, width)
        case Fold():
            lines = [line for inner in block.blocks for line in _block(inner, width)]
            if len(lines) > _FEW:
                title = _line(block.title).removeprefix("Show ")
                told = f"({title}: {counted(len(lines), 'line')}, which --format html shows)"
                lines = _wrapped(told, width)
            yield from lines


def _row(head: tuple[str, ...], row: tuple[Line, ...]) -> str:
    """Each cell by its column's name, since no terminal is as wide as the table."""
    cells = zip(head, map(_line, row), strict=True)
    return "; ".join(f"{name}: {cell}" if name else cell for name, cell in cells if cell)


def _line(line: Line) -> str:
    """An arrow says by itself which of two values is gone and which is new."""
    is_pair = any(span.text == _ARROW for span in line)
    told = ""
    for span in line:
        shown = visible(re.sub(r"\s", " ", span.text))
        if shown.strip() and not (is_pair and span.style in ("gone", "new")):
            shown = _MARKS.get(span.style, "{}").format(shown)
        told += shown
    return told


def _entry(text: str, width: int) -> list[str]:
    """What comes or goes has a sign of its own."""
    return _wrapped(text, width, "" if text.startswith(("+ ", "− ")) else "- ")


def _wrapped(text: str, width: int, lead: str = "") -> list[str]:
    inner = " " * len(lead)
    return wrap(
        text, width, initial_indent=lead, subsequent_indent=inner, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
