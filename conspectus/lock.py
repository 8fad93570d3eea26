"""One build of a digest at a time, and one index of its search."""

import errno
import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from conspectus.disk.inside import refuse_link
from conspectus.kept import STATE

LOCKS = ("lock", "search-lock")
"""That of builds, and that of the index: a build may begin while one is made in the background."""

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
"""No link leads to another file, no pipe makes wait."""


def patient() -> None:
    """Waits without a word."""


@contextmanager
def locked(root: Path, name: str = "lock", waits: Callable[[], None] = patient) -> Iterator[None]:
    """Holds the digest, or what else `name` stands for, for one at a time; another one waits, and
    `waits` is called first.

    Raises OSError where `.conspectus/` cannot be written, or is a link to somewhere else.
    """
    refuse_link(root / STATE)
    path = root / STATE / name
    while True:
        path.parent.mkdir(exist_ok=True)
        try:
            descriptor = os.open(path, _FLAGS, 0o644)
        except FileNotFoundError:  # `clean` has just taken the folder away
            continue
        with os.fdopen(descriptor, "a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waits()
                fcntl.flock(lock, fcntl.LOCK_EX)
            if _is_at(lock.fileno(), path):
                yield
                return


@contextmanager
def held(descriptor: int, folder: Path) -> Iterator[None]:
    """Holds an open folder for one process at a time. Raises OSError where another one has it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        words = "another digest's site is being written there; choose another folder with --output"
        raise OSError(errno.EBUSY, words, os.fspath(folder)) from None
    except OSError:  # a file system without locks
        yield
        return
    try:
        yield
    finally:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


def _is_at(descriptor: int, path: Path) -> bool:
    """Whether the open file is still the one at `path`: `clean` takes the lock away too."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except FileNotFoundError:
        return False
