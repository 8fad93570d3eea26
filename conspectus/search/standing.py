"""The index of a site as it stands: told, or taken away, without what makes one."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec.structs import replace

from conspectus.lock import LOCKS, locked
from conspectus.model.outputs import INDEX
from conspectus.search import Refreshed
from conspectus.search.place import Place
from conspectus.search.program import version
from conspectus.search.state import State, States, fingerprint

LOCK = LOCKS[1]


def nothing() -> None:
    """What there is to do where the files lie in the site already."""


def current(root: Path, folder: Path, basis: str) -> Refreshed | None:
    """What there is of an index, if it is of this basis and whole.

    Raises OSError where the machine fails.
    """
    started = time.perf_counter()
    with locked(root, LOCK):
        done = Standing(root, folder).unchanged(basis)
    return replace(done, seconds=time.perf_counter() - started) if done else None


def remove(
    root: Path, folder: Path, at: Path | None = None, placed: Callable[[], None] = nothing
) -> int:
    """Takes the index out of the site. Returns how many files that were.

    `at` and `placed` as of `Standing`.
    """
    if not States(root, folder).kept:
        placed()
        return 0
    with locked(root, LOCK):
        return remove_held(root, folder, at, placed)


def remove_held(
    root: Path, folder: Path, at: Path | None = None, placed: Callable[[], None] = nothing
) -> int:
    """As `remove`, for whoever holds `LOCK`."""
    standing = Standing(root, folder, at, placed)
    return standing.remove(list(standing.states.kept))


class Standing:
    """The index of the digest at `root` in the site in `folder`, as the last build left it.

    The files may lie `at` another place for now. `placed` is called when they are as they are to
    be, and before that is known of the site: once in each of the methods that change them.
    """

    def __init__(
        self, root: Path, folder: Path, at: Path | None = None,
        placed: Callable[[], None] = nothing,
    ) -> None:  # fmt: skip
        self.root = root
        self.folder = folder
        self.at = at or folder
        self.placed = placed
        self.states = States(root, folder)

    def place(self, tag: str) -> Place:
        state = self.states.get(tag)
        return Place(self.at / INDEX / tag, self.at, state.files)

    def unchanged(self, basis: str) -> Refreshed | None:
        """What there is, if it is of this basis and whole."""
        whole = self.states.get("")
        states = [whole, *(self.states.get(tag) for tag in whole.tags)]
        if not basis or whole.fingerprint != fingerprint(version(), basis):
            return None
        if not all(state.fingerprint and self.is_whole(state) for state in states):
            return None
        return Refreshed(unchanged=sum(len(state.files) for state in states))

    def is_whole(self, state: State) -> bool:
        return self.place(state.tag).holds(state.files)

    def remove(self, tags: Iterable[str]) -> int:
        """Returns how many files that were."""
        gone = sorted(tags)  # first that by which readers come to the others
        removed = sum(self.place(tag).remove(self.states.get(tag).files) for tag in gone)
        self.placed()
        for tag in gone:
            self.states.forget(tag)
        return removed
