"""The folder that a digest is put into: all of it or nothing, and over nobody's files."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from conspectus.disk import lasting
from conspectus.disk.inside import meant
from conspectus.kept import is_alive

PASSED_OVER = frozenset((".git", ".venv", ".DS_Store"))
"""What may lie in the folder: a repository without files, and what a digest does not hold."""

_ASIDE = ".conspectus-init-"


class Taken(Exception):
    """The folder holds somebody's files, or is a file; the message names them."""


def look(folder: Path) -> None:
    """Raises Taken where no digest can be put, OSError where the machine fails."""
    if folder.is_symlink() and not folder.exists():
        raise Taken(f"{folder} is a link that leads nowhere")
    if not folder.exists():
        return
    if not folder.is_dir():
        raise Taken(f"{folder} is a file; name a folder that is empty or not there yet")
    names = (entry.name for entry in folder.iterdir() if not _left_by(entry.name))
    found = sorted(name for name in names if name not in PASSED_OVER)
    if found:
        named = ", ".join(found[:5]) + (f" and {len(found) - 5} more" if len(found) > 5 else "")
        raise Taken(
            f"{folder} is not empty, it holds {named}; name a folder that is empty or not there yet"
        )


@contextmanager
def staged(folder: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """The files in a folder beside the one that is meant, or in it; it is gone afterwards."""
    home = folder if folder.is_dir() else folder.parent
    home.mkdir(parents=True, exist_ok=True)
    for entry in home.iterdir():
        process = _left_by(entry.name)
        if process and not is_alive(process):
            shutil.rmtree(entry, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f"{_ASIDE}{os.getpid()}-", dir=home) as aside:
        for path, data in files.items():
            file = Path(aside) / "digest" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            with meant(folder / path):
                file.write_bytes(data)
        yield Path(aside) / "digest"


def put(aside: Path, folder: Path) -> None:
    """Moves a staged digest to where it is meant to be.

    An interrupted move is undone, and what was moved outlasts a power cut. Raises Taken for files
    that came meanwhile, OSError where the machine fails; then the folder is as it was.
    """
    _sync(aside)
    if not folder.exists():
        aside.rename(folder)
        lasting.sync_folder(folder.parent)
        return
    moved: list[Path] = []
    try:
        for entry in sorted(aside.iterdir(), key=lambda path: path.name == "site.yaml"):
            target = folder / entry.name
            if os.path.lexists(target):
                raise Taken(f"{target} has come meanwhile; nothing was written")
            moved.append(target)
            entry.rename(target)
    except BaseException:
        for target in moved:
            if not os.path.lexists(aside / target.name):
                target.rename(aside / target.name)
        raise
    lasting.sync_folder(folder)


def _sync(folder: Path) -> None:
    """All that lies on the file system of a folder."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        lasting.sync_all(descriptor)
    finally:
        os.close(descriptor)


def _left_by(name: str) -> int:
    """The process that put its files aside in a folder of this name; 0 for other names."""
    number = name.removeprefix(_ASIDE).partition("-")[0]
    return int(number) if name.startswith(_ASIDE) and number.isdecimal() else 0
