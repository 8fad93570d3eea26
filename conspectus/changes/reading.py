"""A side read in the names of the other, so that what was only renamed is the same."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from conspectus.changes.fields import FieldReader, Value
from conspectus.changes.pairing import Pairing
from conspectus.changes.prose import Text, text_of
from conspectus.changes.sides import Side
from conspectus.model.digest import Entry
from conspectus.model.fragments import Aside, Fragment
from conspectus.model.references import Folder, Key, PassageKey
from conspectus.urls import address, tail

_NOT_SHOWN = frozenset(("aliases", "draft"))
"""What is told as an address, or as what became of the whole."""


class Reader:
    """Reads what stands on a side. Where it `translates`, keys are what they are after."""

    def __init__(self, side: Side, pairing: Pairing, *, translates: bool) -> None:
        self.side = side
        self._keys = pairing.now if translates else {}
        self._passages = pairing.passages_now if translates else {}
        self._paths = {address(one): other for one, other in self._keys.items() if one != other}
        self._fields = FieldReader(side, self.now, self.passage_now, self.plain)

    def now(self, key: Key) -> Key:
        return self._keys.get(key, key)

    def passage_now(self, key: PassageKey) -> PassageKey:
        found = self._passages.get(key)
        return found or PassageKey(self.now(Key(Folder.ARTICLES, key.article)).slug, key.id)

    def path_now(self, path: str) -> str:
        """The path of an entry's page, as it is after."""
        moved = self._paths.get(path)
        return address(moved) if moved else path

    def fields(self, struct: Struct, *, but: frozenset[str] = _NOT_SHOWN) -> dict[str, Value]:
        return self._fields.fields(struct, but=but)

    def topics(self, slugs: Iterable[str]) -> dict[str, Value]:
        """The topics on which something stands, whether stated or its article's."""
        keys = [Key(Folder.TOPICS, slug) for slug in slugs]
        shown = ", ".join(map(self.side.name, keys))
        return {"topics": Value(frozenset(map(self.now, keys)), shown)} if keys else {}

    def links(self, text: Text) -> dict[str, Value]:
        """Where links lead, by their words."""
        found: dict[str, list[str]] = {}
        for words, target in text.links:
            found.setdefault(f"link “{words}”", []).append(target)
        shown = {name: ", ".join(targets) for name, targets in found.items()}
        return {name: Value(targets, targets) for name, targets in shown.items()}

    def text(self, fragments: Iterable[Fragment], asides: Iterable[Aside] = ()) -> Text:
        """Of fragments, and of what editors remark on them."""
        notes: list[Fragment] = [(f"<p>[{one.number}] ", *one.body, "</p>") for one in asides]
        return text_of([*fragments, *notes], self._where, self._which)

    def plain(self, fragment: Fragment) -> str:
        return " ".join(self.text((fragment,)).paragraphs)

    def entry(self, entry: Entry[Any]) -> Text:
        return self.text((entry.body,), entry.asides)

    def _where(self, path: str, fragment: str) -> str:
        if path.startswith(f"{Folder.ARTICLES}/") and fragment:
            article = path.removeprefix(f"{Folder.ARTICLES}/").rstrip("/")
            fragment = self.passage_now(PassageKey(article, fragment)).id
        return f"/{self.path_now(path)}{tail(fragment)}"

    def _which(self, key: PassageKey) -> str:
        there = self.passage_now(key)
        return f"[annotation {there.article}#{there.id}]"
