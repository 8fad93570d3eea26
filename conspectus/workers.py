"""A map over processes that keeps its order, and does without them where they do not pay."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

BREAK_EVEN = 200
"""Below this many items the start of a process costs more than it saves."""


def cores() -> int:
    """The processors that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def mapped(
    function: Callable[[T], R],
    items: Sequence[T],
    jobs: int,
    prepare: Callable[..., None],
    arguments: Iterable[Any] = (),
    worth: int = BREAK_EVEN,
) -> Iterator[R]:
    """`function` of each item, in order. `prepare(*arguments)` runs once in each process first.

    Fewer items than `worth` are done in this process.
    """
    if jobs < 2 or len(items) < worth:
        prepare(*arguments)
        yield from map(function, items)
        return
    chunk = max(1, len(items) // (jobs * 8))
    with ProcessPoolExecutor(
        jobs, get_context("forkserver"), initializer=prepare, initargs=tuple(arguments)
    ) as pool:
        yield from pool.map(function, items, chunksize=chunk)
