"""What was looked up while something was made, so that it is known what would change it."""

from msgspec import Struct


class Notes(Struct):
    """Takes down each look-up as the name of a collection and a key; as long as `reads` is a set.

    The key "" stands for all keys of the collection and their order.
    """

    reads: set[tuple[str, str]] | None = None

    def note(self, shelf: str, key: str) -> None:
        if self.reads is not None:
            self.reads.add((shelf, key))
