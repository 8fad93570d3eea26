"""Where in a file's text something stands, from what a mark or a part of it tells."""

from itertools import accumulate

from conspectus.mend.concrete import Leaf, Mapped, leaves, read_written
from conspectus.model.marks import Mark


class Places:
    """Offsets in one file's text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.starts = [0, *accumulate(len(line) + 1 for line in self.lines)]

    def of(self, mark: Mark) -> int:
        return self.starts[mark.line - 1] + mark.column - 1

    def span(self, mark: Mark) -> tuple[int, int]:
        start = self.of(mark)
        return start, start + mark.width


class FrontPlaces:
    """The values of YAML that begins at `base` of a file, by where they begin in the file."""

    def __init__(self, text: str, base: int) -> None:
        self.text = text
        self.base = base
        self.root: Mapped | None = read_written(text)
        found = leaves(self.root) if self.root else ()
        self.leaves: dict[int, Leaf] = {leaf.start + base: leaf for leaf in found}

    def span(self, start: int) -> tuple[int, int]:
        """Of the value that begins at an offset of the file, with its quotation marks.

        Raises KeyError where none does.
        """
        leaf = self.leaves[start]
        end = leaf.start + len(self.text[leaf.start : leaf.end].rstrip("\n"))
        return start, self.base + end
