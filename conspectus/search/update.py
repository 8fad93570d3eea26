"""Brings the index of a site that is in place up to what can be found in it.

Of each shard only what has changed is made. What nobody asks for yet comes first, then what names
it, removals last: a reader finds by the old index or by the new one.
"""

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from conspectus.disk import lasting
from conspectus.disk.inside import Inside
from conspectus.lock import locked
from conspectus.manifest import Manifest
from conspectus.model.outputs import INDEX
from conspectus.model.search import Record
from conspectus.search import Refreshed
from conspectus.search.facets import Indexed, Naming, facets
from conspectus.search.index import index, is_named_by_pagefind
from conspectus.search.pagefind import File, Stopped, sweep
from conspectus.search.place import ASIDE, Place
from conspectus.search.program import Unavailable, version
from conspectus.search.shards import Bundle, Shard, bundles
from conspectus.search.standing import LOCK, Standing, nothing
from conspectus.search.state import State, fingerprint

RECORDS = "records.json"
"""What the reader's side loads first: where to search, and the facets of what is found."""


def refresh(
    root: Path,
    folder: Path,
    naming: Naming,
    records: Iterable[Record],
    *,
    basis: str = "",
    jobs: int = 1,
    stop: threading.Event | None = None,
    at: Path | None = None,
    placed: Callable[[], None] = nothing,
) -> Refreshed:
    """Makes `pagefind/` of the site in `folder` the index of the records of the digest at `root`.

    It holds the same bytes whatever was there before. `basis` may name all that naming and records
    are made of: they are not looked at where the last index is of the same one, and whole.
    At most `jobs` shards are made at a time. Without records there is no index. The files of the
    site may lie `at` another place for now; `placed` is called when its index is as it is to be.

    Raises OSError where the machine fails; Unavailable where Pagefind cannot run, and then there is
    no index any more; Stopped once `stop` is set, and then the last index stays.
    """
    started = time.perf_counter()
    with locked(root, LOCK):
        sweep(root)
        work = _Work(root, folder, at, placed)
        work.jobs, work.stop = jobs, stop or work.stop
        try:
            done = work.unchanged(basis)
            if done:
                placed()
            else:
                done = work.refresh(naming, records, basis)
        except Unavailable:
            work.remove(list(work.states.kept))
            raise
    return replace(done, seconds=time.perf_counter() - started)


class _Made(Struct, frozen=True):
    """A shard that is in place but for its entry."""

    state: State
    entry: File | None = None
    written: int = 0


class _Work(Standing):
    jobs = 1

    def __init__(
        self, root: Path, folder: Path, at: Path | None, placed: Callable[[], None]
    ) -> None:
        super().__init__(root, folder, at, placed)
        self.stop = threading.Event()
        self.before = dict(self.states.kept)
        self.knew_all = self.states.are_all

    def refresh(self, naming: Naming, records: Iterable[Record], basis: str) -> Refreshed:
        found = bundles(naming.language, self.until_stopped(records))
        shards = [shard for bundle in found for shard in bundle.shards]
        made = {one.state.tag: one for one in self.made(shards)}
        written = sum(one.written for one in made.values())
        self.sync(written)
        for tag, one in made.items():
            if one.entry:
                written += self.place(tag).put((one.entry.path, one.entry.data))
        if shards:
            data = facets(naming, [_indexed(bundle, made) for bundle in found])
            written += self.put_records(data)
            whole = State(
                self.states.folder, "", fingerprint(version(), basis) if basis else "",
                {RECORDS: len(data)}, tags=tuple(made),
            )  # fmt: skip
            made[""] = _Made(whole)
        removed = self.settle([one.state for one in made.values()], written)
        files = sum(len(one.state.files) for one in made.values())
        return Refreshed(written, files - written, removed)

    def sync(self, written: int) -> None:
        """Brings files to the disk before anything names them."""
        if written:
            with Inside(self.at) as site:
                lasting.sync_all(site.top)

    def until_stopped(self, records: Iterable[Record]) -> Iterator[Record]:
        for record in records:
            if self.stop.is_set():
                raise Stopped
            yield record

    def made(self, shards: Sequence[Shard]) -> Iterator[_Made]:
        pool = ThreadPoolExecutor(self.jobs)
        try:
            yield from pool.map(self.make, shards)
        finally:
            pool.shutdown(cancel_futures=True)

    def make(self, shard: Shard) -> _Made:
        """What there is of the shard, or what it must be."""
        state = self.states.get(shard.tag)
        expected = fingerprint(version(), f"{shard.tag} {shard.fingerprint}")
        if state.fingerprint == expected and self.is_whole(state):
            return _Made(state)
        indexed = index(shard, self.root, self.stop)
        *files, entry = indexed.files
        place = self.claim(shard.tag, [file.path for file in indexed.files])
        written = place.put(*((file.path, file.data) for file in files))
        sizes = {file.path: len(file.data) for file in indexed.files}
        made = State(self.states.folder, shard.tag, expected, sizes, indexed.ids)
        return _Made(made, entry, written)

    def put_records(self, data: bytes) -> int:
        """Claimed even where it is there: shards are of another basis now, until all is settled."""
        return self.claim("", [RECORDS]).put((RECORDS, data))

    def claim(self, tag: str, paths: list[str]) -> Place:
        """The folder in which files will be ours, known before so that a killed build leaves none.

        Where the site is somewhere else, a file there may be somebody else's.
        """
        place = self.place(tag)
        if not self.folder.is_relative_to(self.root):
            place.refuse_foreign(paths)
        before = self.states.get(tag)
        claimed = dict.fromkeys([*before.files, *paths, ASIDE], 0)
        self.states.keep(State(self.states.folder, tag, files=claimed))
        return place

    def settle(self, states: Sequence[State], written: int) -> int:
        """Removes what is of no state any more, and keeps the states. Returns how many files."""
        tags = {state.tag for state in states}
        gone = {tag: self.states.get(tag) for tag in self.before if tag not in tags}
        removed = sum(self.place(tag).remove(state.files) for tag, state in gone.items())
        for state in states:
            stale = self.states.get(state.tag).files.keys() - state.files.keys()
            removed += self.place(state.tag).remove(stale)
        removed += self.remove_lost(states)
        self.sync(written + removed)
        self.placed()
        for tag in gone:
            self.states.forget(tag)
        for state in states:
            self.states.keep(state)
        return removed

    def remove_lost(self, states: Sequence[State]) -> int:
        """Removes what indexes left of which nothing was known any more. Returns how many files."""
        if self.knew_all or not self.folder.is_relative_to(self.root):
            return 0
        place = Place(self.at / INDEX, self.at, ())
        lost = {path for path in place.sizes() if is_named_by_pagefind(path)}
        for state in states:
            lost -= {f"{state.tag}/{path}" for path in state.files}
        copied = Manifest(self.root, self.folder).read()
        return place.remove(path for path in lost if INDEX + path not in copied)


def _indexed(bundle: Bundle, made: dict[str, _Made]) -> Indexed:
    """What the reader's side is told of a language; without the records that have no word."""
    tags = tuple(shard.tag for shard in bundle.shards)
    names = {url: name for tag in tags for url, name in made[tag].state.ids.items()}
    known = [
        (names[url], row) for url, row in zip(bundle.urls, bundle.rows, strict=True) if url in names
    ]
    return Indexed(tags, tuple(name for name, _ in known), tuple(row for _, row in known))
