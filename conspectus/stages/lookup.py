"""What a look-up would find now, as a hash: in the digest's shelves, its index, the templates."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from conspectus import beneath
from conspectus.images.formats import MAX_BYTES
from conspectus.plan.books import MEDIA
from conspectus.plan.index import Index
from conspectus.records import hash_of, hashed
from conspectus.shelves import PASSAGES
from conspectus.stages.digest import (
    ARTICLES,
    BACKLINKS,
    ENTRIES,
    EXTRACTS,
    GISTS,
    PLACES,
    SURROUNDINGS,
    TEXTS,
)
from conspectus.stages.ledger import Read
from conspectus.store import Store

TEMPLATES = "templates"
"""As what the look-up of a template is noted."""

_SHELVES = frozenset(
    (ARTICLES, TEXTS, PASSAGES, GISTS, EXTRACTS, BACKLINKS, SURROUNDINGS, PLACES, *ENTRIES)
)


class Lookup:
    """Called with what is noted of a look-up: a name and a key."""

    def __init__(
        self, store: Store, index: Index, templates: Mapping[str, bytes], root: Path
    ) -> None:
        self._store = store
        self._root = root
        self._families = {family.name: family for family in index.families()}
        self._hashed: dict[str, dict[str, bytes]] = {TEMPLATES: dict(templates)}
        self._keys: dict[str, bytes] = {}

    def __call__(self, name: str, key: str) -> bytes:
        if not key:
            return self._all_keys(name)
        if name in _SHELVES:
            return self._store.shelf(name).hash(key)
        if name == MEDIA:
            return self._file(key)
        if name not in self._hashed:
            items = self._families[name].items_unnoted()
            self._hashed[name] = {key: hash_of(value) for key, value in items}
        return self._hashed[name].get(key, b"")

    def _file(self, path: str) -> bytes:
        """Read whenever it is asked for: a book or two are all that ask."""
        try:
            return hashed(beneath.read(self._root, path, MAX_BYTES))
        except OSError:
            return b""

    def _all_keys(self, name: str) -> bytes:
        if name not in self._keys:
            self._keys[name] = hashed("\n".join(self._names(name)).encode())
        return self._keys[name]

    def _names(self, name: str) -> Iterable[str]:
        if name in _SHELVES:
            return self._store.shelf(name)
        return (key for key, _ in self._families[name].items_unnoted())

    def all_reads(self) -> Iterator[Read]:
        """Every look-up that finds something, and can be noted."""
        for name in (*_SHELVES, *self._families):
            yield name, ""
            yield from ((name, key) for key in self._names(name))
        yield from ((TEMPLATES, name) for name in self._hashed[TEMPLATES] if "\n" not in name)
