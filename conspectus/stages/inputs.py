"""The files of `content/` as a build found them: by which the next one sees what is another."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from conspectus.model.sources import Asset
from conspectus.problems import Problem
from conspectus.scan import Found, FoundAsset, Moment, Scan

Progress = Callable[[str, int, int], None]
"""Told of a stage's name, how many items are done, and of how many."""


class Known(Struct, frozen=True, array_like=True):
    """A file as it was last read."""

    moment: Moment | None
    """None where it may since have changed and look the same."""
    hash: bytes


class KnownAsset(Struct, frozen=True, array_like=True):
    moment: Moment | None
    asset: Asset | None
    """None where it is refused."""
    problems: tuple[Problem, ...] = ()


class Inputs(Struct, frozen=True):
    """The files of `content/` as a build found them."""

    language: str = ""
    sources: dict[str, Known] = {}
    assets: dict[str, KnownAsset] = {}


def is_same(scan: Scan, inputs: Inputs) -> bool:
    """Whether every file is, by its time, the one that was read."""
    if len(scan.sources) != len(inputs.sources) or len(scan.assets) != len(inputs.assets):
        return False
    return all(is_known(file, inputs.sources) for file in scan.sources) and all(
        is_known(file, inputs.assets) for file in scan.assets
    )


def is_known(
    file: Found | FoundAsset, known: Mapping[str, Known] | Mapping[str, KnownAsset]
) -> bool:
    """Whether a file is, by its time, the one that was read."""
    found = known.get(file.path)
    return found is not None and found.moment == file.moment
