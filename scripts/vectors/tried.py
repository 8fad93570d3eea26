"""Vectors taken through digests, and what was found."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import cycle, islice, repeat

from msgspec import Struct

from conspectus.theme import Theme
from scripts.vectors.judging import judged
from scripts.vectors.listed import Vector
from scripts.vectors.planting import planted
from scripts.vectors.sites import Unexpected, site_of


class Tried(Struct, frozen=True):
    """What came of some digests."""

    planted: Counter[str]
    """By place, how often a hostile text is part of the site."""
    refused: Counter[str]
    """By place, how often it is an error instead."""
    files: int
    """That were judged."""
    faults: tuple[str, ...]


def tried(digests: Iterable[Iterator[str]], theme: Theme) -> Tried:
    """Of each digest, which takes for its places one text after the other."""
    ours, refused, faults, files = Counter[str](), Counter[str](), list[str](), 0
    for texts in digests:
        try:
            site = site_of(planted(texts), theme)
        except Unexpected as error:
            faults.append(f"an error where nothing hostile stands: {error}")
            continue
        ours.update(slot.place for slot in site.planted)
        refused.update(slot.place for slot in site.refused)
        files += len(site.files)
        faults += judged(site.files)
    return Tried(ours, refused, files, tuple(faults))


def everywhere(vectors: Iterable[Vector]) -> Iterator[Iterator[str]]:
    """A digest for each vector, which stands at every place of it."""
    return (repeat(vector.text) for vector in vectors)


def turning(vectors: Iterable[Vector], digests: int, first: int = 0) -> Iterator[Iterator[str]]:
    """So many digests, each text at another place in each: all of them stand in two or three."""
    texts = islice(cycle(vector.text for vector in vectors), first, None)
    return repeat(texts, digests)
