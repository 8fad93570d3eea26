"""The parts of a digest as they are kept: each read and decoded when it is looked up, and noted."""

from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

import msgspec

from conspectus.model.digest import Passage
from conspectus.model.notes import Notes
from conspectus.model.references import PassageKey
from conspectus.store import Shelf, Store

V = TypeVar("V")

_ROOM = 2_000
"""So many values of a shelf stay decoded; then all are let go."""

PASSAGES = "passages"
"""The shelf of annotations, all of an article in one record."""


class Kept(Mapping[str, V], Generic[V]):
    """A shelf of the store as a mapping. Raises `records.Damaged` on look-up."""

    def __init__(self, store: Store, name: str, kind: Any, notes: Notes) -> None:
        self.name = name
        self._shelf: Shelf = store.shelf(name)
        self._decoder: msgspec.msgpack.Decoder[V] = msgspec.msgpack.Decoder(kind)
        self._notes = notes
        self._decoded: dict[str, V] = {}

    def __getitem__(self, key: str) -> V:
        self._notes.note(self.name, key)
        if key in self._decoded:
            return self._decoded[key]
        data = self._shelf.get(key)
        if data is None:
            raise KeyError(key)
        if len(self._decoded) >= _ROOM:
            self._decoded.clear()
        value = self._decoded[key] = self._decoder.decode(data)
        return value

    def __contains__(self, key: object) -> bool:
        self._notes.note(self.name, str(key))
        return str(key) in self._shelf

    def __iter__(self) -> Iterator[str]:
        self._notes.note(self.name, "")
        return iter(self._shelf)

    def __len__(self) -> int:
        self._notes.note(self.name, "")
        return len(self._shelf)


class KeptPassages(Mapping[PassageKey, Passage]):
    """Annotations by their keys, noted by their articles."""

    def __init__(self, store: Store, notes: Notes) -> None:
        kind = tuple[Passage, ...]
        self._articles: Kept[tuple[Passage, ...]] = Kept(store, PASSAGES, kind, notes)

    def __getitem__(self, key: PassageKey) -> Passage:
        for passage in self._articles[key.article]:
            if passage.key.id == key.id:
                return passage
        raise KeyError(key)

    def __iter__(self) -> Iterator[PassageKey]:
        for passages in self._articles.values():
            yield from (passage.key for passage in passages)

    def __len__(self) -> int:
        return sum(map(len, self._articles.values()))
