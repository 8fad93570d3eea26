"""A digest whose look-ups are noted, as one that lies on disk notes them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from conspectus.model.digest import Digest
from conspectus.model.notes import Notes
from conspectus.plan import Plan
from conspectus.plan.index import Index
from conspectus.plan.plan import Group
from conspectus.plan.survey import surveyed
from tests.digests import LOOK

SHELVES = (
    "articles", "texts", "backlinks", "gists", "extracts", "topics", "people", "organizations",
    "publications", "studies", "pages", "passages", "surroundings", "places", "editions",
    "published",
)  # fmt: skip

Reads = set[tuple[str, str]]


class Shelf(Mapping[Any, Any]):
    """A mapping that notes what is looked up in it."""

    def __init__(self, name: str, values: Mapping[Any, Any], notes: Notes) -> None:
        self.name, self.values_by_key, self.notes = name, values, notes

    def __getitem__(self, key: Any) -> Any:
        self.notes.note(self.name, _key(key))
        return self.values_by_key[key]

    def __iter__(self) -> Iterator[Any]:
        self.notes.note(self.name, "")
        return iter(self.values_by_key)

    def __len__(self) -> int:
        self.notes.note(self.name, "")
        return len(self.values_by_key)


def _key(key: Any) -> str:
    return key if isinstance(key, str) else f"{key.article}#{key.id}"


class Noted:
    """The plan of a digest; of each sheet, its pages and what was looked up for them."""

    def __init__(self, digest: Digest, look: Any = LOOK) -> None:
        notes = Notes()
        whole = surveyed(digest)
        shelves = {name: Shelf(name, getattr(whole, name), notes) for name in SHELVES}
        self.digest = msgspec.structs.replace(whole, notes=notes, **shelves)
        index = Index(self.digest)
        self.plan = Plan(self.digest, look, index=index)
        self.families = {family.name: dict(family.items_unnoted()) for family in index.families()}
        self.sheets: dict[tuple[Group, str], tuple[bytes, Reads]] = {}
        for group in self.plan.groups():
            for sheet in self.plan.sheets(group):
                self.sheets[group, sheet.path] = self.made(sheet.make)

    def made(self, make: Callable[[], Any]) -> tuple[bytes, Reads]:
        """Pages but for their chrome, which is looked after as a whole; and what they looked up."""
        notes = self.digest.notes
        notes.reads = set()
        pages = make()
        reads, notes.reads = notes.reads, None
        return msgspec.msgpack.encode(pages), reads

    def value(self, read: tuple[str, str]) -> bytes:
        """What was found there."""
        name, key = read
        if name in self.families:
            values: Mapping[Any, Any] = self.families[name]
        else:
            values = {_key(k): v for k, v in getattr(self.digest, name).values_by_key.items()}
        found = list(map(str, values)) if key == "" else values.get(key, "nothing")
        return msgspec.msgpack.encode(found)
