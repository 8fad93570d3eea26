"""A process of its own for the builds that a test forks: nobody else's threads are in them."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

from scripts.victims import load

Asked = Callable[..., Any]


class Nursery:
    """What is asked of it is done there, one after the other."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def __call__(self, function: Asked, *arguments: Any) -> Any:
        return self._pool.submit(function, *arguments).result()

    def each(self, function: Asked, items: Sequence[Any], *further: Any) -> Iterator[Any]:
        """The function of each item, as they are asked for."""
        return (self(function, item, *further) for item in items)


@contextmanager
def nursery() -> Iterator[Nursery]:
    with ProcessPoolExecutor(1, get_context("spawn"), load) as pool:
        yield Nursery(pool)
