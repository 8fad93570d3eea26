"""Builds that are interrupted when they are about to change a file for the so-manieth time."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct

_CHANGING = frozenset(
    ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate")
)
_TO_WRITE = os.O_WRONLY | os.O_RDWR


class Interrupted(BaseException):
    """As Ctrl-C is: no handler of errors takes it for one."""


class _Plan(Struct):
    root: str
    left: int
    for_good: bool


_plan: _Plan | None = None
_is_hooked = False


@contextmanager
def interrupted_at(number: int, root: Path, *, for_good: bool) -> Iterator[None]:
    """Raises Interrupted before the call of this number that changes a file below `root`: and, for
    good, at every later one, so that nothing is tidied up, as where a process is killed."""
    global _plan, _is_hooked
    if not _is_hooked:
        sys.addaudithook(_audit)  # which is there until the process ends
        _is_hooked = True
    _plan = _Plan(os.fspath(root), number, for_good)
    try:
        yield
    finally:
        _plan = None


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if _plan is None or not (event in _CHANGING or event == "open"):
        return
    if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & _TO_WRITE):
        return
    path = arguments[0]
    if not isinstance(path, str | bytes | os.PathLike):
        return
    name = os.fsdecode(path)
    if name.startswith("/") and not name.startswith(_plan.root):  # others are below a folder
        return
    _plan.left -= 1
    if _plan.left == 0 or (_plan.left < 0 and _plan.for_good):
        raise Interrupted
