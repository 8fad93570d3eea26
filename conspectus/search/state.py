"""What is known of the indexes made in an output folder: a file of `.conspectus/` for each shard.

So what is written of it follows what has changed. A file that is damaged, or is of another output
folder, says nothing.
"""

import hashlib
import os
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from conspectus.kept import STATE, put, read_regular
from conspectus.manifest import is_inside

_VERSION = 1
"""Raised when other files would be made of the same records."""


class State(Struct, frozen=True):
    """Of a shard, or, where `tag` is empty, of what the reader's side loads first.

    `files` has the size of each, by its path below the shard's folder. Where the fingerprint is
    empty, they are only claimed: some of them may not be there, or not be whole.
    """

    folder: str
    tag: str
    fingerprint: str = ""
    files: dict[str, int] = {}
    ids: dict[str, str] = {}
    """What Pagefind calls the records of a shard, by their addresses."""
    tags: tuple[str, ...] = ()
    """All shards, in the state of the whole."""
    version: int = _VERSION
    sum: str = ""


class States:
    """The states of one output folder. Raises OSError where the machine fails."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder = os.path.relpath(folder, root)  # the same wherever the digest lies
        name = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        self.state = root / STATE
        self.name = f"search-{name}"
        self.kept = dict[str, State]()
        for path in sorted(self.state.glob(f"{self.name}*.json")):
            state = _read(path)
            if state and state.folder == self.folder and self._path(state.tag) == path:
                self.kept[state.tag] = state

    @property
    def are_all(self) -> bool:
        """Whether what is known is of everything that an index was made of."""
        whole = self.kept.get("")
        return whole is not None and self.kept.keys() >= set(whole.tags)

    def get(self, tag: str) -> State:
        return self.kept.get(tag) or State(self.folder, tag)

    def keep(self, state: State) -> None:
        path = self._path(state.tag)
        data = msgspec.json.encode(replace(state, sum=_sum(state)))
        self.kept[state.tag] = state
        if read_regular(path) == data:
            return
        put(path, data, lasts=True)

    def forget(self, tag: str) -> None:
        self._path(tag).unlink(missing_ok=True)
        self.kept.pop(tag, None)

    def _path(self, tag: str) -> Path:
        return self.state / f"{self.name}{tag and f'-{tag}'}.json"


def fingerprint(pagefind: str, made_of: str) -> str:
    """Of all that the files depend on: what they are made of, by which Pagefind and which of us."""
    return hashlib.sha256(f"{_VERSION} {pagefind} {made_of}".encode()).hexdigest()


def _read(path: Path) -> State | None:
    try:
        state = msgspec.json.decode(read_regular(path) or b"", type=State)
    except (ValueError, RecursionError):
        return None
    is_ours = state.version == _VERSION and state.sum == _sum(state)
    return state if is_ours and all(map(is_inside, state.files)) else None


def _sum(state: State) -> str:
    return hashlib.sha256(msgspec.json.encode(replace(state, sum=""))).hexdigest()
