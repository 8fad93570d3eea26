"""A site that takes the place of the last one as a whole: `build --atomic`."""

import errno
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from msgspec.structs import replace

from conspectus.commit import Foreign, Staged, Written, stamp_of
from conspectus.disk import exchange
from conspectus.disk.inside import Inside, refuse_link
from conspectus.generation import Generation, place_of_next
from conspectus.kept import STATE
from conspectus.manifest import Stamp
from conspectus.write import ASIDE, INSTEAD, Site, made


class WholeSite(Site):
    """As `Site`; but what is committed is seen by nobody until it is published, and then at once.

    Whatever fails before that, the site is as it was.
    """

    def __init__(self, root: Path, folder: Path) -> None:
        super().__init__(root, folder)
        self._next: Generation | None = None
        self._before = dict(self.stamps)
        self._new: set[str] = set()
        """What was written or linked, and so has changed its times."""

    @contextmanager
    def opened(self) -> Iterator["WholeSite"]:
        """Raises Unable where the system cannot exchange two folders."""
        refuse_link(self.folder, INSTEAD)
        with made(self.folder.parent):
            place = place_of_next(self.root / STATE, self.folder, self.manifest.next_name)
            refuse_link(place)
            with made(place), Inside(place) as inside, self.only_one(inside):
                exchange.require(place)
                self._next = Generation(self.folder, inside)
                try:
                    with self.staging(inside):
                        yield self
                except BaseException:
                    if self._next is not None:  # what is there now is a part of a site
                        shutil.rmtree(place, ignore_errors=True)
                    raise

    @contextmanager
    def only_one(self, inside: Inside) -> Iterator[None]:
        """Nobody else's build, of the site that is there and of the one that comes."""
        with ExitStack() as stack:
            stack.enter_context(self.alone(inside.top))
            if self.folder.is_dir():
                site = stack.enter_context(Inside(self.folder))
                stack.enter_context(self.alone(site.top))
            yield

    @property
    def standing(self) -> Path:
        return self._next.next.folder if self._next else self.folder

    def commit(
        self,
        staged: Sequence[Staged],
        first: Iterable[str] = (),  # noqa: ARG002  # nobody sees in which order
        kept: Iterable[str] = (),
    ) -> Written:
        """Makes the next site hold what is staged and what is `kept`, and what no build made."""
        assert self._next is not None  # noqa: S101  # the site is opened
        self._before = dict(self.stamps)
        new = {one.path: one for one in staged if one.aside}
        site = {path: self.stamps[path] for path in kept}
        site |= {one.path: Stamp(one.hash.hex(), one.size) for one in staged}
        gone = (self.stamps.keys() - site.keys()) | new.keys()
        self._new = self._next.follow(gone, ASIDE) & site.keys()
        self._require(site.keys() - new.keys())
        self._refuse_foreign(new.keys())
        for one in new.values():
            self._put(self._next.next, one)
        self._new |= {one.path for one in staged}
        self.stamps = site
        removed = (self._before.keys() - site.keys()) & self._next.before.files.keys()
        self.changed = frozenset(new.keys() | removed)
        self._is_trusted = True
        return Written(len(new), len(site) - len(new), len(removed))

    def _put(self, inside: Inside, one: Staged) -> None:
        try:
            inside.move(one.aside, self._aside, one.path)
        except FileNotFoundError:
            parts = one.path.split("/")
            for number in range(1, len(parts)):
                inside.mkdir("/".join(parts[:number]))
            inside.move(one.aside, self._aside, one.path)

    def _require(self, paths: Iterable[str]) -> None:
        """What is to stay had better be there, and not behind a link."""
        assert self._next is not None  # noqa: S101  # as above
        for path in paths:
            if path not in self._next.before.files:
                for folder in Path(path).parents[:-1]:
                    refuse_link(self.folder / folder)
                gone = "it was there, and is not any more; build again"
                raise FileNotFoundError(errno.ENOENT, gone, f"{self.folder}/{path}")

    def _refuse_foreign(self, paths: Iterable[str]) -> None:
        assert self._next is not None  # noqa: S101  # as above
        foreign = self._next.before.files.keys() - self._before.keys()
        for path in () if self.is_own_folder else paths:
            if path in foreign:
                raise Foreign.at(self.folder / path)

    def publish(self) -> None:
        """The next site takes the place of this one, in one step."""
        assert self._next is not None  # noqa: S101  # as above
        following, inside = self._next, self._next.next
        inside.clear(ASIDE)
        for path in self._new:
            self.stamps[path] = stamp_of(inside, path, self.stamps[path])
        claimed = {path: replace(stamp, modified=0) for path, stamp in self.stamps.items()}
        self.manifest.write({**claimed, **self._before})  # whichever of the two is there
        following.swap()
        self._next = None
        self.manifest.write(self.stamps)
        following.carry_late()
