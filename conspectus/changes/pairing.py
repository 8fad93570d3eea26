"""What on one side is what on the other, whatever it is called there.

By its slug or id; else by an alias, on whichever side; else by what no two things share: a source's
address, a name. So a thing that was renamed is told as one, also where nobody wrote the alias.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from conspectus.changes.sides import Side
from conspectus.model.digest import Entry, Passage
from conspectus.model.references import ACTORS, Folder, Key, PassageKey
from conspectus.urls import folded

K = TypeVar("K")
Pair = tuple[K | None, K | None]
"""Before and after; None where it is not there."""

Names = Mapping[K, frozenset[Hashable]]
"""Of each thing what it was called before, or what nothing else of its sort has."""


class Pairing:
    """Pairs the entries of two digests, and the annotations of two articles."""

    def __init__(self, before: Side, after: Side) -> None:
        self._before, self._after = before, after
        self.entries: dict[Folder, list[Pair[Key]]] = {}
        """By the folder that they are in after; in the order of slugs."""
        for folder in Folder:
            if folder is not Folder.ORGANIZATIONS:
                shared = ACTORS if folder in ACTORS else (folder,)
                self._pair(shared)
        found = [pair for pairs in self.entries.values() for pair in pairs]
        self.now = {before: after for before, after in found if before and after}
        """Keys of after by those of before."""
        self.annotations: dict[tuple[str, str], list[Pair[PassageKey]]] = {}
        """By the article's slug on each side."""
        for one, other in found:
            if one and other and one.folder is Folder.ARTICLES:
                self.annotations[one.slug, other.slug] = self._annotations(one.slug, other.slug)
        self.passages_now = {
            before: after
            for pairs in self.annotations.values()
            for before, after in pairs
            if before and after
        }

    def _pair(self, folders: Sequence[Folder]) -> None:
        """People and organizations share one namespace."""
        before, after = (self._keys(side, folders) for side in (self._before, self._after))
        ways = (
            (
                {key: name(self._before, key) for key in before},
                {key: name(self._after, key) for key in after},
            )
            for name in (_key, _slug, _slugs, _own)
        )
        for folder in folders:
            self.entries[folder] = []
        for one, other in paired(before, after, ways):
            key = other or one
            assert key is not None  # noqa: S101  # one of a pair is there
            self.entries[key.folder].append((one, other))

    def _keys(self, side: Side, folders: Sequence[Folder]) -> list[Key]:
        """Without those of a file that cannot be read on one of the sides."""
        hidden = self._before.unread | self._after.unread
        found = []
        for folder in folders:
            if folder is Folder.ARTICLES:
                paths = {slug: article.path for slug, article in side.digest.articles.items()}
            else:
                paths = {slug: entry.path for slug, entry in side.entries(folder).items()}
            for slug, path in paths.items():
                if (path or f"content/{folder}/{slug}.md") not in hidden:
                    found.append(Key(folder, slug))
        return sorted(found)

    def _annotations(self, one: str, other: str) -> list[Pair[PassageKey]]:
        before, after = _passages(self._before, one), _passages(self._after, other)
        ways = (
            (_named(before, name), _named(after, name))
            for name in (_id, _ids, _substance, _heading)
        )
        return [
            (PassageKey(one, a) if a else None, PassageKey(other, b) if b else None)
            for a, b in paired(tuple(before), tuple(after), ways)
        ]


def paired(
    before: Sequence[K], after: Sequence[K], ways: Iterable[tuple[Names[K], Names[K]]]
) -> list[Pair[K]]:
    """Pairs what has a name in common that nothing else has, one way after the other; the pairs in
    the order of `after`, what is only before behind what stood before it there."""
    now: dict[K, K] = {}
    for names_before, names_after in ways:
        left = [key for key in before if key not in now]
        if not left:
            break
        free = set(after) - set(now.values())
        known = _unique({key: names_after[key] for key in after if key in free})
        own = _unique({key: names_before[key] for key in left})
        found: dict[K, set[K]] = {}
        for name, key in own.items():
            if name in known:
                found.setdefault(key, set()).add(known[name])
        claimed = Counter(other for others in found.values() for other in others)
        for key, others in found.items():
            other, *more = others
            if not more and claimed[other] == 1:
                now[key] = other
    return _ordered(before, after, now)


def _ordered(before: Sequence[K], after: Sequence[K], now: Mapping[K, K]) -> list[Pair[K]]:
    then = {other: key for key, other in now.items()}
    lost: dict[K | None, list[K]] = {}
    last: K | None = None
    for key in before:
        if key in now:
            last = now[key]
        else:
            lost.setdefault(last, []).append(key)
    pairs: list[Pair[K]] = [(key, None) for key in lost.get(None, ())]
    for key in after:
        pairs.append((then.get(key), key))
        pairs += [(gone, None) for gone in lost.get(key, ())]
    return pairs


def _unique(names: Names[K]) -> dict[Hashable, K]:
    found: dict[Hashable, list[K]] = {}
    for key, its in names.items():
        for name in its:
            found.setdefault(name, []).append(key)
    return {name: keys[0] for name, keys in found.items() if len(keys) == 1}


def _key(_side: Side, key: Key) -> frozenset[Hashable]:
    return frozenset((key,))


def _slug(_side: Side, key: Key) -> frozenset[Hashable]:
    return frozenset((key.slug,))


def _slugs(side: Side, key: Key) -> frozenset[Hashable]:
    """Its own, and the former ones."""
    return frozenset((key.slug, *(alias.slug for alias in _meta(side, key).aliases)))


def _own(side: Side, key: Key) -> frozenset[Hashable]:
    """What no two entries of a folder share, as a rule."""
    meta = _meta(side, key)
    if key.folder is Folder.ARTICLES:
        url = meta.source.url
        return frozenset((("url", url),) if url else ()) | {("title", folded(meta.title))}
    entry: Entry[Any] = side.entries(key.folder)[key.slug]
    return frozenset((folded(entry.name),)) if entry.path else frozenset()


def _meta(side: Side, key: Key) -> Any:
    if key.folder is Folder.ARTICLES:
        return side.digest.articles[key.slug].meta
    return side.entries(key.folder)[key.slug].meta


def _passages(side: Side, slug: str) -> dict[str, Passage]:
    keys = side.digest.articles[slug].passages
    return {key.id: side.digest.passages[key] for key in keys}


def _named(
    passages: Mapping[str, Passage], name: Callable[[Passage], Iterable[Hashable]]
) -> dict[str, frozenset[Hashable]]:
    return {id: frozenset(name(passage)) for id, passage in passages.items()}


def _id(passage: Passage) -> Iterable[Hashable]:
    return (passage.key.id,)


def _ids(passage: Passage) -> Iterable[Hashable]:
    return (passage.key.id, *passage.former_ids)


def _substance(passage: Passage) -> Iterable[Hashable]:
    return ((passage.kind, passage.plain),)


def _heading(passage: Passage) -> Iterable[Hashable]:
    return ((passage.kind, folded(passage.plain_title)),)
