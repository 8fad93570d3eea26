"""The files that show images at several widths: made once, kept, made again if damaged.

A kept file's name says what it was made of and what it holds, so a file that is not what its name
says is as good as none.
"""

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from conspectus.images.raster import Unreadable, narrowed, require_whole
from conspectus.model.digest import Showing
from conspectus.model.marks import Mark
from conspectus.model.sources import Asset, Rendition, standard
from conspectus.problems import Problem

FOLDER = ".conspectus/images"
"""Below the digest's folder. Nobody needs to keep it: it saves time and nothing else."""

BUDGET = 1_000_000
"""Bytes: what the images of one text should weigh, each at the standard width."""

_NAME = re.compile(r"([0-9a-f]+-\d+)-([0-9a-f]{64})\.webp")


class Developed(Struct, frozen=True):
    """Renditions as files to be copied, and what is wrong with the images."""

    files: tuple[Asset, ...]
    problems: tuple[Problem, ...]


class Kept:
    """Renditions in a folder. Raises OSError where the machine fails."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / FOLDER
        names = os.listdir(self.folder) if self.folder.is_dir() else []  # noqa: PTH208  # names, not paths
        matches = (_NAME.fullmatch(name) for name in sorted(names))
        self.names = {match[1]: match[0] for match in matches if match}

    def find(self, rendition: Rendition) -> Asset | None:
        """The kept file of a rendition, if it is sound."""
        name = self.names.get(_stem(rendition))
        data = _bytes(self.folder / name) if name else None
        if name is None or data is None or _name(rendition, data) != name:
            return None
        return Asset(f"{FOLDER}/{name}", rendition.path, len(data))

    def keep(self, rendition: Rendition, data: bytes) -> Asset:
        name = _name(rendition, data)
        aside = self.folder / f"{name}.{os.getpid()}.new"
        self.folder.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(data)
        aside.replace(self.folder / name)
        self.names[_stem(rendition)] = name
        return Asset(f"{FOLDER}/{name}", rendition.path, len(data))


def _stem(rendition: Rendition) -> str:
    return Path(rendition.path).stem


def _name(rendition: Rendition, data: bytes) -> str:
    return f"{_stem(rendition)}-{hashlib.sha256(data).hexdigest()}.webp"


def _bytes(path: Path) -> bytes | None:
    """Of a file that is one, and none that a link or pipe has taken the place of."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        return file.read() if stat.S_ISREG(os.fstat(descriptor).st_mode) else None


def develop(root: Path, shown: Sequence[Showing], *, keep: bool) -> Developed:
    """The renditions of all images shown.

    With `keep` those that are missing are made and kept. Without it nothing is written: only the
    standard one is made, which tells whether the image is whole and what it weighs, and no files
    are given. Raises OSError where the machine fails.
    """
    kept = Kept(root)
    assets = {showing.asset.path: showing.asset for showing in shown}
    files: dict[str, Asset] = {}
    faults: dict[str, str] = {}
    weights: dict[str, int] = {}
    for path, asset in assets.items():
        try:
            made = _files(asset, kept) if keep else ()
            files |= {file.output: file for file in made}
            weights[path] = _weight(asset, kept)
        except Unreadable as fault:
            faults[path] = str(fault)
    problems = (*_damaged(shown, faults), *_heavy(shown, weights))
    return Developed(tuple(files[path] for path in sorted(files)), problems)


def _files(asset: Asset, kept: Kept) -> list[Asset]:
    """The renditions made of an image. Raises Unreadable."""
    if asset.image is None or not asset.image.key:
        return []
    found = {rendition: kept.find(rendition) for rendition in asset.renditions}
    missing = [rendition for rendition, file in found.items() if file is None]
    if missing:
        data = _original(asset, kept.root)
        made = narrowed(data, [rendition.width for rendition in missing])
        found |= {r: kept.keep(r, bytes_) for r, bytes_ in zip(missing, made, strict=True)}
    return [file for file in found.values() if file]


def _weight(asset: Asset, kept: Kept) -> int:
    """Bytes of what a reader with a screen of middling size is sent. Raises Unreadable."""
    rendition = standard(asset.renditions)
    if asset.image and asset.image.key:
        if file := kept.find(rendition):
            return file.size
        return len(narrowed(_original(asset, kept.root), [rendition.width])[0])
    if not asset.path.lower().endswith(".svg"):
        require_whole(_original(asset, kept.root))
    return asset.size


def _original(asset: Asset, root: Path) -> bytes:
    data = _bytes(root / asset.path)
    if data is None:
        raise FileNotFoundError(f"{asset.path} was there, and is not any more")
    return data


def _damaged(shown: Iterable[Showing], faults: Mapping[str, str]) -> Iterable[Problem]:
    for showing in shown:
        if fault := faults.get(showing.asset.path):
            message = f"{showing.asset.path}: {fault}"
            hint = "save it anew, as PNG or JPEG"
            yield Problem(showing.path, showing.mark, "bad-image", message, hint)


def _heavy(shown: Iterable[Showing], weights: Mapping[str, int]) -> Iterable[Problem]:
    """A warning for each text whose images weigh too much together, at the heaviest of them."""
    by_text: dict[str, dict[str, Mark]] = {}
    for showing in shown:
        if showing.asset.path in weights:
            by_text.setdefault(showing.path, {}).setdefault(showing.asset.path, showing.mark)
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
