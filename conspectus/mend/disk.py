"""Changes of several files, of which all are written or none.

Each file appears whole: it is written beside its place, synced and renamed. None is written over
that no longer holds what was read.
"""

import codecs
import os
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from conspectus.disk import lasting
from conspectus.disk.inside import meant, refuse_link
from conspectus.kept import name_aside, read_regular, sweep_unnamed
from conspectus.scan import CONTENT


class Change(Struct, frozen=True):
    """A file's bytes before and after; None where there is no such file.

    `path` is from the digest's folder, with `/`.
    """

    path: str
    before: bytes | None
    after: bytes | None
    like: str = ""
    """The file whose permissions a new one is to have."""


class Meanwhile(Exception):
    """A file is no longer what it was when it was read, so nothing was written."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} has changed meanwhile: nothing was written; try again")


def write_all(root: Path, changes: Sequence[Change]) -> None:
    """Makes every change below the digest's folder, or none.

    Raises Meanwhile for a file that has changed since, and OSError where the machine fails; what
    was written by then is taken back. A killed process leaves each file as it was or new, and what
    it had not named yet goes the next time. What was written outlasts a power cut.
    """
    for folder in _folders_of_people(root):
        sweep_unnamed(folder)
    staged: list[tuple[Change, Path]] = []
    folders: list[Path] = []
    done: list[Change] = []
    try:
        for change in changes:
            if change.after is not None:
                _refuse_links(root, change.path)
                folders += _made_folders((root / change.path).parent)
                like = root / (change.like or change.path)
                staged.append((change, _staged(root / change.path, change.after, like)))
        _sync((aside for _, aside in staged), root)
        for change in changes:
            _check(root, change)
        for change, aside in staged:
            with meant(root / change.path):
                aside.replace(root / change.path)
            done.append(change)
        for change in changes:
            if change.after is None:
                (root / change.path).unlink()
                done.append(change)
        _sync({(root / change.path).parent for change in changes} | set(folders), root)
    except BaseException:
        for _, aside in staged:
            aside.unlink(missing_ok=True)
        _take_back(root, done)
        for folder in reversed(folders):
            folder.rmdir()
        raise


def _folders_of_people(root: Path) -> list[Path]:
    """Where a killed process may have left what it had not named yet."""
    below = [Path(folder) for folder, _, _ in os.walk(root / CONTENT)]
    return [root, *below]


def _sync(paths: Iterable[Path], root: Path) -> None:
    """Brings files and folders of the digest to the disk: a few one by one, many at once."""
    known = list(paths)
    for path in known if len(known) <= lasting.FEW else [root]:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            (lasting.sync if len(known) <= lasting.FEW else lasting.sync_all)(descriptor)
        finally:
            os.close(descriptor)


def _refuse_links(root: Path, path: str) -> None:
    """Nothing is written into a folder that a link leads to."""
    for folder in Path(path).parents[:-1]:  # all but the digest's own
        refuse_link(root / folder)


def _made_folders(folder: Path) -> list[Path]:
    """Makes the folder, and returns those that were not there."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _check(root: Path, change: Change) -> None:
    path = root / change.path
    held = read_regular(path) if os.path.lexists(path) else None
    if held != change.before or (held is None and os.path.lexists(path)):
        raise Meanwhile(change.path)


def encoded_like(data: bytes, text: str) -> bytes:
    """The text with the ends of lines and the byte order mark that the data has."""
    if b"\r\n" in data and data.count(b"\n") == data.count(b"\r\n"):
        text = text.replace("\n", "\r\n")
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark + text.encode()


def _staged(path: Path, data: bytes, like: Path) -> Path:
    """A file beside `path` that holds the data, with the permissions of `like`."""
    aside = path.with_name(name_aside(path.name))
    mode = stat.S_IMODE(like.lstat().st_mode) if os.path.lexists(like) else 0o666 & ~_umask()
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with meant(path):
        descriptor = os.open(aside, flags, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            aside.chmod(mode)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
    return aside


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _take_back(root: Path, done: Iterable[Change]) -> None:
    for change in done:
        path = root / change.path
        if change.before is None:
            path.unlink(missing_ok=True)
        else:
            _staged(path, change.before, path).replace(path)
