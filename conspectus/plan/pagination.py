"""Long lists cut into pages whose addresses and content stay.

Pages are numbered from the oldest entry: `claims/1/` holds the first fifty claims ever taken in,
and goes on holding them. The list's own address shows the newest, between one and two pages full,
so that a new article changes that page alone until it overflows.
"""

from collections.abc import Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from conspectus.model.parts import Pager

T = TypeVar("T")


class Slice(Struct, Generic[T], frozen=True):
    """One page of a list. `items` are in the order they are shown in."""

    path: str
    items: tuple[T, ...]
    pager: Pager


def paginate(items: Sequence[T], size: int, path: str) -> list[Slice[T]]:
    """The pages of `items`, which come newest first; the first page is at `path`.

    There is always a first page, empty or not.
    """
    full = max(len(items) // size - 1, 0)
    head = len(items) - full * size
    numbered = tuple((number, f"{path}{number}/") for number in range(full, 0, -1))
    stops = [path, *(where for _, where in numbered)]
    slices = []
    for place, where in enumerate(stops):
        start = head + (place - 1) * size if place else 0
        end = head + place * size
        pager = Pager(
            number=full - place + 1 if place else 0,
            newest=path,
            newer=stops[place - 1] if place else None,
            older=stops[place + 1] if place + 1 < len(stops) else None,
            pages=numbered,
        )
        slices.append(Slice(where, tuple(items[start:end]), pager))
    return slices
