"""Sheets: what is planned at a time, one page or a few that belong together, or files."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from conspectus.model.pages import AnyMade
from conspectus.plan.pagination import stops


class Sheet(Struct, frozen=True):
    """Pages, or files that no template renders, which can be planned without any others. Nothing of
    them is known but an address."""

    path: str
    """The first page's; no other sheet of a group has the same."""
    make: Callable[[], tuple[AnyMade, ...]]


def sheet(path: str, page: Callable[..., AnyMade], *of: Any) -> Sheet:
    """A sheet of one page, which `page` plans of `of`."""
    return Sheet(path, lambda: (page(*of),))


def paged(
    total: int, size: int, path: str, page: Callable[..., AnyMade], *of: Any
) -> Iterator[Sheet]:
    """A sheet for each page of a list of so many items; `page` plans the one at a place of it."""
    for place, where in enumerate(stops(total, size, path)):
        yield sheet(where, page, place, *of)
