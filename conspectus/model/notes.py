"""What was looked up while something was made, so that it is known what would change it."""

from collections.abc import Iterator
from contextlib import contextmanager


class Notes:
    """Takes down each look-up as the name of a collection and a key; as long as `reads` is a set.

    The key "" stands for all keys of the collection and their order.
    """

    def __init__(self) -> None:
        self.reads: set[tuple[str, str]] | None = None

    def __eq__(self, other: object) -> bool:
        """A digest is the same whatever was noted of it."""
        return isinstance(other, Notes)

    __hash__ = None  # type: ignore[assignment]  # equal ones differ in what they hold

    def note(self, shelf: str, key: str) -> None:
        if self.reads is not None:
            self.reads.add((shelf, key))

    @contextmanager
    def suspended(self) -> Iterator[None]:
        """Meanwhile nothing is noted."""
        reads, self.reads = self.reads, None
        try:
            yield
        finally:
            self.reads = reads
