"""A folder that is held open, and what lies below it, reached through no symbolic link.

Each step of a path is opened by itself, with O_NOFOLLOW, from the folder before it (POSIX's *at
calls). So nothing outside is read, written or removed, whatever somebody puts in the place of a
folder while a build works.
"""

import errno
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC

_FOLDER_ITSELF = "remove it, or put the folder itself in its place"


def refuse_link(path: Path, instead: str = "remove it") -> None:
    """Raises OSError where a link stands at `path`; `instead` is what is to be done."""
    if path.is_symlink():
        where = path.readlink()
        raise OSError(
            errno.ELOOP,
            f"it is a symbolic link to {where}, and nothing is written through it; {instead}",
            os.fspath(path),
        )


@contextmanager
def meant(path: Path | str) -> Iterator[None]:
    """Lets an error of the machine name this file, and not the one by which it comes about."""
    try:
        yield
    except OSError as error:
        blame(error, path)


def blame(error: OSError, path: Path | str) -> NoReturn:
    error.filename = os.fspath(path)
    del error.filename2
    raise error


def write_new(name: str, data: bytes, folder: int) -> None:
    """A file of this name, which there is none of yet, in an open folder."""
    descriptor = os.open(name, _NEW, 0o666, dir_fd=folder)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)


class Inside:
    """The folder and what is below it. Paths are from the folder, with `/`, and have no `..`.

    Raises OSError, which names the whole path: where the machine fails, and where a link stands in
    the place of a folder. For one thread.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        refuse_link(folder)
        with meant(folder):
            self.top = os.open(folder, _FOLDER)
        self._names: list[str] = []
        self._open: list[int] = []

    def __enter__(self) -> "Inside":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._back_to(0)
        os.close(self.top)

    def within(self, path: str) -> int:
        """The folder in which the file at `path` lies, open until the next call."""
        return self._reached(path.split("/")[:-1])

    def lstat(self, path: str) -> os.stat_result | None:
        """What is there; None for nothing."""
        try:
            return os.stat(_name(path), dir_fd=self.within(path), follow_symlinks=False)
        except (FileNotFoundError, NotADirectoryError) as error:
            if error.errno == errno.ENOENT or not self.link_on(path):
                return None
            self.blame(error, path)
        except OSError as error:
            self.blame(error, path)

    def move(self, name: str, folder: int, path: str) -> None:
        """Puts a file of another folder, which is open, at `path`, in place of one there."""
        try:
            os.rename(name, _name(path), src_dir_fd=folder, dst_dir_fd=self.within(path))
        except OSError as error:
            self.blame(error, path)

    def move_out(self, path: str, folder: int, name: str) -> None:
        try:
            os.rename(_name(path), name, src_dir_fd=self.within(path), dst_dir_fd=folder)
        except OSError as error:
            self.blame(error, path)

    def link_out(self, path: str, folder: int, name: str) -> None:
        """Another name for the file, in a folder which is open."""
        try:
            os.link(
                _name(path), name, src_dir_fd=self.within(path), dst_dir_fd=folder,
                follow_symlinks=False,
            )  # fmt: skip
        except OSError as error:
            self.blame(error, path)

    def unlink(self, path: str) -> None:
        try:
            os.unlink(_name(path), dir_fd=self.within(path))
        except OSError as error:
            self.blame(error, path)

    def mkdir(self, path: str) -> bool:
        """Whether there was no such folder yet."""
        try:
            os.mkdir(_name(path), dir_fd=self.within(path))
        except FileExistsError as error:
            if not self.is_folder(path):
                refuse_link(self.folder / path, _FOLDER_ITSELF)
                self.blame(error, path)
            return False
        except OSError as error:
            self.blame(error, path)
        return True

    def rmdir(self, path: str) -> bool:
        """Whether the folder was empty, and is gone."""
        try:
            os.rmdir(_name(path), dir_fd=self.within(path))
        except OSError as error:
            if error.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT, errno.ENOTDIR):
                return False
            self.blame(error, path)
        return True

    def entries(self, path: str) -> list[tuple[str, os.stat_result]]:
        """What lies in the folder at `path`, by name; of a link, the link."""
        try:
            with os.scandir(self._reached(path.split("/") if path else [])) as found:
                return [(entry.name, entry.stat(follow_symlinks=False)) for entry in found]
        except OSError as error:
            self.blame(error, path)

    def changed(self, path: str) -> int:
        """When something came into the folder or left it last, in nanoseconds; 0 for none."""
        try:
            return os.fstat(self._reached(path.split("/") if path else [])).st_mtime_ns
        except FileNotFoundError:
            return 0
        except OSError as error:
            self.blame(error, path)

    def link_from(self, other: "Inside", path: str) -> None:
        """The same file as in another folder, at the same place."""
        try:
            os.link(
                _name(path), _name(path), src_dir_fd=other.within(path),
                dst_dir_fd=self.within(path), follow_symlinks=False,
            )  # fmt: skip
        except OSError as error:
            other.blame(error, path)

    def match(self, path: str, other: "Inside") -> None:
        """Gives the folder the permissions of that in another one, and its owners if we may."""
        names = path.split("/") if path else []
        mine, like = self._reached(names), os.fstat(other._reached(names))
        now = os.fstat(mine)
        if (now.st_uid, now.st_gid) != (like.st_uid, like.st_gid):
            with suppress(PermissionError):
                os.fchown(mine, like.st_uid, like.st_gid)
        if now.st_mode != like.st_mode:
            os.fchmod(mine, stat.S_IMODE(like.st_mode))

    def clear(self, path: str) -> None:
        """Removes whatever is there, with all that is in it; a link itself, and nothing behind."""
        found = self.lstat(path)
        if found and stat.S_ISDIR(found.st_mode):
            with meant(self.folder / path):
                shutil.rmtree(_name(path), dir_fd=self.within(path))
        elif found:
            self.unlink(path)

    def descriptor(self, path: str) -> int:
        """The folder at `path`, opened for whoever closes it."""
        return os.dup(self._reached(path.split("/")))

    def folders(self, paths: Iterable[str]) -> Iterator[int]:
        """These folders, as far as they are there, each open until the next."""
        for path in sorted(paths):
            with suppress(FileNotFoundError, NotADirectoryError):
                yield self._reached(path.split("/") if path else [])

    def is_folder(self, path: str) -> bool:
        found = self.lstat(path)
        return found is not None and stat.S_ISDIR(found.st_mode)

    def link_on(self, path: str) -> str:
        """The folder on the way to `path` in whose place a link stands; empty where none does."""
        for folder in reversed(Path(path).parents[:-1]):
            if (self.folder / folder).is_symlink():
                return folder.as_posix()
        return ""

    def blame(self, error: OSError, path: str) -> NoReturn:
        """Names the link where one stands in the way, and else the file that was meant."""
        if error.errno in (errno.ELOOP, errno.ENOTDIR) and (link := self.link_on(path)):
            refuse_link(self.folder / link, _FOLDER_ITSELF)
        blame(error, self.folder / path)

    def _reached(self, names: list[str]) -> int:
        known = 0
        for one, two in zip(names, self._names, strict=False):
            if one != two:
                break
            known += 1
        self._back_to(known)
        for name in names[known:]:
            last = self._open[-1] if self._open else self.top
            self._open.append(os.open(name, _FOLDER, dir_fd=last))
            self._names.append(name)
        return self._open[-1] if self._open else self.top

    def _back_to(self, depth: int) -> None:
        while len(self._open) > depth:
            self._names.pop()
            os.close(self._open.pop())


def _name(path: str) -> str:
    return path.rpartition("/")[2]
