"""Long lists cut into pages whose addresses and content stay.

Pages are numbered from the oldest entry: `claims/1/` holds the first fifty claims ever taken in,
and goes on holding them. The list's own address shows the newest, between one and two pages full,
so that a new article changes that page alone until it overflows.
"""

import functools
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


def stops(total: int, size: int, path: str) -> tuple[str, ...]:
    """The paths of the pages of so many items, the newest first; the first page is at `path`.

    There is always a first page, empty or not.
    """
    return (path, *(where for _, where in _numbered(_full(total, size), path)))


def paginate(items: Sequence[T], size: int, path: str) -> list[Slice[T]]:
    """The pages of `items`, which come newest first."""
    return [
        page_of(items, size, path, place) for place in range(len(stops(len(items), size, path)))
    ]


def page_of(items: Sequence[T], size: int, path: str, place: int) -> Slice[T]:
    """The page at this place among `stops`."""
    full = _full(len(items), size)
    head = len(items) - full * size
    numbered = _numbered(full, path)
    start = head + (place - 1) * size if place else 0
    pager = Pager(
        number=full - place + 1 if place else 0,
        newest=path,
        newer=_stop(numbered, place - 1, path) if place else None,
        older=_stop(numbered, place + 1, path) if place < full else None,
        pages=numbered,
    )
    where = _stop(numbered, place, path)
    return Slice(where, tuple(items[start : head + place * size]), pager)


def _full(total: int, size: int) -> int:
    """How many pages are numbered: all but the first, which has what does not fill another."""
    return max(total // size - 1, 0)


@functools.lru_cache(maxsize=16)
def _numbered(full: int, path: str) -> tuple[tuple[int, str], ...]:
    """Kept, since each page of a list has the way to all others."""
    return tuple((number, f"{path}{number}/") for number in range(full, 0, -1))


def _stop(numbered: tuple[tuple[int, str], ...], place: int, path: str) -> str:
    return numbered[place - 1][1] if place else path
