"""The text of a content file by lines, and marks in it.

Markdown's tokens know their lines only, counted from 0 in the body; columns come from the text.
"""

from markdown_it.token import Token
from msgspec import Struct

from conspectus.model.marks import Mark


class _Row(Struct, frozen=True):
    """A line of a block's text, `content[first:last]`, and where it begins in the body."""

    first: int
    last: int
    line: int
    column: int
    """-1 where it is written otherwise in the source."""


class Lines:
    """The lines of a body that begins on line `first` of its file."""

    def __init__(self, text: str, first: int) -> None:
        self.texts = text.split("\n")
        self.first = first

    def from_line(self, number: int) -> "Lines":
        """The lines from the file's line `number` on."""
        rest = Lines("", number)
        rest.texts = self.texts[number - self.first :]
        return rest

    def mark(self, line: int, column: int = 0, width: int = 1) -> Mark:
        """From a line and column of the body, counted from 0."""
        return Mark(self.first + line, column + 1, max(width, 1))

    def whole(self, line: int) -> Mark:
        """A whole line without the white space around it."""
        text = self.texts[line] if line < len(self.texts) else ""
        return self.mark(line, len(text) - len(text.lstrip()), len(text.strip()))

    def mark_within(self, line: int, words: str) -> Mark:
        """The first place in a line where `words` stand."""
        text = self.texts[line]
        return self.mark(line, max(text.find(words), 0), len(words))

    def mark_of_block(self, block: Token, start: int, end: int) -> Mark:
        """The mark of `block.content[start:end]`, as far as it stands on one line."""
        row: _Row | None = block.meta.get("row")
        if row is None or not row.first <= start <= row.last:
            row = block.meta["row"] = self.row(block, start, row)
        if row.column < 0:
            return self.whole(row.line)
        return self.mark(row.line, row.column + start - row.first, min(end, row.last) - start)

    def row(self, block: Token, start: int, before: "_Row | None") -> "_Row":
        """The row of a block's text in which `start` lies. `before` is the row asked for last."""
        content = block.content
        first = content.rfind("\n", 0, start) + 1
        stop = content.find("\n", start)
        last = len(content) if stop < 0 else stop
        if before is None or before.first > start:
            before = _Row(0, 0, (block.map or [0])[0], 0)
        line = before.line + content.count("\n", before.first, start)
        source = self.texts[line] if line < len(self.texts) else ""
        text = content[first:last]
        column = source.find(text.strip(), block.meta.get("column", 0) if not first else 0)
        indent = len(text) - len(text.lstrip())
        return _Row(first, last, line, max(column - indent, 0) if column >= 0 else -1)

    def place(self, block: Token, ends: dict[int, int]) -> None:
        """Notes the column of `block`, by which equal cells of a table row are told apart.

        `ends` says for each line where the last block on it ended.
        """
        line = (block.map or [0])[0]
        source = self.texts[line] if line < len(self.texts) else ""
        text = block.content.partition("\n")[0].strip()
        column = source.find(text, ends.get(line, 0))
        if column >= 0:
            block.meta["column"] = column
            ends[line] = column + len(text)
