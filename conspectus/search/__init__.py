"""`search`: from what can be found to the files that the reader's search loads."""

from msgspec import Struct


class Refreshed(Struct, frozen=True):
    """How many files of an index were written, found as they should be, and removed."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0
    seconds: float = 0.0
