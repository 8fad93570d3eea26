"""From outputs to the folder that is served: the only place where the site is written.

A file appears whole or not at all: it is written aside, then put in place by one rename, once all
are written. Nothing that builds did not make is removed; the manifest in `.conspectus/` knows what
they made.
"""

import os
import shutil
import stat
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from conspectus.kept import STATE, read_regular
from conspectus.manifest import Manifest, Stamp, is_inside, output_of
from conspectus.model.outputs import WORKER, Output
from conspectus.model.sources import Asset
from conspectus.store import Damaged, hashed

ASIDE = ".conspectus-new"
"""A folder of the output in which files are written before they are named."""


RECENT = 20_000_000
"""Nanoseconds in which a file may change twice and have one time of change."""


class Foreign(Exception):
    """The output folder holds, where a page would go, what no build of ours put there."""


class Written(Struct, frozen=True):
    """How many files a build wrote, found as they should be, and removed."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0


def write(root: Path, folder: Path, outputs: Iterable[Output], assets: Iterable[Asset]) -> Written:
    """Makes `folder` hold the outputs and assets, and nothing else that an earlier build made.

    As `Site` does; for a site that fits into memory.
    """
    with Site(root, folder).opened() as site:
        staged = [site.stage(asset.output, read_asset(root, asset)) for asset in assets]
        staged += [site.stage(output.path, output.data) for output in outputs]
        return site.commit(staged, [asset.output for asset in assets])


class Staged(Struct, frozen=True, array_like=True):
    """A file that the site is to have, ready to be put in place."""

    path: str
    hash: bytes
    size: int
    aside: str = ""
    """Its name in the folder of files not yet named; empty where it is in place already."""


class Site:
    """The folder that is served, as far as builds made it.

    Files are staged, by any process, and then all put in place by one. Raises OSError where the
    machine fails; then every file is as it was or new. Raises Foreign, before anything is touched,
    for a file that somebody else put in the way.
    """

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = root
        self.folder = folder
        self.is_own_folder = folder.is_relative_to(root)
        self.manifest = Manifest(root, folder)
        self.stamps = self.manifest.read()
        self.changed: frozenset[str] = frozenset()
        """The paths of files written or removed by the last commit."""
        self._prefix = f"{folder}/"
        self._count = 0
        self._is_trusted = True

    @contextmanager
    def opened(self) -> Iterator["Site"]:
        """With a place for files that are not yet named; nothing of it stays behind."""
        shutil.rmtree(self.folder / ASIDE, ignore_errors=True)
        was_there = self.folder.is_dir()
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / ASIDE).mkdir()
        try:
            yield self
        finally:
            shutil.rmtree(self.folder / ASIDE, ignore_errors=True)
            if not was_there and self.folder.is_dir() and not any(self.folder.iterdir()):
                self.folder.rmdir()

    def is_whole(self, path: str) -> bool:
        """Whether a file is there as a build made it."""
        stamp = self.stamps.get(path)
        if stamp is None or not self._is_trusted:
            return False
        try:
            if stamp.fits(os.lstat(self._prefix + path)):
                return True
        except OSError:
            return False
        return self._holds(path, bytes.fromhex(stamp.hash), None)

    def files(self) -> bytes:
        """The hash of what all files are called that builds made, and of what they hold."""
        listed = (f"{path} {stamp.hash}" for path, stamp in sorted(self.stamps.items()))
        return hashed("\n".join(listed).encode())

    def distrust(self) -> None:
        """Takes no file for what a build is to leave, whoever put it there."""
        self._is_trusted = False

    def stage(self, path: str, data: bytes) -> Staged:
        """Raises Damaged for what would lie elsewhere, as no build but a stranger's has it."""
        if not is_inside(path):
            raise Damaged
        digest = hashed(data)
        if self._holds(path, digest, self.stamps.get(path), len(data)):
            return Staged(path, digest, len(data))
        self._count += 1
        aside = f"{os.getpid()}-{self._count}"
        Path(f"{self._prefix}{ASIDE}/{aside}").write_bytes(data)
        return Staged(path, digest, len(data), aside)

    def _holds(self, path: str, digest: bytes, stamp: Stamp | None, size: int = -1) -> bool:
        """Whether the file at `path` is a plain one with this hash; read where that is not known
        without."""
        try:
            status = os.lstat(self._prefix + path)
        except (FileNotFoundError, NotADirectoryError):
            return False
        if stamp and stamp.hash == digest.hex() and stamp.fits(status):
            return True
        if not stat.S_ISREG(status.st_mode) or (size >= 0 and status.st_size != size):
            return False
        data = read_regular(Path(self._prefix + path))
        return data is not None and hashed(data) == digest

    def commit(
        self, staged: Sequence[Staged], first: Iterable[str] = (), kept: Iterable[str] = ()
    ) -> Written:
        """Makes the folder hold what is staged and what is `kept` of an earlier build, no more.

        `first` are paths that go before others: files that pages refer to come before them, and
        removals last, so that no link leads to what is not there yet.
        """
        written = _Commit(self, staged, set(first), set(kept)).run()
        self._is_trusted = True  # for all of it is as this build leaves it
        return written


def _order(path: str) -> tuple[bool, bool, bool, bool, str]:
    """Stylesheets before pages, pages before the lists above them, the home page after these.

    Feeds and sitemaps come after all of it: what they tell of is there, whoever asks in between.
    The worker of a site read offline is last: the version it names is whole when it is there.
    """
    is_page, is_home = path.endswith(".html"), path == "index.html"
    is_news = path.endswith(("feed.xml", "feed.json")) or path.startswith("sitemap")
    return (path == WORKER, is_news, is_page, is_home, path)


def read_asset(root: Path, asset: Asset) -> bytes:
    """What is copied. Raises OSError where it is a file no more, Damaged where it is none of the
    digest's: what builds keep may be a stranger's, and name any file of the machine."""
    folders = Path(asset.path).parents
    if not is_inside(asset.path) or any((root / folder).is_symlink() for folder in folders[:-1]):
        raise Damaged
    descriptor = os.open(root / asset.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


class Unwritten(Site):
    """A site of which nothing is written: what is staged is only counted."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = root
        self.folder = folder
        self.stamps = {}
        self.changed = frozenset()
        self._is_trusted = False

    @contextmanager
    def opened(self) -> Iterator["Unwritten"]:
        yield self

    def is_whole(self, path: str) -> bool:  # noqa: ARG002  # as what it overrides
        return False

    def stage(self, path: str, data: bytes) -> Staged:
        return Staged(path, hashed(data), len(data))


class _Commit:
    """The files of one build put in place."""

    def __init__(
        self, site: Site, staged: Sequence[Staged], first: set[str], kept: set[str]
    ) -> None:
        self.folder = site.folder
        self.site = site
        self.staged = sorted(staged, key=lambda one: (one.path not in first, _order(one.path)))
        self.owned = dict(site.stamps)
        self.made = {path: site.stamps[path] for path in kept}
        self.removed: set[str] = set()

    def run(self) -> Written:
        self.refuse_foreign()
        self.claim()
        try:
            for one in self.staged:
                self.put(one)
            for path in sorted(self.owned.keys() - self.made.keys()):
                self.remove(path)
            for one in self.staged:  # last, when most of them have been there for a while
                self.made[one.path] = _stamp(f"{self.folder}/{one.path}", one)
        finally:
            self.site.stamps = {**self.owned, **self.made}
            self.site.manifest.write(self.site.stamps)
        written = {one.path for one in self.staged if one.aside}
        self.site.changed = frozenset(written | self.removed)
        return Written(len(written), len(self.made) - len(written), len(self.removed))

    def refuse_foreign(self) -> None:
        """A folder in the digest is the builds' own; one elsewhere may be somebody else's."""
        if self.site.is_own_folder:
            return
        for one in self.staged:
            target = self.folder / one.path
            if one.aside and one.path not in self.owned and target.is_file():
                raise Foreign(
                    f"{target} was not made by a build and would be written over; "
                    "move it away, or choose another folder with --output"
                )

    def claim(self) -> None:
        """Claims what will be written before it is, so that a killed build leaves nothing behind.

        A file that somebody else put there is claimed only once it has been written over.
        """
        prefix = f"{self.folder}/"
        new = (one for one in self.staged if one.path not in self.owned)
        claimed = {
            one.path: Stamp(one.hash.hex(), one.size)
            for one in new
            if not os.path.lexists(prefix + one.path)
        }
        if claimed:
            self.site.manifest.write({**self.owned, **claimed})

    def put(self, one: Staged) -> None:
        target = f"{self.folder}/{one.path}"
        if one.aside:
            aside = f"{self.folder}/{ASIDE}/{one.aside}"
            try:
                os.replace(aside, target)  # noqa: PTH105  # of thousands of files
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                self.make_room(Path(target))
                os.replace(aside, target)  # noqa: PTH105
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
        _remove_empty(target.parent, self.folder)


def _stamp(target: str, one: Staged) -> Stamp:
    """The file as it is now."""
    status = os.lstat(target)
    if time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) < RECENT:
        return Stamp(one.hash.hex(), one.size)
    return Stamp(one.hash.hex(), one.size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def clean(root: Path, folder: Path) -> int:
    """Removes what builds made: their files in `folder`, and `.conspectus/`. Returns how many.

    What is known of other output folders stays.
    """
    manifest = Manifest(root, folder)
    removed = 0
    for path in sorted(manifest.read()):
        target = folder / path
        if target.is_file() or target.is_symlink():
            target.unlink()
            removed += 1
        _remove_empty(target.parent, folder)
    shutil.rmtree(folder / ASIDE, ignore_errors=True)
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
    manifest.path.unlink(missing_ok=True)
    _forget(root / STATE)
    return removed


def _forget(state: Path) -> None:
    """Removes the state but for what is known of output folders that are still there."""
    for entry in sorted(state.iterdir(), key=lambda entry: entry.is_file()):  # the preview first
        folder = output_of(entry) if entry.is_file() else None
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif folder is None or not (state.parent / folder).is_dir():
            entry.unlink()
    if not any(state.iterdir()):
        state.rmdir()


def _remove_empty(folder: Path, top: Path) -> None:
    """The folder and those above it, below `top`, as far as nothing is in them."""
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
