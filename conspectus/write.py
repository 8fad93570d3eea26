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

from msgspec import Struct

from conspectus.model.outputs import Output
from conspectus.model.sources import Asset

STATE = ".conspectus"
_ASIDE = ".conspectus-new"
"""A folder of the output in which files are written before they are named."""


class Written(Struct, frozen=True):
    """How many files a build wrote, found as they should be, and removed."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Holds the digest for one build at a time; another one waits.

    Raises OSError where `.conspectus/` cannot be written.
    """
    state = root / STATE
    state.mkdir(exist_ok=True)
    with (state / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def write(root: Path, folder: Path, outputs: Iterable[Output], assets: Iterable[Asset]) -> Written:
    """Makes `folder` hold the outputs and assets, and nothing else that an earlier build made.

    Files that another file refers to come first, removals last, so that no link leads to what is
    not there yet. Raises OSError where the machine fails; then every file is as it was or new.
    """
    writer = _Writer(root, folder)
    try:
        for asset in assets:
            writer.put(asset.output, _read_asset(root, asset))
        for output in sorted(outputs, key=_order):
            writer.put(output.path, output.data)
        writer.remove_stale()
    finally:
        shutil.rmtree(folder / _ASIDE, ignore_errors=True)
        writer.remember()
    return Written(writer.written, writer.unchanged, writer.removed)


def _order(output: Output) -> tuple[bool, bool, str]:
    """Stylesheets before pages, pages before the lists above them, the home page last."""
    is_page = output.path.endswith(".html")
    return (is_page, output.path == "index.html", output.path)


def _read_asset(root: Path, asset: Asset) -> bytes:
    descriptor = os.open(root / asset.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


class _Writer:
    def __init__(self, root: Path, folder: Path) -> None:
        self.root = root
        self.folder = folder
        self.manifest = root / STATE / f"manifest-{_name(root, folder)}.json"
        self.owned = _read_manifest(self.manifest)
        self.made: set[str] = set()
        self.written = self.unchanged = self.removed = 0
        folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(folder / _ASIDE, ignore_errors=True)
        (folder / _ASIDE).mkdir()

    def put(self, path: str, data: bytes) -> None:
        self.made.add(path)
        target = self.folder / path
        if _holds(target, data):
            self.unchanged += 1
            return
        self._make_room(target)
        aside = self.folder / _ASIDE / "file"
        aside.write_bytes(data)
        aside.replace(target)
        self.written += 1

    def _make_room(self, target: Path) -> None:
        """The folders that lead to `target`; a file of ours that stands where one must be goes."""
        for folder in reversed(target.relative_to(self.folder).parents):
            path = self.folder / folder
            if path.is_file() and folder.as_posix() in self.owned:
                path.unlink()
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir() and not target.is_symlink():
            for stale in sorted(self.owned - self.made):
                if stale.startswith(f"{target.relative_to(self.folder).as_posix()}/"):
                    self._remove(stale)

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

    def remember(self) -> None:
        """Writes the manifest: what was made now, and what is left of what was made before."""
        listed = {"version": 1, "files": sorted(self.owned | self.made)}
        aside = self.manifest.with_suffix(".new")
        aside.write_text(json.dumps(listed, ensure_ascii=False, indent=0), "utf-8")
        aside.replace(self.manifest)


def clean(root: Path, folder: Path) -> int:
    """Removes what builds made: their files in `folder`, and `.conspectus/`. Returns how many."""
    manifest = root / STATE / f"manifest-{_name(root, folder)}.json"
    removed = 0
    for path in sorted(_read_manifest(manifest)):
        target = folder / path
        if target.is_file() or target.is_symlink():
            target.unlink()
            removed += 1
        _remove_empty(target.parent, folder)
    shutil.rmtree(folder / _ASIDE, ignore_errors=True)
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
    shutil.rmtree(root / STATE, ignore_errors=True)
    return removed


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


def _name(root: Path, folder: Path) -> str:
    """A manifest for each output folder, the same wherever the digest lies."""
    relative = os.path.relpath(folder, root)
    return hashlib.sha256(relative.encode(errors="surrogateescape")).hexdigest()[:12]


def _read_manifest(path: Path) -> set[str]:
    """The files listed; one that is no manifest of ours lists none."""
    try:
        listed = json.loads(path.read_bytes())
        files = listed["files"] if listed["version"] == 1 else []
        return {name for name in files if isinstance(name, str) and _is_inside(name)}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return set()


def _is_inside(name: str) -> bool:
    return not name.startswith("/") and ".." not in name.split("/") and "\0" not in name
