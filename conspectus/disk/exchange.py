"""Two folders that take each other's place in one step, so that nobody finds none or half.

Linux: renameat2(2) with RENAME_EXCHANGE; macOS: renameatx_np(2) with RENAME_SWAP. Python has
neither.
"""

import errno
import os
import platform
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_SWAP = 2
"""RENAME_EXCHANGE, and RENAME_SWAP."""

_NUMBERS = {"x86_64": 316, "aarch64": 276, "riscv64": 276}
"""Of the system call, for a C library that does not name it (musl, for long)."""

_WANTING = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EXDEV)

Call = Callable[[int, str, int, str], None]
"""An open folder and a name in it, twice."""


class Unable(OSError):
    """This system, or the file system, cannot exchange two folders."""


def exchange(one: Path, other: Path) -> None:
    """Raises Unable, and OSError where the machine fails; then each is where it was."""
    with _opened(one.parent) as here, _opened(other.parent) as there:
        _exchanged(here, one.name, there, other.name, one)


def require(folder: Path) -> None:
    """Raises Unable where two folders in this one could not be exchanged: before any work."""
    names = (".exchanged-1", ".exchanged-2")
    with _opened(folder) as made:
        try:
            for name in names:
                with suppress(FileExistsError):
                    os.mkdir(name, dir_fd=made)
            _exchanged(made, names[0], made, names[1], folder)
        finally:
            for name in names:
                with suppress(FileNotFoundError):
                    os.rmdir(name, dir_fd=made)


def is_one_mount(one: Path, other: Path) -> bool:
    """Whether something could be moved from one folder to the other by a rename.

    The kernel tells so before it looks for what is to be moved; nothing is.
    """
    name = f".no-such-{os.urandom(8).hex()}"
    try:
        os.rename(one / name, other / name)  # noqa: PTH104  # of what is not there
    except OSError as error:
        return error.errno != errno.EXDEV
    return True


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _exchanged(here: int, one: str, there: int, other: str, told: Path) -> None:
    call = _call()
    try:
        if call is None:
            raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
        call(here, one, there, other)
    except OSError as error:
        if error.errno in _WANTING:
            words = "two folders cannot be exchanged in one step here; build without --atomic"
            raise Unable(error.errno, words, os.fspath(told)) from None
        error.filename = os.fspath(told)
        raise


def _call() -> Call | None:
    import ctypes  # which other builds do without

    library = ctypes.CDLL(None, use_errno=True)
    name = {"linux": "renameat2", "darwin": "renameatx_np"}.get(sys.platform, "")
    found = getattr(library, name, None) if name else None
    number = _NUMBERS.get(platform.machine()) if sys.platform == "linux" else None
    if found is None and number is None:
        return None
    first = () if found else (ctypes.c_long(number or 0),)
    function = found or library.syscall

    def call(here: int, one: str, there: int, other: str) -> None:
        names = (os.fsencode(one), os.fsencode(other))
        if function(*first, here, names[0], there, names[1], ctypes.c_uint(_SWAP)):
            failed = ctypes.get_errno()
            raise OSError(failed, os.strerror(failed))

    return call
