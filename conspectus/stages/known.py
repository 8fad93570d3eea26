"""What documents were linked in the light of: by which it is seen which to link again."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from conspectus.link.linker import fragments_of
from conspectus.link.mentions import Meanings, Mentions, of_meanings
from conspectus.link.names import NAMES
from conspectus.link.targets import ASSETS, DOCUMENTS
from conspectus.link.trace import Trace
from conspectus.link.whole import Whole
from conspectus.model.documents import Document
from conspectus.model.fragments import Card, Part, Words
from conspectus.model.references import Folder, Key, PassageKey
from conspectus.records import hash_of
from conspectus.stages import sources
from conspectus.store import Store
from conspectus.workers import forked

TRACES = "traces"
"""The shelf of what linking each document used, by path."""


class Known(Struct, frozen=True):
    """What the documents were linked in the light of, by the names under which it is noted."""

    base: bytes = b""
    """Of what bears on every document: the settings, drafts, files that cannot be read."""
    linked: dict[str, bytes] = {}
    """The hash of each document as it was linked, by path."""
    names: dict[str, Key] = {}
    documents: dict[str, bytes] = {}
    assets: dict[str, bytes] = {}
    ties: dict[str, bytes] = {}
    """Of an article's annotations with others, by its path."""
    meanings: Meanings = {}


def known_of(whole: Whole, store: Store, *, drafts: bool, unsound: frozenset[str]) -> Known:
    """That of the documents as they are now."""
    shelf, ties = store.shelf(sources.DOCUMENTS), whole.relations.ties
    of_documents = whole.targets.documents.items()
    return Known(
        base=hash_of((whole.settings, drafts, sorted(unsound))),
        linked={document.path: shelf.hash(document.path) for document in whole.documents},
        names=whole.names.meanings(),
        documents={
            path: hash_of((document.key, whole.targets.anchors(document)))
            for path, document in of_documents
        },
        assets={path: hash_of(asset) for path, asset in whole.targets.assets.items()},
        ties={
            document.path: hash_of(found)
            for document in whole.documents
            if document.folder is Folder.ARTICLES
            and (found := [ties.get(PassageKey(document.slug, c.id)) for c in document.callouts])
        },
        meanings=whole.mentions.meanings,
    )


def stale(whole: Whole, known: Known, now: Known, store: Store, jobs: int) -> list[str]:
    """The paths of the documents to link again."""
    paths = [document.path for document in whole.documents]
    if known.base != now.base:
        return paths
    changed = _changed(known, now)
    traces, decoder = store.shelf(TRACES), msgspec.msgpack.Decoder(Trace)
    found = set()
    for path in paths:
        data = traces.get(path)
        if (
            data is None
            or known.linked.get(path) != now.linked[path]
            or known.ties.get(path) != now.ties.get(path)
        ):
            found.add(path)
        else:
            trace = decoder.decode(data)
            if trace.problems or not changed.isdisjoint(trace.reads):
                found.add(path)
    rest = [path for path in paths if path not in found]
    found |= set(_mentioning(rest, known.meanings, now.meanings, store, jobs))
    return [path for path in paths if path in found]


def _changed(known: Known, now: Known) -> set[tuple[str, str]]:
    """What a document may have looked up and would find to be another."""
    pairs: tuple[tuple[str, dict[str, Any], dict[str, Any]], ...] = (
        (NAMES, known.names, now.names),
        (DOCUMENTS, known.documents, now.documents),
        (ASSETS, known.assets, now.assets),
    )
    return {
        (name, key)
        for name, old, new in pairs
        for key in old.keys() | new.keys()
        if old.get(key) != new.get(key)
    }


def _mentioning(
    paths: list[str], old: Meanings, new: Meanings, store: Store, jobs: int
) -> Iterator[str]:
    """Those of the documents in whose text a spelling stands that means something else now."""
    changed = {
        spelling: (*old.get(spelling, ()), *new.get(spelling, ()))
        for spelling in old.keys() | new.keys()
        if old.get(spelling) != new.get(spelling)
    }
    if changed:
        finder = of_meanings({folded: found[:1] for folded, found in changed.items()})
        shelf, decoder = store.shelf(sources.DOCUMENTS), msgspec.msgpack.Decoder(Document)

        def mentions(path: str) -> bool:
            return _has_any(finder, fragments_of(decoder.decode(shelf.get(path) or b"")))

        store.flush()
        found = forked(mentions, paths, jobs, worth=2_000)
        yield from (path for path, is_found in zip(paths, found, strict=True) if is_found)


def _has_any(finder: Mentions, fragments: Iterable[Sequence[Part]]) -> bool:
    for part in (part for fragment in fragments for part in fragment):
        if isinstance(part, Words) and finder.are_in(part):
            return True
        if isinstance(part, Card) and _has_any(finder, [part.content]):
            return True
    return False
