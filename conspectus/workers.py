"""A map over processes that keeps its order, and does without them where they do not pay."""

import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future  # which take their time

T = TypeVar("T")
R = TypeVar("R")

_MOST = 400
"""Items in one piece of work: what is done is told often enough, and no process idles long."""

BREAK_EVEN = 200
"""Below this many items the start of a process costs more than it saves."""


PIECE = 16
"""Items in one piece that travels: enough to outweigh the way, few enough to lose."""

_AHEAD = 32
"""Pieces under way at once: what bounds the memory, and the workers that have something to do."""


_SECONDS = 1.0
"""Between two looks at whether those who work are still there."""


class Hands(NamedTuple):
    """Workers that share nothing with this process."""

    executor: "Executor"
    are_there: Callable[[], bool] = lambda: True
    """Not every executor tells by itself that nobody is left to do what it was asked for."""


class WorkerDied(Exception):
    """Whoever did a part of the work is gone, and the part with it."""


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
    worth: int | None = None,
) -> Iterator[R]:
    """`function` of each item, in order. `prepare(*arguments)` runs once in each process first.

    Fewer items than `worth`, or than usually pay, are done in this process.
    """
    if jobs < 2 or len(items) < (worth or BREAK_EVEN):
        prepare(*arguments)
        yield from map(function, items)
        return
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor  # take their time
    from multiprocessing import get_context

    chunk = max(1, len(items) // (jobs * 8))
    try:
        first = (prepare, *arguments)
        with ProcessPoolExecutor(jobs, get_context("forkserver"), _prepared, first) as pool:
            yield from pool.map(function, items, chunksize=chunk)
    except BrokenProcessPool as error:
        raise WorkerDied from error


_work: tuple[Callable[[Any], Any], Sequence[Any]] = (lambda item: item, ())
"""What the forked processes find in their memory."""


def forked(
    function: Callable[[T], R], items: Sequence[T], jobs: int, worth: int | None = None
) -> Iterator[R]:
    """`function` of each item, in order, by processes that have all of this one's memory.

    Nothing but the results travels, so `function` may be a closure. Fewer items than `worth`, or
    than usually pay, are done in this process; so are all where processes cannot be forked safely.
    Raises WorkerDied.
    """
    global _work
    if jobs < 2 or len(items) < max(worth or BREAK_EVEN, 2) or not _can_fork():
        yield from map(function, items)
        return
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
    from multiprocessing import get_context

    piece = min(_MOST, max(1, len(items) // (jobs * 8)))
    pool = ProcessPoolExecutor(jobs, get_context("fork"), initializer=_begin)
    _work = (function, items)
    try:
        starts = range(0, len(items), piece)
        pieces = [pool.submit(_piece, start, start + piece) for start in starts]
        for found in pieces:
            yield from found.result()
    except BrokenProcessPool as error:
        raise WorkerDied from error
    finally:
        _work = (lambda item: item, ())
        pool.shutdown(cancel_futures=True)


def pays(items: Sequence[object]) -> bool:
    """Whether it is worth the way to have so many items done elsewhere."""
    return len(items) >= BREAK_EVEN


def spread(
    function: Callable[[T], R], items: Iterable[T], hands: Hands, piece: int | None = None
) -> Iterator[R]:
    """`function` of each item, in order, by hands elsewhere: the function, the items and
    the results travel, PIECE items at a time or another `piece`.

    The items are asked for as the workers come to them. A piece that fails is handed over once
    more. Raises WorkerDied, and what the function raises.
    """
    from concurrent.futures import BrokenExecutor, CancelledError

    source = iter(items)
    pieces: deque[_Errand[T, R]] = deque()
    try:
        while True:
            while len(pieces) < _AHEAD and (some := list(islice(source, piece or PIECE))):
                pieces.append(_Errand(function, some, hands))
            if not pieces:
                return
            yield from pieces[0].result()
            pieces.popleft()
    except (BrokenExecutor, CancelledError) as error:
        raise WorkerDied from error
    finally:
        for waiting in pieces:
            waiting.future.cancel()


class _Errand(Generic[T, R]):
    """Some items that others work on."""

    def __init__(self, function: Callable[[T], R], items: list[T], hands: Hands) -> None:
        self._function = function
        self._items = items
        self._hands = hands
        self.future = self._handed_over()

    def result(self) -> list[R]:
        """Raises as `spread` does."""
        from concurrent.futures import BrokenExecutor, CancelledError

        try:
            return self._awaited()
        except (BrokenExecutor, CancelledError, WorkerDied):
            raise
        except Exception:
            # Dask's executor takes a result for a failure where the worker that had it dies
            # while it is on its way. What the function itself raises, it raises again.
            self.future = self._handed_over()
            return self._awaited()

    def _handed_over(self) -> "Future[list[R]]":
        return self._hands.executor.submit(_each, self._function, self._items)

    def _awaited(self) -> list[R]:
        from concurrent.futures import wait

        while not wait([self.future], _SECONDS).done:
            if not self._hands.are_there():
                raise WorkerDied
        return self.future.result()


_one_at_a_time = threading.Lock()
"""Parsers and templates are made for one thread, and a worker may have several."""


def _each(function: Callable[[Any], Any], items: Sequence[Any]) -> list[Any]:
    with _one_at_a_time:
        return [function(item) for item in items]


def _piece(start: int, stop: int) -> list[Any]:
    function, items = _work
    found = [function(item) for item in items[start:stop]]
    gc.collect()  # of what the piece itself made: the rest is frozen
    return found


def _prepared(prepare: Callable[..., None], *arguments: object) -> None:
    _end_with_parent()
    prepare(*arguments)


def _begin() -> None:
    """Ctrl-C reaches every process of a terminal; the one that forked the others ends them.

    What they share is not looked through for garbage: it would be copied for each.
    """
    _end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.disable()


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Garbage is collected less often meanwhile: millions of objects are made, few in circles."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _end_with_parent() -> None:
    """A build that is killed leaves nobody behind: who was forked holds its lock of the digest,
    too, and would wait for work for ever."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_behind, args=(parent.join,), daemon=True).start()


def _end_behind(join: Callable[[], None]) -> None:
    join()
    os._exit(1)


def _can_fork() -> bool:
    """Not beside other threads, whose locks nobody would open in the new process."""
    return sys.platform == "linux" and threading.active_count() == 1
