"""What Python does on the way through a piece of the program, as its audit events tell."""

import os
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct

_NEVER = frozenset(
    """
    pickle.find_class os.exec os.fork os.posix_spawn os.spawn os.system
    socket.bind socket.connect socket.getaddrinfo socket.sendto subprocess.Popen webbrowser.open
    """.split()
)
"""What runs something, or speaks with somebody."""

_AT_A_PATH = frozenset(
    ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate")
)


class Noted(Struct):
    """What was done that should not be, in words."""

    root: str
    allowed: tuple[str, ...]
    done: list[str] = []


_noted: Noted | None = None
_is_hooked = False


@contextmanager
def audited(root: Path, *, but: tuple[str, ...] = ()) -> Iterator[list[str]]:
    """Gathers what starts a program, speaks with somebody, or takes a file outside of `root`, but
    for the files of Python and of this repository, and for events of the names in `but`."""
    global _noted, _is_hooked
    if not _is_hooked:
        sys.addaudithook(_audit)  # which is there until the process ends
        _is_hooked = True
    repository = Path(__file__).resolve().parent.parent
    places = [*filter(None, sys.path), *sysconfig.get_paths().values()]
    own = [*places, os.fspath(repository), os.devnull]
    allowed = tuple(dict.fromkeys(map(os.path.realpath, own)))
    _noted = Noted(os.fspath(root), (*allowed, *but), [])
    try:
        yield _noted.done
    finally:
        _noted = None


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if _noted is None:
        return
    if event in _NEVER and event not in _noted.allowed:
        _noted.done.append(f"{event} {arguments[:1]!r}")
    elif event == "open" or event in _AT_A_PATH:
        for path in arguments[: 1 + (event in ("os.rename", "os.link"))]:
            if isinstance(path, str | bytes | os.PathLike) and not _is_inside(os.fsdecode(path)):
                _noted.done.append(f"{event} {path!r}")


def _is_inside(path: str) -> bool:
    """Of a name alone the folder is known only to whoever asks: it was opened before."""
    assert _noted is not None
    if ".." in path.split("/"):
        return False
    above = (_noted.root, *_noted.allowed)
    return not path.startswith("/") or any(path == a or path.startswith(f"{a}/") for a in above)
