"""The next site made aside as a whole, then put in the place of the one before in one step.

Unchanged files are linked, not copied: they are the same files in both. The site before stays
aside until the next build makes the one after next of it, so whoever has it open can read on.
"""

import errno
import shutil
import stat
from collections.abc import Collection, Iterable
from pathlib import Path

from msgspec import Struct

from conspectus.disk import exchange, lasting
from conspectus.disk.inside import Inside, meant

File = tuple[int, int]
"""Which file it is: the number of its file system, and its own."""

_UNLINKED = (errno.EXDEV, errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK)


class Listing(Struct):
    """What lies in a folder and below: files, and whatever else is no folder; folders with the time
    of their last change. Paths are from the folder, which is the empty one."""

    files: dict[str, File] = {}
    folders: dict[str, int] = {}


def listed(inside: Inside, folders: Iterable[str] = ("",), aside: str = "") -> Listing:
    """All that is below these folders, but for what is in `aside`. Raises OSError."""
    found = Listing({}, {})
    waiting = list(folders)
    while waiting:
        folder = waiting.pop()
        found.folders[folder] = inside.changed(folder)
        for name, status in inside.entries(folder):
            path = f"{folder}/{name}" if folder else name
            if not stat.S_ISDIR(status.st_mode):
                found.files[path] = (status.st_dev, status.st_ino)
            elif path != aside:
                waiting.append(path)
    return found


class Generation:
    """The site in a folder, and the next one, which is open as `next`.

    Raises OSError where the machine fails; until `swap` is done, the site is as it was.
    """

    def __init__(self, site: Path, made: Inside) -> None:
        self.site = site
        self.next = made
        self.before = Listing({}, {})

    def follow(self, gone: Collection[str], aside: str) -> set[str]:
        """Makes the next site hold the files of this one but for those that are `gone`; what no
        build made is carried along. Returns those that it did not hold yet.

        `aside` is a folder of the next site that is left as it is.
        """
        there = listed(self.next, aside=aside)
        if not self.site.is_dir():
            self.leave(there, Listing({}, {}))
            return set()
        with Inside(self.site) as site:
            self.before = here = listed(site)
            files = {path: file for path, file in here.files.items() if path not in gone}
            left = _folders_of(files)
            stale = _folders_of(gone) - left
            folders = {path: time for path, time in here.folders.items() if path not in stale}
            self.leave(there, Listing(files, folders))
            self.next.match("", site)
            for folder in sorted(folders.keys() - there.folders.keys()):
                self.next.mkdir(folder)
                self.next.match(folder, site)
            new = {path for path, file in files.items() if there.files.get(path) != file}
            for path in new:
                _link(site, self.next, path)
        return new

    def leave(self, there: Listing, wanted: Listing) -> None:
        """Removes what is not wanted, or is another file."""
        for path, file in there.files.items():
            if wanted.files.get(path) != file:
                self.next.unlink(path)
        for folder in sorted(there.folders, key=lambda path: (-path.count("/"), path)):
            if folder and folder not in wanted.folders:
                self.next.rmdir(folder)

    def swap(self) -> None:
        """Puts the next site in the place of this one, which then lies where that was made."""
        lasting.sync_all(self.next.top)
        if self.site.is_dir():
            exchange.exchange(self.site, self.next.folder)
        else:
            with meant(self.site):
                self.next.folder.rename(self.site)
        for folder in (self.site.parent, self.next.folder.parent):
            lasting.sync_folder(folder)

    def carry_late(self) -> None:
        """Carries along what somebody has put into the site since it was looked at."""
        if not self.before.folders:
            return
        with Inside(self.next.folder) as old, Inside(self.site) as site:
            known = self.before
            changed = [path for path, time in known.folders.items() if old.changed(path) != time]
            found = listed(old, changed)
            for folder in sorted(found.folders.keys() - known.folders.keys()):
                site.mkdir(folder)
            for path in sorted(found.files.keys() - known.files.keys()):
                if site.lstat(path) is None:
                    _link(old, site, path)


def _link(site: Inside, other: Inside, path: str) -> None:
    try:
        other.link_from(site, path)
    except OSError as error:
        if error.errno not in _UNLINKED:
            raise
        words = (
            f"it cannot be linked into the next site ({error.strerror}); move it out of the site's "
            "folder, or build without --atomic"
        )
        raise OSError(error.errno, words, str(site.folder / path)) from None


def _folders_of(paths: Iterable[str]) -> set[str]:
    """All that lead to the files, but for the first."""
    found = set[str]()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def place_of_next(state: Path, site: Path, name: str) -> Path:
    """Where the next site is made: below `state`, or, where that is another file system, beside the
    site. Raises OSError for a site that is a file system of its own."""
    if site.is_dir() and not exchange.is_one_mount(site, site.parent):
        words = "it is a mount point, in whose place nothing can be put"
        advice = "name a folder in it with --output, or build without --atomic"
        raise OSError(errno.EBUSY, f"{words}; {advice}", str(site))
    return state / name if exchange.is_one_mount(state, site.parent) else beside(site)


def beside(site: Path) -> Path:
    """The next site beside the site itself."""
    return site.with_name(f".{site.name}.conspectus-next")


def forget_next(state: Path, site: Path, name: str) -> None:
    """Removes the next site, or the last one, wherever it lies."""
    for place in (state / name, beside(site)):
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
