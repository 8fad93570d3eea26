"""The text of a content file by lines, and marks in it.

Markdown's tokens know their lines only, counted from 0 in the body; columns come from the text.
"""

from markdown_it.token import Token

from conspectus.model.marks import Mark


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

    def mark_of_block(self, block: Token, start: int, end: int) -> Mark:
        """The mark of `block.content[start:end]`, as far as it stands on one line."""
        before, content = block.content[:start], block.content
        row = before.count("\n")
        at = start - (before.rfind("\n") + 1)
        stop = content.find("\n", start)
        width = (end if stop < 0 else min(end, stop)) - start
        line = (block.map or [0])[0] + row
        source = self.texts[line] if line < len(self.texts) else ""
        indent = source.find(content.split("\n")[row].strip())
        if indent < 0:
            return self.whole(line)
        return self.mark(line, indent + at, width)
