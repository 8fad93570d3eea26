"""The files that show images at several widths: made once, kept, made again if damaged."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from conspectus import beneath
from conspectus.images.formats import MAX_BYTES, image_facts
from conspectus.kept import STATE, Kept
from conspectus.model.digest import Showing
from conspectus.model.marks import Mark
from conspectus.model.sources import Asset, Rendition, standard
from conspectus.problems import Problem
from conspectus.workers import mapped

_FOLDER = "images"
FOLDER = f"{STATE}/{_FOLDER}"
"""Where they are kept, below the digest's folder."""

BUDGET = 1_000_000
"""Bytes: what the images of one text should weigh, each at the standard width."""


class Developed(Struct, frozen=True):
    """Renditions as files to be copied, and what is wrong with the images."""

    files: tuple[Asset, ...]
    problems: tuple[Problem, ...]


class Renditions:
    """Those kept in a digest's folder. Raises OSError where the machine fails."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.kept = Kept(root, _FOLDER, "webp")
        self.sound: dict[Rendition, Asset] = {}

    def find(self, rendition: Rendition) -> Asset | None:
        """The kept file of a rendition, if it is sound."""
        if rendition not in self.sound:
            data = self.kept.find(_key(rendition))
            return None if data is None else self._noted(rendition, len(data))
        return self.sound[rendition]

    def keep(self, rendition: Rendition, data: bytes) -> Asset:
        self.kept.keep(_key(rendition), data)
        return self._noted(rendition, len(data))

    def _noted(self, rendition: Rendition, size: int) -> Asset:
        name = self.kept.names[_key(rendition)]
        self.sound[rendition] = Asset(f"{FOLDER}/{name}", rendition.path, size)
        return self.sound[rendition]


def forget_others(root: Path, files: Iterable[Asset]) -> None:
    """Removes what is kept of images that the site no longer shows.

    For a build that holds the digest's lock.
    """
    Kept(root, _FOLDER, "webp").forget_others(Path(file.path).name for file in files)


def _key(rendition: Rendition) -> str:
    return Path(rendition.path).stem


class _Result(Struct, frozen=True):
    """What became of one image: its files, what it weighs for a reader, or why it has none."""

    files: tuple[Asset, ...] = ()
    weight: int = 0
    fault: str = ""


def develop(root: Path, shown: Sequence[Showing], *, keep: bool, jobs: int = 1) -> Developed:
    """The renditions of all images shown, made by `jobs` processes where there are many to make.

    With `keep` those that are missing are made and kept. Without it nothing is written: only the
    standard one is made, which tells whether the image is whole and what it weighs, and no files
    are given. Raises OSError where the machine fails.
    """
    kept = Renditions(root)
    assets = {showing.asset.path: showing.asset for showing in shown}
    new = [asset for asset in assets.values() if not all(map(kept.find, _wanted(asset, keep=keep)))]
    made = mapped(_in_worker, new, jobs, _prepare, (root, keep), _WORTH)
    results = dict(zip((asset.path for asset in new), made, strict=True))
    for path, asset in assets.items():
        if path not in results:
            results[path] = _developed(asset, kept, keep=keep)
    files = {file.output: file for result in results.values() for file in result.files}
    problems = (*_damaged(shown, results), *_heavy(shown, results))
    return Developed(tuple(files[path] for path in sorted(files)), problems)


_WORTH = 8
"""As many images to make are worth a second process."""

_kept: Renditions
_keeps = False
"""What the process works with, once `_prepare` has run in it."""


def _prepare(root: Path, keep: bool) -> None:  # `mapped` hands arguments on by position
    global _kept, _keeps
    _kept, _keeps = Renditions(root), keep


def _in_worker(asset: Asset) -> _Result:
    return _developed(asset, _kept, keep=_keeps)


def _wanted(asset: Asset, *, keep: bool) -> tuple[Rendition, ...]:
    """The renditions to have; none of an image that is copied as it is."""
    if asset.image is None or not asset.image.key:
        return ()
    return asset.renditions if keep else (standard(asset.renditions),)


def _developed(asset: Asset, kept: Renditions, *, keep: bool) -> _Result:
    from conspectus.images.raster import Unreadable, narrowed, require_whole

    wanted = _wanted(asset, keep=keep)
    try:
        if not wanted:
            if not asset.path.lower().endswith(".svg"):
                require_whole(_original(asset, kept.root))
            return _Result(weight=asset.size)
        found = {rendition: kept.find(rendition) for rendition in wanted}
        missing = [rendition for rendition, file in found.items() if file is None]
        data = _original(asset, kept.root) if missing else b""
        made = narrowed(data, [rendition.width for rendition in missing]) if missing else []
    except Unreadable as fault:
        return _Result(fault=str(fault))
    sizes = {rendition: file.size for rendition, file in found.items() if file}
    sizes |= {rendition: len(bytes_) for rendition, bytes_ in zip(missing, made, strict=True)}
    weight = sizes[standard(asset.renditions)]
    if not keep:
        return _Result(weight=weight)
    found |= {r: kept.keep(r, bytes_) for r, bytes_ in zip(missing, made, strict=True)}
    return _Result(tuple(file for file in found.values() if file), weight)


def _original(asset: Asset, root: Path) -> bytes:
    """Raises Changed where they are not those by which its renditions are named."""
    data = beneath.read(root, asset.path, MAX_BYTES)
    if image_facts(asset.output, data) != asset.image:
        raise beneath.Changed(asset.path)
    return data


def _damaged(shown: Iterable[Showing], results: Mapping[str, _Result]) -> Iterable[Problem]:
    for showing in shown:
        if fault := results[showing.asset.path].fault:
            message = f"{showing.asset.path}: {fault}"
            hint = "save it anew, as PNG or JPEG"
            yield Problem(showing.path, showing.mark, "bad-image", message, hint)


def _heavy(shown: Iterable[Showing], results: Mapping[str, _Result]) -> Iterable[Problem]:
    """A warning for each text whose images weigh too much together, at the heaviest of them."""
    by_text: dict[str, dict[str, Mark]] = {}
    for showing in shown:
        if not results[showing.asset.path].fault:
            by_text.setdefault(showing.path, {}).setdefault(showing.asset.path, showing.mark)
    weights = {path: result.weight for path, result in results.items()}
    for text, images in by_text.items():
        total = sum(weights[path] for path in images)
        if total > BUDGET:
            heaviest = max(images, key=lambda path: (weights[path], path))
            weigh = f"the images here weigh {_megabytes(total)} for a reader"
            message = f"{weigh}, and {_megabytes(BUDGET)} should do"
            hint = f"the heaviest is {heaviest} with {_megabytes(weights[heaviest])}: {_ADVICE}"
            yield Problem(text, images[heaviest], "heavy-images", message, hint)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"


_ADVICE = "a photograph is lightest as JPEG, an animation as a film to link to"
