"""The folder of one index in the site: what is in it, and how files come into it."""

import os
from collections.abc import Iterable
from pathlib import Path

from conspectus.search.program import Unavailable

ASIDE = ".new"
"""What a file is called until it takes the place of another one."""


class Place:
    """A folder below `top`, the site's. `owned` are the files in it that are ours.

    Raises OSError where the machine fails.
    """

    def __init__(self, folder: Path, top: Path, owned: Iterable[str]) -> None:
        self.folder = folder
        self.top = top
        self.owned = set(owned)

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

    def put(self, path: str, data: bytes) -> bool:
        """Returns whether there was something to write.

        A file in the place of another one, or asked for before it is there, comes by one rename.
        """
        target = self.folder / path
        if _holds(target, data):
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = self.folder / ASIDE
        aside.unlink(missing_ok=True)  # or a link there would be written through
        aside.write_bytes(data)
        aside.replace(target)
        return True

    def add(self, path: str, data: bytes) -> bool:
        """As `put`, for a file that nobody asks for yet where it is not there: without a rename."""
        target = os.fspath(self.folder / path)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        try:
            descriptor = os.open(target, flags, 0o666)
        except (FileNotFoundError, FileExistsError):
            return self.put(path, data)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        return True

    def remove(self, paths: Iterable[str]) -> int:
        """Removes files, and folders that they leave empty. Returns how many there were."""
        removed = 0
        folders = set[Path]()
        for path in sorted(paths):
            target = self.folder / path
            if target.is_file() or target.is_symlink():
                target.unlink()
                removed += 1
            folders.add(target.parent)
        for folder in folders:
            self._remove_empty(folder)
        return removed

    def _remove_empty(self, folder: Path) -> None:
        while folder != self.top and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


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


def _holds(path: Path, data: bytes) -> bool:
    """Whether the file is there with just these bytes."""
    try:
        return (
            not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data
        )
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False
