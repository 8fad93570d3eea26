"""Files of which an error hides what they hold.

Whether a name or a link leads somewhere in them nobody can tell before that error is mended, so
what would lead there is not reported: one slip of the pen is one report.
"""

import posixpath
from collections.abc import Iterable, Iterator

from conspectus.link.paths import composed
from conspectus.model.references import ACTORS, Folder, Key
from conspectus.problems import closest
from conspectus.urls import slugify


class Unsound:
    """Made from paths of files and folders, as problems name them."""

    def __init__(self, paths: Iterable[str] = ()) -> None:
        self.paths = {composed(path) for path in paths}
        self.keys = {key for path in self.paths for key in _meant(path)}
        self.paths |= {path for old in self.paths for path in _meant_folder(old)}

    def __bool__(self) -> bool:
        return bool(self.paths)

    def covers(self, path: str) -> bool:
        """Whether the file, or a folder above it, is unsound."""
        if not self.paths:
            return False
        parts = path.split("/")
        return any("/".join(parts[:end]) in self.paths for end in range(1, len(parts) + 1))

    def may_lead(self, path: str) -> bool:
        """Whether a link to `path` may be right, though nothing is found there."""
        return bool(self.paths) and (
            self.covers(path) or any(key in self.keys for key in _meant(path))
        )

    def find(self, folder: Folder, slug: str) -> Key | None:
        """What the slug would stand for if its file were sound."""
        for place in ACTORS if folder in ACTORS else (folder,):
            key = Key(place, slug)
            if key in self.keys or self.covers(f"content/{place}/{slug}.md"):
                return key
        return None


def _meant(path: str) -> Iterator[Key]:
    """What a file is meant to be, whose name may be at fault."""
    root, _, rest = path.partition("/")
    folder, _, name = rest.partition("/")
    if root == "content" and folder in list(Folder) and name:
        stem = posixpath.splitext(posixpath.basename(name))[0]
        yield from (Key(Folder(folder), stem), Key(Folder(folder), slugify(stem)))


def _meant_folder(path: str) -> Iterator[str]:
    """The folder of content that one with a misspelt name is meant to be."""
    root, name = posixpath.split(path)
    if root == "content" and name not in list(Folder) and (folder := closest(name, Folder)):
        yield f"{root}/{folder}"
