"""The folder of one index in the site: what is in it, and how files come into it."""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from conspectus.disk.inside import Inside, meant, write_new
from conspectus.kept import read_regular
from conspectus.search.program import Unavailable

ASIDE = ".new"
"""What a file is called until it has its name."""


class Place:
    """A folder below `top`, the site's. `owned` are the files in it that are ours.

    Raises OSError where the machine fails, or a link stands in the place of a folder.
    """

    def __init__(self, folder: Path, top: Path, owned: Iterable[str]) -> None:
        self.folder = folder
        self.top = top
        self.owned = set(owned)
        self.path = folder.relative_to(top).as_posix()

    def sizes(self) -> dict[str, int]:
        """The sizes of all files in the folder and below."""
        found: dict[str, int] = {}
        _look(os.fspath(self.folder), "", found)
        return found

    def holds(self, files: dict[str, int]) -> bool:
        """Whether they are there, each in its size."""
        return files.items() <= self.sizes().items()

    def refuse_foreign(self, paths: Iterable[str]) -> None:
        """For a folder outside of the digest, in which others may have put something."""
        for path in paths:
            if path not in self.owned and os.path.lexists(self.folder / path):
                raise Unavailable(f"{self.folder / path} was not made by a build")

    def put(self, *files: tuple[str, bytes]) -> int:
        """Files by their paths, each named when it is whole. Returns how many there were to write.

        A file in the place of another comes by one rename.
        """
        self.top.mkdir(parents=True, exist_ok=True)
        with Inside(self.top) as inside:
            new = [(path, data) for path, data in files if not self._holds(path, data)]
            for folder in sorted({f"{self.path}/{path}".rpartition("/")[0] for path, _ in new}):
                parts = folder.split("/")
                for number in range(1, len(parts) + 1):
                    inside.mkdir("/".join(parts[:number]))
            if new:
                self._put(inside, new)
        return len(new)

    def _put(self, inside: Inside, files: Iterable[tuple[str, bytes]]) -> None:
        here = inside.descriptor(self.path)
        try:
            with suppress(FileNotFoundError):  # of a killed process, or a link
                os.unlink(ASIDE, dir_fd=here)
            for path, data in files:
                with meant(self.folder / path):
                    write_new(ASIDE, data, here)
                inside.move(ASIDE, here, f"{self.path}/{path}")
        finally:
            with suppress(OSError):
                os.unlink(ASIDE, dir_fd=here)
            os.close(here)

    def remove(self, paths: Iterable[str]) -> int:
        """Removes files, and folders that they leave empty. Returns how many there were."""
        if not self.top.is_dir():
            return 0
        removed = 0
        with Inside(self.top) as inside:
            folders = set[str]()
            for path in sorted(f"{self.path}/{path}" for path in paths):
                found = inside.lstat(path)
                if found and not stat.S_ISDIR(found.st_mode):
                    inside.unlink(path)
                    removed += 1
                folders.add(path.rpartition("/")[0])
            for folder in folders:
                while folder and inside.rmdir(folder):
                    folder = folder.rpartition("/")[0]
        return removed

    def _holds(self, path: str, data: bytes) -> bool:
        """Whether the file is there with just these bytes."""
        try:
            status = (self.folder / path).lstat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        return status.st_size == len(data) and read_regular(self.folder / path) == data


def _look(folder: str, within: str, found: dict[str, int]) -> None:
    try:
        entries = os.scandir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return
    with entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _look(entry.path, f"{within}{entry.name}/", found)
            elif entry.is_file(follow_symlinks=False):
                found[within + entry.name] = entry.stat(follow_symlinks=False).st_size
