"""What builds keep to save time: files in a folder of `.conspectus/`.

A file's name holds a key, which says what it was made of, and the hash of what it holds: a file
that is not what its name says is as good as none. A link in the place of a folder leads to files
that are none of ours: nothing is read, written or removed through it.
"""

import hashlib
import os
import re
import shutil
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from conspectus.disk import lasting
from conspectus.disk.inside import meant, refuse_link, write_new

STATE = ".conspectus"
"""Below the digest's folder. It saves time, and lists the files that builds may remove."""

_ASIDE = r"(\.\d+\.new)?"

_LEFT = re.compile(r"\..*\.(\d+)\.new")
"""A file without a name yet, and the process that was to name it."""

_LONGEST = 250
"""Bytes of a name: file systems take 255."""


class Kept:
    """The files of one kind. Raises OSError where the machine fails.

    A key is hexadecimal digits, a hyphen and a number behind them or not.
    """

    def __init__(self, root: Path, folder: str, ending: str) -> None:
        self.root = root
        self.ending = ending
        self.folder = root / STATE / folder
        self.ours = re.compile(rf"\.?([0-9a-f]+(?:-\d+)?)-[0-9a-f]{{64}}\.{ending}{_ASIDE}")
        matches = (self.ours.fullmatch(name) for name in self._listed())
        whole = (match for match in matches if match and match[0][0] != "." and not match[2])
        self.names = {match[1]: match[0] for match in whole}

    def find(self, key: str) -> bytes | None:
        """What is kept under a key, if it is whole."""
        name = self.names.get(key)
        data = read_regular(self.folder / name) if name else None
        return data if data is not None and self.name(key, data) == name else None

    def keep(self, key: str, data: bytes) -> None:
        """Raises OSError where a link stands in the folder's place."""
        for folder in (self.folder.parent, self.folder):
            refuse_link(folder)
        name = self.name(key, data)
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.ours.fullmatch(name) and (self.folder / name).is_dir():
            shutil.rmtree(self.folder / name)  # whoever put a folder there: the name is ours
        put(self.folder / name, data)
        self.names[key] = name

    def forget_others(self, names: Iterable[str]) -> None:
        """Removes what is kept under other names, and what killed builds left of theirs.

        For a build that holds the digest's lock: nobody else is writing here then.
        """
        needed = set(names)
        for name in self._listed():
            path = self.folder / name
            is_ours = name not in needed and self.ours.fullmatch(name)
            if is_ours and stat.S_ISREG(path.lstat().st_mode):
                path.unlink()

    def name(self, key: str, data: bytes) -> str:
        return f"{key}-{hashlib.sha256(data).hexdigest()}.{self.ending}"

    def _listed(self) -> list[str]:
        if self.folder.parent.is_symlink() or self.folder.is_symlink():
            return []
        return sorted(os.listdir(self.folder)) if self.folder.is_dir() else []  # noqa: PTH208  # names, not paths


def sweep(folder: Path, start: str) -> None:
    """Removes what killed processes left half written by `put`, of files whose names begin so; for
    whoever is the only one to write them."""
    if not folder.is_symlink():
        for path in folder.glob(f".{start}*.new"):
            path.unlink(missing_ok=True)


def put(path: Path, data: bytes, *, lasts: bool = False) -> None:
    """Writes a file whole or not at all: beside its place, through no link there, then renamed.

    With `lasts` a power cut leaves the file that was there or this one, and once this has returned
    it is this one. Raises OSError, which names the file, where the machine fails; nothing stays
    behind then.
    """
    if lasts:
        sweep_unnamed(path.parent)
    aside = name_aside(path.name)
    with meant(path):
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            with suppress(FileNotFoundError):  # of a killed process with our number
                os.unlink(aside, dir_fd=folder)
            try:
                write_new(aside, data, folder)
                if lasts:
                    lasting.sync_names([aside], folder)
                os.rename(aside, path.name, src_dir_fd=folder, dst_dir_fd=folder)
            except BaseException:
                with suppress(OSError):
                    os.unlink(aside, dir_fd=folder)
                raise
            if lasts:
                lasting.sync(folder)
        finally:
            os.close(folder)


def put_all(files: Mapping[Path, bytes]) -> None:
    """Writes files that belong together, each as `put` does with `lasts`: none has its name before
    all are on the disk. Makes the folders that they need. Raises OSError where the machine fails.
    """
    asides = {place: place.with_name(name_aside(place.name)) for place in files}
    try:
        for place, aside in asides.items():
            with meant(place):
                place.parent.mkdir(parents=True, exist_ok=True)
                put(aside, files[place], lasts=True)
        for place, aside in asides.items():
            with meant(place):
                aside.replace(place)
    except BaseException:
        for aside in asides.values():
            with suppress(OSError):
                aside.unlink()
        raise
    for folder in {place.parent for place in files}:
        lasting.sync_folder(folder)


def name_aside(name: str) -> str:
    """What this process calls a file until it has its name."""
    ending = f".{os.getpid()}.new"
    kept = os.fsencode(name)[: _LONGEST - len(ending) - 1].decode(errors="ignore")
    return f".{kept}{ending}"


def sweep_unnamed(folder: Path) -> None:
    """Removes the files that processes which are no more have not given a name; for where others
    may be writing too."""
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            left = _LEFT.fullmatch(entry.name)
            if left and entry.is_file(follow_symlinks=False) and not is_alive(int(left[1])):
                with suppress(FileNotFoundError):
                    os.unlink(entry.path)  # noqa: PTH108  # of an entry


def is_alive(process: int) -> bool:
    """Whether there is still a process of this number."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # somebody else's
        return True
    return True


def read_regular(path: Path) -> bytes | None:
    """Of a file that is one, and none that a link or pipe has taken the place of."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read()
    finally:
        os.close(descriptor)
