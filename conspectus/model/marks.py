"""Where in a file something stands."""

from msgspec import Struct


class Mark(Struct, frozen=True, array_like=True):
    """A stretch of one source line. Lines and columns count characters from 1.

    A width of 0 means the file as a whole.
    """

    line: int = 1
    column: int = 1
    width: int = 1

    def shifted(self, by: int, width: int) -> "Mark":
        """The mark `by` characters to the right on the same line."""
        return Mark(self.line, self.column + by, max(width, 1))


WHOLE_FILE = Mark(1, 1, 0)
