"""The record of what builds made in an output folder: what they own there, and may remove."""

import hashlib
import os
from pathlib import Path

import msgspec
from msgspec import Struct

from conspectus.kept import STATE, put, read_regular

_VERSION = 2


class Stamp(Struct, frozen=True, array_like=True):
    """A file of the site as it was when it was put in place."""

    hash: str
    size: int
    modified: int = 0
    changed: int = 0
    """Nanoseconds; 0 where it was too short ago to notice another change by it."""
    inode: int = 0

    def fits(self, status: os.stat_result) -> bool:
        """Whether the file is still that one, as far as can be told without reading it."""
        return bool(self.modified) and (
            status.st_mtime_ns == self.modified
            and status.st_ctime_ns == self.changed
            and status.st_size == self.size
            and status.st_ino == self.inode
        )


class Listing(Struct):
    """As it stands in the file."""

    version: int
    folder: str
    files: dict[str, Stamp]


class Manifest:
    """What builds made in one output folder: a file of `.conspectus/` for each such folder."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder = os.path.relpath(folder, root)  # the same wherever the digest lies
        name = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        self.path = root / STATE / f"manifest-{name}.json"
        self.next_name = f"next-{name}"
        """Of a folder in which the next site for that folder is made."""

    def read(self) -> dict[str, Stamp]:
        """The files listed that lie in the folder."""
        listing = listing_at(self.path)
        files = listing.files if listing else {}
        return {name: stamp for name, stamp in files.items() if is_inside(name)}

    def write(self, files: dict[str, Stamp]) -> None:
        """Lasts: what it says is there had better be there before."""
        listing = Listing(_VERSION, self.folder, dict(sorted(files.items())))
        put(self.path, msgspec.json.encode(listing), lasts=True)


def listing_at(path: Path) -> Listing | None:
    """What a manifest says; a file that is none of ours says nothing."""
    try:
        listing = msgspec.json.decode(read_regular(path) or b"", type=Listing)
    except (ValueError, RecursionError):
        return None
    return listing if listing.version == _VERSION else None


class _Told(Struct):
    folder: str


def output_of(path: Path) -> str | None:
    """The output folder that a file of the state tells of: a manifest, or what is known of an index
    of search. None where it is none of ours.
    """
    try:
        return msgspec.json.decode(read_regular(path) or b"", type=_Told).folder
    except (ValueError, RecursionError):
        return None


def is_inside(name: str) -> bool:
    """Whether a file of this name lies in the folder that the name is relative to."""
    return not name.startswith("/") and ".." not in name.split("/") and "\0" not in name
