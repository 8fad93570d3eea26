"""The folder that a digest is put into: all of it or nothing, and over nobody's files."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

PASSED_OVER = frozenset((".git", ".venv", ".DS_Store"))
"""What may lie in the folder: a repository without files, and what a digest does not hold."""


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
    found = sorted(entry.name for entry in folder.iterdir() if entry.name not in PASSED_OVER)
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
    with tempfile.TemporaryDirectory(prefix=".conspectus-init-", dir=home) as aside:
        for path, data in files.items():
            file = Path(aside) / "digest" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        yield Path(aside) / "digest"


def put(aside: Path, folder: Path) -> None:
    """Moves a staged digest to where it is meant to be.

    An interrupted move is undone. Raises Taken for files that came meanwhile, OSError where the
    machine fails; then the folder is as it was.
    """
    if not folder.exists():
        aside.rename(folder)
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
