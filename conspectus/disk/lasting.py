"""What has been written, brought to where a power cut does not reach it.

A rename may reach the disk before what the file holds, so files are synced before they are named,
and folders after. One file by fsync(2); many by syncfs(2), which waits once for all of the file
system instead of once for each file. macOS's fsync leaves bytes in the disk's own memory, so there
F_FULLFSYNC is asked for, where the file system has it. Where there is no syncfs: sync(2), which
may return before all is there, and then the folder itself.
"""

import errno
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

FEW = 8
"""So many files are synced one by one: whatever others have just written need not be waited for."""

_UNTOLD = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EROFS)
"""Of file systems that have no such call for a folder."""


def sync(descriptor: int) -> None:
    """An open file or folder. Raises OSError where the disk fails."""
    try:
        if not _is_flushed(descriptor):
            os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _UNTOLD:
            raise


def _is_flushed(descriptor: int) -> bool:
    """Whether the disk's own memory was emptied too, as macOS can on file systems of its own."""
    if sys.platform != "darwin":
        return False
    import fcntl

    with suppress(OSError):  # of a network's file system, for one: fsync says what is wrong
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        return True
    return False


def sync_folder(path: Path) -> None:
    """The names in a folder."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        sync(descriptor)
    finally:
        os.close(descriptor)


def sync_all(descriptor: int) -> None:
    """All that was written to the file system on which the open file or folder is."""
    call = _syncfs()
    if call is None:
        os.sync()
        sync(descriptor)
    else:
        call(descriptor)


def sync_names(names: Iterable[str], folder: int) -> None:
    """Files in an open folder: a few one by one, many at once."""
    known = list(names)
    if len(known) > FEW:
        sync_all(folder)
        return
    for name in known:
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder)
        try:
            sync(descriptor)
        finally:
            os.close(descriptor)


def _syncfs() -> Callable[[int], None] | None:
    if sys.platform != "linux":
        return None
    import ctypes  # which a build that changes nothing does without

    library = ctypes.CDLL(None, use_errno=True)
    found = getattr(library, "syncfs", None)
    if found is None:
        return None

    def call(descriptor: int) -> None:
        if found(descriptor):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))

    return call
