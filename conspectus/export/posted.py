"""The pictures of an edition as parts of a mail, which is then read without asking anybody.

A picture on a host would tell that host who opens the mail, and when; most mail programs show none
before their reader agrees. So each travels along, in a form that they all know.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from conspectus import beneath
from conspectus.images.formats import MAX_BYTES
from conspectus.model.editions import Issue
from conspectus.model.mailing import Picture
from conspectus.model.sources import Asset
from conspectus.render.mail import Attached

WIDTH = 552
"""Pixels: the column of a mail that is 600 wide."""
_DENSE = 2
"""Pixels of the file for each of them, at most."""


class Posted(Struct, frozen=True):
    """What is attached, where it is shown, and what had to stay behind."""

    pictures: dict[str, Picture]
    """By the path of an illustration's widest rendition."""
    attached: tuple[Attached, ...]
    missing: tuple[str, ...]
    """Sentences: a picture, and why its words stand for it."""


def posted(root: Path, assets: Sequence[Asset], issue: Issue) -> Posted:
    """Raises OSError where the machine fails."""
    known = {asset.renditions[-1].path: asset for asset in assets if asset.renditions}
    pictures: dict[str, Picture] = {}
    attached: dict[str, Attached] = {}
    missing: dict[str, str] = {}
    for shown in issue.pictures():
        path = shown.renditions[-1].path
        if path in pictures or path in missing:
            continue
        found = _attached(root, known.get(path), f"the picture “{shown.alt or path}”")
        if isinstance(found, str):
            missing[path] = found
            continue
        attached[found.cid] = found
        pictures[path] = Picture(found.cid, min(WIDTH, shown.width))
    return Posted(pictures, tuple(attached.values()), tuple(missing.values()))


def _attached(root: Path, asset: Asset | None, name: str) -> Attached | str:
    """The picture, or why there is none."""
    if asset is None or asset.image is None:
        return f"{name} is not in the digest any more; its words stand for it"
    if asset.path.lower().endswith(".svg"):
        return f"{asset.path} is a drawing (SVG), which Gmail does not show; its words stand for it"
    from conspectus.images.raster import Unreadable, reduced

    data = beneath.read(root, asset.path, MAX_BYTES)
    try:
        if asset.path.lower().endswith(".gif") and not asset.image.key:  # it may move
            made, subtype = data, "gif"
        else:
            form = "PNG" if asset.path.lower().endswith(".png") else "JPEG"  # a chart, a photograph
            made, subtype = reduced(data, WIDTH * _DENSE, form, on_white=True), form.lower()
    except Unreadable as fault:
        return f"{asset.path}: {fault}; its words stand for it"
    mark = hashlib.sha256(made).hexdigest()[:16]
    return Attached(f"{mark}@conspectus", f"{mark}.{subtype}", subtype, made)
