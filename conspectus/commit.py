"""Staged files put in place: each by one rename, after those that it refers to; all, or none where
the machine fails.
"""

import errno
import os
import time
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from conspectus.disk import lasting
from conspectus.disk.inside import Inside
from conspectus.disk.transaction import Transaction
from conspectus.manifest import Manifest, Stamp
from conspectus.model.outputs import WORKER

_RECENT = 20_000_000
"""Nanoseconds in which a file may change twice and have one time of change."""


class Foreign(Exception):
    """The output folder holds, where a page would go, what no build of ours put there."""

    @classmethod
    def at(cls, path: Path) -> "Foreign":
        return cls(
            f"{path} was not made by a build and would be written over; "
            "move it away, or choose another folder with --output"
        )


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
        self, inside: Inside, aside: int, manifest: Manifest, stamps: Mapping[str, Stamp],
        *, is_own: bool,
    ) -> None:  # fmt: skip
        """`aside` is the open folder of files not yet named. `stamps` are the files that builds own
        inside, where all is the builds' own or not."""
        self.inside = inside
        self.aside = aside
        self.manifest = manifest
        self.is_own = is_own
        self.transaction = Transaction(inside, aside)
        self.before = dict(stamps)
        self.owned = dict(stamps)
        self.made: dict[str, Stamp] = {}
        self.written: set[str] = set()
        self.removed: set[str] = set()

    def run(
        self, staged: Iterable[Staged], first: AbstractSet[str], kept: Iterable[str]
    ) -> Written:
        """As `Site.commit` says. `stamps` are right whatever happens."""
        ordered = sorted(staged, key=lambda one: self.turn(one, first))
        self.refuse_foreign(ordered)
        self.made = {path: self.owned[path] for path in kept}
        lasting.sync_names((one.aside for one in ordered if one.aside), self.aside)
        is_claimed = self.claim(ordered)
        try:
            for one in ordered:
                self.put(one)
            for path in sorted(self.owned.keys() - self.made.keys()):
                self.remove(path)
            for one in ordered:  # last, when most of them have been there for a while
                self.made[one.path] = stamp_of(self.inside, one.path, self.made[one.path])
            self.sync_folders()
            if self.stamps != self.before or is_claimed:
                self.manifest.write(self.stamps)
        except BaseException:
            self.take_back()
            raise
        unchanged = len(self.made) - len(self.written)
        return Written(len(self.written), unchanged, len(self.removed))

    @property
    def stamps(self) -> dict[str, Stamp]:
        """The files that builds own there now."""
        return {**self.owned, **self.made}

    def turn(self, one: Staged, first: AbstractSet[str]) -> tuple[object, ...]:
        """What others show comes first, then what is new, then what is changed: so nobody who
        follows links from what has been there comes to what is not there yet. Below that, pages
        before the lists above them, the home page after all of them.

        Feeds and sitemaps come after all of it: what they tell of is there, whoever asks in
        between. The worker of a site read offline is last: the version it names is whole when it
        is there.
        """
        path = one.path
        is_page, is_home = path.endswith(".html"), path == "index.html"
        is_news = path.endswith(("feed.xml", "feed.json")) or path.startswith("sitemap")
        is_shown = path in first or path.startswith("assets/")
        return (
            path == WORKER, is_news, not is_shown, path in self.before, is_page, is_home,
            -path.count("/"), path,
        )  # fmt: skip

    def refuse_foreign(self, staged: Iterable[Staged]) -> None:
        """A folder in the digest is the builds' own; one elsewhere may be somebody else's."""
        if self.is_own:
            return
        for one in staged:
            if one.aside and one.path not in self.owned and self.inside.lstat(one.path):
                raise Foreign.at(self.inside.folder / one.path)

    def claim(self, staged: Iterable[Staged]) -> bool:
        """Claims what will be written before it is, so that a killed build leaves nothing behind.

        A file that somebody else put there is claimed only once it has been written over.
        """
        new = (one for one in staged if one.path not in self.owned)
        claimed = {
            one.path: Stamp(one.hash.hex(), one.size)
            for one in new
            if self.inside.lstat(one.path) is None
        }
        if claimed:
            self.manifest.write({**self.owned, **claimed})
        return bool(claimed)

    def put(self, one: Staged) -> None:
        if one.aside:
            try:
                self.transaction.put(one.aside, one.path)
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                self.make_room(one.path)
                self.transaction.put(one.aside, one.path)
            self.written.add(one.path)
        self.made[one.path] = Stamp(one.hash.hex(), one.size)

    def make_room(self, path: str) -> None:
        """Makes the folders that lead to `path`; what is ours and in the way goes."""
        parts = path.split("/")
        above = ["/".join(parts[:number]) for number in range(1, len(parts))]
        for folder in above:
            if folder in self.owned and folder not in self.made:
                self.remove(folder)
        if self.inside.is_folder(path):
            below = f"{path}/"
            for stale in sorted(self.owned.keys() - self.made.keys()):
                if stale.startswith(below):
                    self.remove(stale)
        for folder in above:  # last, for removing may empty them
            self.transaction.make_folder(folder)
        self.refuse_folder(path)

    def refuse_folder(self, path: str) -> None:
        """Raises OSError for a folder with what is not ours where a file is to be."""
        if self.inside.is_folder(path):
            (name, *_) = (name for name, _ in self.inside.entries(path))
            what = f"it is a folder in the place of a file, with {name} that no build made"
            raise IsADirectoryError(
                errno.EISDIR, f"{what}; move that away", f"{self.inside.folder}/{path}"
            )

    def remove(self, path: str) -> None:
        if self.transaction.remove(path):
            self.removed.add(path)
        self.owned.pop(path, None)
        self.transaction.remove_empty(path.rpartition("/")[0])

    def sync_folders(self) -> None:
        """Brings the names to the disk, before the manifest says that they are there."""
        folders = {path.rpartition("/")[0] for path in (*self.written, *self.removed)}
        if len(folders) > lasting.FEW:
            lasting.sync_all(self.inside.top)
            return
        for folder in self.inside.folders(folders):
            lasting.sync(folder)

    def take_back(self) -> None:
        """Leaves the site as it was, and what is known of it."""
        self.transaction.take_back()
        left = {path for path in self.written if path not in self.before and self.is_there(path)}
        mine = {path: Stamp(self.made[path].hash, self.made[path].size) for path in left}
        self.owned, self.made = {**self.before, **mine}, {}
        self.written, self.removed = set(), set()
        with suppress(OSError):  # what was claimed says too much, and nothing wrong
            self.manifest.write(self.stamps)

    def is_there(self, path: str) -> bool:
        with suppress(OSError):
            return self.inside.lstat(path) is not None
        return False


def stamp_of(inside: Inside, path: str, stamp: Stamp) -> Stamp:
    """That of a file as it is now, which holds what the stamp says."""
    status = os.lstat(f"{inside.folder}/{path}")
    if time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) < _RECENT:
        return Stamp(stamp.hash, stamp.size)
    times = (status.st_mtime_ns, status.st_ctime_ns)
    return Stamp(stamp.hash, stamp.size, *times, status.st_ino)
