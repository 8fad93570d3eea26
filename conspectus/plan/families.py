"""What is computed once for all pages, and looked up key by key."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from conspectus.model.notes import Notes

V = TypeVar("V")


class Family(Mapping[str, V]):
    """Plain data by key, computed as a whole when the first of it is looked up.

    Each look-up is noted, but nothing that the computing looks up: whoever asks for a value depends
    on that value alone. A key that is not there has the value `missing`.
    """

    def __init__(
        self, name: str, make: Callable[[], Mapping[str, V]], missing: V, notes: Notes
    ) -> None:
        self.name = name
        self.missing = missing
        self._make = make
        self._notes = notes
        self._values: Mapping[str, V] | None = None

    def __getitem__(self, key: str) -> V:
        self._notes.note(self.name, key)
        return self._all().get(key, self.missing)

    def __contains__(self, key: object) -> bool:
        self._notes.note(self.name, str(key))
        return key in self._all()

    def __iter__(self) -> Iterator[str]:
        self._notes.note(self.name, "")
        return iter(self._all())

    def __len__(self) -> int:
        self._notes.note(self.name, "")
        return len(self._all())

    def items_unnoted(self) -> Iterable[tuple[str, V]]:
        """All keys and values, for those who do not show them."""
        return self._all().items()

    def _all(self) -> Mapping[str, V]:
        if self._values is None:
            with self._notes.suspended():
                self._values = self._make()
        return self._values
