"""What lies below a folder, reached through no symbolic link.

Each name on the way is opened from the folder that was opened before it, and none is followed. So
what is opened lies below the folder, whoever puts links in the place of what at the same moment:
what Linux calls RESOLVE_BENEATH and RESOLVE_NO_SYMLINKS, with POSIX's openat alone. A hard link is
the file itself, and is read. Paths are from the folder, with `/`; "" is the folder.
"""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from msgspec import Struct

DEEPEST = 16
"""So many folders are looked into, one in another."""

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
"""A pipe is opened without waiting for who writes into it."""


class Refused(OSError):
    """What stands at the path is not what may be opened. With what a problem says of it."""

    code = ""
    said = ""
    hint = ""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: {self.said}")
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        """As another process can make it again."""
        return type(self), (self.path,)


class Linked(Refused):
    code = "symlink"
    said = "symbolic links are not followed"
    hint = "put the file itself here"


class LinkedFolder(Linked):
    hint = "put the folder itself here"


class NotAFile(Refused):
    code = "not-a-file"
    said = "this is a device, a pipe or a socket, not a file"


class TooDeep(Refused):
    code = "misplaced-file"
    said = f"folders lie {DEEPEST} deep at most, one in another"
    hint = "move what it holds further up"


class TooLarge(Refused):
    code = "file-too-large"

    def __init__(self, path: str, size: int, limit: int) -> None:
        self.size, self.limit = size, limit
        self.said = f"the file has {size} bytes, {limit // 1024} kB at most are read"
        super().__init__(path)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.path, self.size, self.limit)


class Changed(Refused):
    """It is being written: what was read may be half of one text and half of another."""

    code = "changed-file"
    said = "the file changed while it was read"
    hint = "build again when nothing writes to it"


class Gone(Changed, FileNotFoundError):
    said = "the file went away while the digest was read"
    hint = "build again when nothing moves files about"


class Elsewhere(Refused):
    """As no digest has it: only what is kept of builds, by a stranger, can name such a path."""

    said = "this is no path below a folder"


class Entry(Struct, frozen=True):
    """A name in a folder, and what stands there: of a link, the link."""

    path: str
    status: os.stat_result

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def is_folder(self) -> bool:
        return stat.S_ISDIR(self.status.st_mode)


def files(
    root: Path, path: str, is_passed_over: Callable[[str], bool]
) -> Iterator[Entry | Refused]:
    """The regular files below the folder, by their names; why anything else is none.

    What has a name that is passed over is as good as not there. Raises as `entries`.
    """
    for found in entries(root, path, is_passed_over):
        if isinstance(found, Refused) or not found.is_folder:
            yield found
        elif found.path.count("/") >= DEEPEST:
            yield TooDeep(found.path)
        else:
            yield from files(root, found.path, is_passed_over)


def entries(root: Path, path: str, is_passed_over: Callable[[str], bool]) -> list[Entry | Refused]:
    """The files and folders in a folder, by their names; why anything else is none.

    One thing, LinkedFolder, where there is a link on the way to it. Raises FileNotFoundError and
    NotADirectoryError, OSError where the machine fails; what goes meanwhile is left out.
    """
    found: list[Entry | Refused] = []
    try:
        with _told(root / path), _opened(root, path) as folder:
            for name in sorted(os.listdir(folder)):  # noqa: PTH208  # of what is open
                if is_passed_over(name):
                    continue
                try:
                    status = os.stat(name, dir_fd=folder, follow_symlinks=False)
                except FileNotFoundError:
                    continue
                found.append(_entry(f"{path}/{name}" if path else name, status))
    except LinkedFolder as link:
        return [link]
    return found


def _entry(path: str, status: os.stat_result) -> Entry | Refused:
    if stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode):
        return Entry(path, status)
    return Linked(path) if stat.S_ISLNK(status.st_mode) else NotAFile(path)


def status_of(root: Path, path: str) -> os.stat_result | None:
    """Of what stands there: of a link, the link. None for nothing. Raises OSError where the machine
    fails, LinkedFolder for a link on the way."""
    above, _, name = path.rpartition("/")
    try:
        with _told(root / path), _opened(root, above) as folder:
            return os.stat(name, dir_fd=folder, follow_symlinks=False)
    except (FileNotFoundError, NotADirectoryError):
        return None


def read(root: Path, path: str, limit: int | None = None) -> bytes:
    """The bytes of a file that was found, of no more than it then had.

    Raises as `opened`, but Gone where nothing is there; TooLarge for more than `limit` bytes, and
    Changed where it is another once it has been read.
    """
    try:
        with opened(root, path) as file:
            before = os.fstat(file.fileno())
            if limit is not None and before.st_size > limit:
                raise TooLarge(path, before.st_size, limit)
            data = _up_to(before.st_size + 1, file)
            after = os.fstat(file.fileno())
    except FileNotFoundError:
        raise Gone(path) from None
    if len(data) != before.st_size or before.st_mtime_ns != after.st_mtime_ns:
        raise Changed(path)
    return data


def _up_to(most: int, file: FileIO) -> bytes:
    data = file.read(most)
    while len(data) < most and (more := file.read(most - len(data))):
        data += more
    return data


@contextmanager
def opened(root: Path, path: str) -> Iterator[FileIO]:
    """A file, to be read.

    Raises Linked where it or a folder on the way is a link, NotAFile where it is none (without
    opening it, for opening alone sets some devices going), Elsewhere for what is no such path,
    OSError where the machine fails.
    """
    above, _, name = path.rpartition("/")
    with _told(root / path), _opened(root, above) as folder:
        _require_file(os.stat(name, dir_fd=folder, follow_symlinks=False), path)
        try:
            descriptor = os.open(name, _FILE, dir_fd=folder)
        except OSError:  # another stands there by now
            _require_file(os.stat(name, dir_fd=folder, follow_symlinks=False), path)
            raise
    with _told(root / path), FileIO(descriptor) as file:
        _require_file(os.fstat(descriptor), path)
        yield file


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Where the machine fails, the error tells the whole path and not the last name alone."""
    try:
        yield
    except Refused:
        raise
    except OSError as error:
        error.filename = str(path)
        raise


def _require_file(status: os.stat_result, path: str) -> None:
    if stat.S_ISLNK(status.st_mode):
        raise Linked(path)
    if not stat.S_ISREG(status.st_mode):
        raise NotAFile(path)


@contextmanager
def _opened(root: Path, path: str) -> Iterator[int]:
    """The descriptor of a folder below `root`, which may itself be reached by any way."""
    names = path.split("/") if path else []
    folder = os.open(root, _FOLDER & ~os.O_NOFOLLOW)
    try:
        for depth, name in enumerate(names, 1):
            below = _step(folder, name, "/".join(names[:depth]))
            os.close(folder)
            folder = below
        yield folder
    finally:
        os.close(folder)


def _step(folder: int, name: str, path: str) -> int:
    if name in ("", ".", ".."):
        raise Elsewhere(path)
    try:
        return os.open(name, _FOLDER, dir_fd=folder)
    except OSError:
        if stat.S_ISLNK(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
            raise LinkedFolder(path) from None
        raise
