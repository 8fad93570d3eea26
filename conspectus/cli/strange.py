"""A stranger's folder on the disk: listed at once, read file by file, through no link."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from conspectus import beneath
from conspectus.beneath import Refused
from conspectus.images.formats import MAX_BYTES

MOST = 100_000
"""So many files, at most, are looked at."""
_NOT_ENTERED = {
    ".git": "it is git's own", ".hg": "it is Mercurial's own", ".svn": "it is Subversion's own",
    "node_modules": "it belongs to Node", ".venv": "it belongs to Python",
    "__pycache__": "Python made it", "__MACOSX": "an archiver made it",
}  # fmt: skip


class TooMany(ValueError):
    """The folder holds more files than anybody writes."""


class OnDisk(Mapping[str, bytes]):
    """The files of a folder by their paths; each is read when it is asked for.

    What may not be opened is in `left`, with why. Raises `beneath.Refused` where a file is another
    by then, OSError where the machine fails, TooMany.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.left: dict[str, str] = {}
        self._paths = dict.fromkeys(self._listed(""))

    def _listed(self, folder: str) -> Iterator[str]:
        for found in beneath.entries(self.root, folder, lambda _: False):
            if isinstance(found, Refused):
                self.left[_named(found.path)] = found.said
            elif not _is_text(found.path):
                self.left[_named(found.path)] = "its name is no text"
            elif found.is_folder and found.name in _NOT_ENTERED:
                self.left[f"{found.path}/"] = _NOT_ENTERED[found.name]
            elif found.is_folder and found.path.count("/") >= beneath.DEEPEST:
                self.left[f"{found.path}/"] = beneath.TooDeep.said
            elif found.is_folder:
                yield from self._listed(found.path)
            elif found.status.st_size > MAX_BYTES:
                self.left[found.path] = f"it is larger than {MAX_BYTES // 1024**2} MB"
            else:
                yield found.path
            self._count()

    def _count(self) -> None:
        self.seen = getattr(self, "seen", 0) + 1
        if self.seen > MOST:
            raise TooMany(f"the folder holds more than {MOST} files")

    def __getitem__(self, path: str) -> bytes:
        if path not in self._paths:
            raise KeyError(path)
        return beneath.read(self.root, path, MAX_BYTES)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __len__(self) -> int:
        return len(self._paths)


def _is_text(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in path


def _named(path: str) -> str:
    return path.encode(errors="replace").decode()
