"""From outputs to the folder that is served: the only place where the site is written.

A file appears whole or not at all: it is written aside, then put in place by one rename, once all
are written and have reached the disk. Nothing that builds did not make is removed; the manifest in
`.conspectus/` knows what they made.
"""

import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path

from conspectus import beneath
from conspectus.commit import Commit, Staged, Written
from conspectus.disk.inside import Inside, meant, refuse_link, write_new
from conspectus.generation import forget_next
from conspectus.images.formats import image_facts
from conspectus.kept import STATE, read_regular, sweep
from conspectus.lock import LOCKS, held
from conspectus.manifest import Manifest, Stamp, is_inside, output_of
from conspectus.model.outputs import Output
from conspectus.model.sources import Asset
from conspectus.records import Damaged, hashed

ASIDE = ".conspectus-new"
"""A folder of the output in which files are written before they are named."""

INSTEAD = "remove the link, or name the folder it leads to with --output"


def write(root: Path, folder: Path, outputs: Iterable[Output], assets: Iterable[Asset]) -> Written:
    """Makes `folder` hold the outputs and assets, and nothing else that an earlier build made.

    As `Site` does; for a site that fits into memory.
    """
    with Site(root, folder).opened() as site:
        staged = [site.stage(asset.output, read_asset(root, asset)) for asset in assets]
        staged += [site.stage(output.path, output.data) for output in outputs]
        return site.commit(staged, [asset.output for asset in assets])


class Site:
    """The folder that is served, as far as builds made it.

    Files are staged, by any process, and then all put in place by one. Raises OSError where the
    machine fails; then the site is as it was, or, where the machine refuses even that, each of its
    files is as it was or new. Raises Foreign, before anything is touched, for a file that somebody
    else put in the way.
    """

    is_kept = True
    """Whether what is staged is there to be read."""

    def __init__(self, root: Path, folder: Path) -> None:
        refuse_link(folder, INSTEAD)
        self.root = root
        self.folder = folder
        self.is_own_folder = folder.is_relative_to(root)
        self.manifest = Manifest(root, folder)
        self.stamps = self.manifest.read()
        self.changed: frozenset[str] = frozenset()
        """The paths of files written or removed by the last commit."""
        self._prefix = f"{folder}/"
        self._inside: Inside | None = None
        self._aside = -1
        self._count = 0
        self._is_trusted = True

    @contextmanager
    def opened(self) -> Iterator["Site"]:
        """With a place for files that are not yet named; nothing of it stays behind."""
        refuse_link(self.folder, INSTEAD)
        with made(self.folder), Inside(self.folder) as inside, self.alone(inside.top):
            forget_next(self.root / STATE, self.folder, self.manifest.next_name)
            with self.staging(inside):
                yield self

    def alone(self, folder: int) -> AbstractContextManager[None]:
        """A folder elsewhere may be that of another digest, too: one of them at a time."""
        return nullcontext() if self.is_own_folder else held(folder, self.folder)

    @contextmanager
    def staging(self, inside: Inside) -> Iterator[None]:
        sweep(self.root / STATE, self.manifest.path.name)
        inside.clear(ASIDE)
        inside.mkdir(ASIDE)
        self._inside, self._aside = inside, inside.descriptor(ASIDE)
        try:
            yield
        finally:
            os.close(self._aside)
            self._inside = None
            for _ in range(2):  # a disk may fail once; what stays, the next build clears
                with suppress(OSError):
                    inside.clear(ASIDE)

    @property
    def standing(self) -> Path:
        """Where the files lie that were committed, until they are published."""
        return self.folder

    def publish(self) -> None:
        """To be called when all is committed, and all else that belongs to the site is there."""

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
        with meant(self._prefix + path):
            write_new(aside, data, self._aside)
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
        assert self._inside is not None  # noqa: S101  # the site is opened
        commit = Commit(
            self._inside, self._aside, self.manifest, self.stamps, is_own=self.is_own_folder
        )
        try:
            written = commit.run(staged, frozenset(first), kept)
            with suppress(OSError):  # before all is settled: the next build may look no further
                self._inside.clear(ASIDE)
        finally:
            self.stamps = commit.stamps
            self.changed = frozenset(commit.written | commit.removed)
        self._is_trusted = True  # for all of it is as this build leaves it
        return written


class Strange(Damaged, OSError):
    """What is to be copied is no file of the digest, or by now none.

    What builds keep may be a stranger's, and name any file of the machine: a build begins anew
    without it. One that has nothing kept, and meets this again, fails as where the machine does.
    """


def read_asset(root: Path, asset: Asset) -> bytes:
    """What is copied. Raises Strange, OSError where the machine fails."""
    if not is_inside(asset.path):
        raise Strange(f"{asset.path} is no file of the digest")
    try:
        data = beneath.read(root, asset.path)
    except beneath.Refused as refused:
        raise Strange(str(refused)) from None
    if asset.image and image_facts(asset.output, data) != asset.image:
        raise Strange(str(beneath.Changed(asset.path)))  # a drawing that acts may be there by now
    return data


class Unwritten(Site):
    """A site of which nothing is written: what is staged is only counted."""

    is_kept = False

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


@contextmanager
def made(folder: Path) -> Iterator[None]:
    """With the folder, and those above it; gone afterwards where there was none and it is empty."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    with meant(folder):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        for path in missing:
            with suppress(OSError):
                path.rmdir()


def clean(root: Path, folder: Path) -> int:
    """Removes what builds made: their files in `folder`, and `.conspectus/`. Returns how many.

    What is known of other output folders stays.
    """
    refuse_link(folder, INSTEAD)
    manifest = Manifest(root, folder)
    removed = 0
    if folder.is_dir():
        with Inside(folder) as inside:
            removed = _without(inside, manifest.read())
        with suppress(OSError):  # somebody else's files are in it
            folder.rmdir()
    forget_next(root / STATE, folder, manifest.next_name)
    manifest.path.unlink(missing_ok=True)
    _forget(root / STATE)
    return removed


def _without(inside: Inside, paths: Iterable[str]) -> int:
    """Removes files of ours, and folders that they leave empty. Returns how many there were."""
    removed = 0
    for path in sorted(paths):
        found = inside.lstat(path)
        if found and not stat.S_ISDIR(found.st_mode):
            inside.unlink(path)
            removed += 1
        folder = path.rpartition("/")[0]
        while folder and inside.rmdir(folder):
            folder = folder.rpartition("/")[0]
    inside.clear(ASIDE)
    return removed


def _forget(state: Path) -> None:
    """Removes the state but for what is known of output folders that are still there."""
    for entry in sorted(state.iterdir(), key=_turn):
        folder = output_of(entry) if entry.is_file() else None
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif folder is None or not (state.parent / folder).is_dir():
            entry.unlink()
    with suppress(OSError):  # other folders' manifests stay, or somebody begins to build
        state.rmdir()


def _turn(entry: Path) -> tuple[bool, bool]:
    """The preview first; locks last, for where there is none the next build begins."""
    return entry.is_file(), entry.name in LOCKS
