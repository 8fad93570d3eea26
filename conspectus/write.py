"""From outputs to the folder that is served: the only place where the site is written.

A file appears whole or not at all: it is written aside, then put in place by one rename. Nothing
that this build did not make is removed; the manifest in `.conspectus/` knows what it made.
"""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct

from conspectus.kept import STATE, refuse_link
from conspectus.model.outputs import WORKER, Output
from conspectus.model.sources import Asset

_ASIDE = ".conspectus-new"
"""A folder of the output in which files are written before they are named."""


class Foreign(Exception):
    """The output folder holds, where a page would go, what no build of ours put there."""


class Written(Struct, frozen=True):
    """How many files a build wrote, found as they should be, and removed."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Holds the digest for one build at a time; another one waits.

    Raises OSError where `.conspectus/` cannot be written, or is a link to somewhere else.
    """
    refuse_link(root / STATE)
    path = root / STATE / "lock"
    while True:
        path.parent.mkdir(exist_ok=True)
        with path.open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if _is_at(lock.fileno(), path):
                yield
                return


def _is_at(descriptor: int, path: Path) -> bool:
    """Whether the open file is still the one at `path`: `clean` takes the lock away too."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def write(root: Path, folder: Path, outputs: Iterable[Output], assets: Iterable[Asset]) -> Written:
    """Makes `folder` hold the outputs and assets, and nothing else that an earlier build made.

    Files that another file refers to come first, removals last, so that no link leads to what is
    not there yet. Raises OSError where the machine fails; then every file is as it was or new.
    Raises Foreign, before anything is touched, for a file that somebody else put in the way.
    """
    assets, outputs = list(assets), sorted(outputs, key=_order)
    writer = _Writer(root, folder)
    try:
        writer.begin([*(asset.output for asset in assets), *(output.path for output in outputs)])
        for asset in assets:
            writer.put(asset.output, _read_asset(root, asset))
        for output in outputs:
            writer.put(output.path, output.data)
        writer.remove_stale()
    finally:
        shutil.rmtree(folder / _ASIDE, ignore_errors=True)
        writer.manifest.write(writer.owned | writer.made)
    return Written(writer.written, writer.unchanged, writer.removed)


def _order(output: Output) -> tuple[bool, bool, bool, bool, str]:
    """Stylesheets before pages, pages before the lists above them, the home page after these.

    Feeds and sitemaps come after all of it: what they tell of is there, whoever asks in between.
    The worker of a site read offline is last: the version it names is whole when it is there.
    """
    is_page, is_home = output.path.endswith(".html"), output.path == "index.html"
    is_news = output.path.endswith(("feed.xml", "feed.json")) or output.path.startswith("sitemap")
    return (output.path == WORKER, is_news, is_page, is_home, output.path)


def _read_asset(root: Path, asset: Asset) -> bytes:
    descriptor = os.open(root / asset.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


class _Writer:
    def __init__(self, root: Path, folder: Path) -> None:
        self.folder = folder
        self.is_own_folder = folder.is_relative_to(root)
        self.manifest = _Manifest(root, folder)
        self.owned = self.manifest.read()
        self.made: set[str] = set()
        self.written = self.unchanged = self.removed = 0

    def begin(self, planned: list[str]) -> None:
        """Claims what will be written before it is, so that a killed build leaves nothing behind.

        A file that somebody else put there is claimed only once it has been written over.
        """
        self.refuse_foreign(planned)
        claimed = {path for path in planned if not os.path.lexists(self.folder / path)}
        self.manifest.write(self.owned | claimed)
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(self.folder / _ASIDE, ignore_errors=True)
        (self.folder / _ASIDE).mkdir()

    def refuse_foreign(self, paths: list[str]) -> None:
        """A folder in the digest is the builds' own; one elsewhere may be somebody else's."""
        if self.is_own_folder:
            return
        for path in paths:
            target = self.folder / path
            if path not in self.owned and target.is_file():
                raise Foreign(
                    f"{target} was not made by a build and would be written over; "
                    "move it away, or choose another folder with --output"
                )

    def put(self, path: str, data: bytes) -> None:
        target = self.folder / path
        if _holds(target, data):
            self.made.add(path)
            self.unchanged += 1
            return
        self._make_room(target)
        aside = self.folder / _ASIDE / "file"
        aside.write_bytes(data)
        self.made.add(path)
        aside.replace(target)
        self.written += 1

    def _make_room(self, target: Path) -> None:
        """Makes the folders that lead to `target`; what is ours and in the way goes."""
        for folder in reversed(target.relative_to(self.folder).parents):
            path = self.folder / folder
            if path.is_file() and folder.as_posix() in self.owned:
                path.unlink()
        if target.is_dir() and not target.is_symlink():
            for stale in sorted(self.owned - self.made):
                if stale.startswith(f"{target.relative_to(self.folder).as_posix()}/"):
                    self._remove(stale)
        target.parent.mkdir(parents=True, exist_ok=True)  # last, for removing may empty it

    def remove_stale(self) -> None:
        for path in sorted(self.owned - self.made):
            self._remove(path)

    def _remove(self, path: str) -> None:
        target = self.folder / path
        if target.is_file() or target.is_symlink():
            target.unlink()
            self.removed += 1
        self.owned.discard(path)
        _remove_empty(target.parent, self.folder)


class _Manifest:
    """What builds made in one output folder: a file of `.conspectus/` for each such folder."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder = os.path.relpath(folder, root)  # the same wherever the digest lies
        name = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        self.path = root / STATE / f"manifest-{name}.json"

    def read(self) -> set[str]:
        """The files listed that lie in the folder."""
        files = _listing(self.path).get("files")
        names = files if isinstance(files, list) else []
        return {name for name in names if isinstance(name, str) and _is_inside(name)}

    def write(self, files: set[str]) -> None:
        listed = {"version": 1, "folder": self.folder, "files": sorted(files)}
        data = json.dumps(listed, indent=0).encode()
        aside = self.path.with_suffix(".new")
        if not _holds(self.path, data):
            aside.unlink(missing_ok=True)  # or a link there would be written through
            aside.write_bytes(data)
            aside.replace(self.path)
        aside.unlink(missing_ok=True)


def _listing(path: Path) -> dict[str, Any]:
    """What a manifest says; a file that is none of ours says nothing."""
    try:
        listing = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    return listing if isinstance(listing, dict) and listing.get("version") == 1 else {}


def clean(root: Path, folder: Path) -> int:
    """Removes what builds made: their files in `folder`, and `.conspectus/`. Returns how many.

    What is known of other output folders stays.
    """
    manifest = _Manifest(root, folder)
    removed = 0
    for path in sorted(manifest.read()):
        target = folder / path
        if target.is_file() or target.is_symlink():
            target.unlink()
            removed += 1
        _remove_empty(target.parent, folder)
    shutil.rmtree(folder / _ASIDE, ignore_errors=True)
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
    manifest.path.unlink(missing_ok=True)
    _forget(root / STATE)
    return removed


def _forget(state: Path) -> None:
    """Removes the state but for the manifests of output folders that are still there."""
    for entry in sorted(state.iterdir(), key=lambda entry: entry.is_file()):  # the preview first
        folder = _listing(entry).get("folder") if entry.is_file() else None
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif not isinstance(folder, str) or not (state.parent / folder).is_dir():
            entry.unlink()
    if not any(state.iterdir()):
        state.rmdir()


def _holds(path: Path, data: bytes) -> bool:
    """Whether the file is there with just these bytes."""
    try:
        return (
            not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data
        )
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def _remove_empty(folder: Path, top: Path) -> None:
    """The folder and those above it, below `top`, as far as nothing is in them."""
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _is_inside(name: str) -> bool:
    return not name.startswith("/") and ".." not in name.split("/") and "\0" not in name
