"""Staged files put in place: each by one rename, after those that it refers to."""

import os
import time
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from msgspec import Struct

from conspectus.manifest import Manifest, Stamp
from conspectus.model.outputs import WORKER

ASIDE = ".conspectus-new"
"""A folder of the output in which files are written before they are named."""

_RECENT = 20_000_000
"""Nanoseconds in which a file may change twice and have one time of change."""


class Foreign(Exception):
    """The output folder holds, where a page would go, what no build of ours put there."""


class Written(Struct, frozen=True):
    """How many files a build wrote, found as they should be, and removed."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0


class Staged(Struct, frozen=True, array_like=True):
    """A file that the site is to have, ready to be put in place."""

    path: str
    hash: bytes
    size: int
    aside: str = ""
    """Its name in the folder of files not yet named; empty where it is in place already."""


class Commit:
    """The files of one build put in place."""

    def __init__(
        self, folder: Path, manifest: Manifest, stamps: Mapping[str, Stamp], *, is_own: bool
    ) -> None:
        """`stamps` are the files that builds own in the folder, which is the builds' own or not."""
        self.folder = folder
        self.manifest = manifest
        self.is_own = is_own
        self.owned = dict(stamps)
        self.made: dict[str, Stamp] = {}
        self.written: set[str] = set()
        self.removed: set[str] = set()

    def run(
        self, staged: Iterable[Staged], first: AbstractSet[str], kept: Iterable[str]
    ) -> Written:
        """As `Site.commit` says. `stamps` are right whatever happens."""
        ordered = sorted(staged, key=lambda one: (one.path not in first, _order(one.path)))
        self.refuse_foreign(ordered)
        self.claim(ordered)
        try:
            self.made = {path: self.owned[path] for path in kept}
            for one in ordered:
                self.put(one)
            for path in sorted(self.owned.keys() - self.made.keys()):
                self.remove(path)
            for one in ordered:  # last, when most of them have been there for a while
                self.made[one.path] = _stamp(f"{self.folder}/{one.path}", one)
        finally:
            self.manifest.write(self.stamps)
        unchanged = len(self.made) - len(self.written)
        return Written(len(self.written), unchanged, len(self.removed))

    @property
    def stamps(self) -> dict[str, Stamp]:
        """The files that builds own there now."""
        return {**self.owned, **self.made}

    def refuse_foreign(self, staged: Iterable[Staged]) -> None:
        """A folder in the digest is the builds' own; one elsewhere may be somebody else's."""
        if self.is_own:
            return
        for one in staged:
            target = self.folder / one.path
            if one.aside and one.path not in self.owned and target.is_file():
                raise Foreign(
                    f"{target} was not made by a build and would be written over; "
                    "move it away, or choose another folder with --output"
                )

    def claim(self, staged: Iterable[Staged]) -> None:
        """Claims what will be written before it is, so that a killed build leaves nothing behind.

        A file that somebody else put there is claimed only once it has been written over.
        """
        prefix = f"{self.folder}/"
        new = (one for one in staged if one.path not in self.owned)
        claimed = {
            one.path: Stamp(one.hash.hex(), one.size)
            for one in new
            if not os.path.lexists(prefix + one.path)
        }
        if claimed:
            self.manifest.write({**self.owned, **claimed})

    def put(self, one: Staged) -> None:
        target = f"{self.folder}/{one.path}"
        if one.aside:
            aside = f"{self.folder}/{ASIDE}/{one.aside}"
            try:
                os.replace(aside, target)  # noqa: PTH105  # of thousands of files
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                self.make_room(Path(target))
                os.replace(aside, target)  # noqa: PTH105  # likewise
            self.written.add(one.path)
        self.made[one.path] = Stamp(one.hash.hex(), one.size)

    def make_room(self, target: Path) -> None:
        """Makes the folders that lead to `target`; what is ours and in the way goes."""
        for folder in reversed(target.relative_to(self.folder).parents):
            path = self.folder / folder
            if path.is_file() and folder.as_posix() in self.owned:
                path.unlink()
        if target.is_dir() and not target.is_symlink():
            for stale in sorted(self.owned.keys() - self.made.keys()):
                if stale.startswith(f"{target.relative_to(self.folder).as_posix()}/"):
                    self.remove(stale)
        target.parent.mkdir(parents=True, exist_ok=True)  # last, for removing may empty it

    def remove(self, path: str) -> None:
        target = self.folder / path
        if target.is_file() or target.is_symlink():
            target.unlink()
            self.removed.add(path)
        self.owned.pop(path, None)
        remove_empty(target.parent, self.folder)


def _stamp(target: str, one: Staged) -> Stamp:
    """The file as it is now."""
    status = os.lstat(target)
    if time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) < _RECENT:
        return Stamp(one.hash.hex(), one.size)
    return Stamp(one.hash.hex(), one.size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _order(path: str) -> tuple[bool, bool, bool, bool, str]:
    """Stylesheets before pages, pages before the lists above them, the home page after these.

    Feeds and sitemaps come after all of it: what they tell of is there, whoever asks in between.
    The worker of a site read offline is last: the version it names is whole when it is there.
    """
    is_page, is_home = path.endswith(".html"), path == "index.html"
    is_news = path.endswith(("feed.xml", "feed.json")) or path.startswith("sitemap")
    return (path == WORKER, is_news, is_page, is_home, path)


def remove_empty(folder: Path, top: Path) -> None:
    """The folder and those above it, below `top`, as far as nothing is in them."""
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
