import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

import pytest

from conspectus import workers
from conspectus.workers import BREAK_EVEN, Hands, WorkerDied, cores, forked, mapped, spread

_offset = 0


def prepare(offset: int) -> None:
    global _offset
    _offset = offset


def shifted(number: int) -> tuple[int, int]:
    """The number with what `prepare` was told, and the process that did it."""
    return number + _offset, os.getpid()


def failing(number: int) -> int:
    if number == 150:
        raise ValueError("a fault of ours")
    return number


def test_few_items_are_done_by_this_process() -> None:
    results = list(mapped(shifted, range(BREAK_EVEN - 1), 4, prepare, (10,)))

    assert results == [(n + 10, os.getpid()) for n in range(BREAK_EVEN - 1)]


def test_one_job_is_this_process_whatever_the_number() -> None:
    results = list(mapped(shifted, range(500), 1, prepare, (7,)))

    assert results == [(n + 7, os.getpid()) for n in range(500)]


def test_many_items_are_done_by_prepared_processes_in_order() -> None:
    results = list(mapped(shifted, range(500), 2, prepare, (5,)))

    assert [number for number, _ in results] == [n + 5 for n in range(500)]
    assert os.getpid() not in {process for _, process in results}


def test_what_pays_can_be_less_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "BREAK_EVEN", 2)

    results = list(mapped(shifted, range(3), 2, prepare, (5,)))

    assert [number for number, _ in results] == [5, 6, 7]
    assert os.getpid() not in {process for _, process in results}


def test_a_fault_of_ours_is_not_swallowed() -> None:
    with pytest.raises(ValueError, match="a fault of ours"):
        list(mapped(failing, range(300), 2, prepare, (0,)))


def dying(number: int) -> int:
    if number == 150:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_process_that_dies_is_told() -> None:
    with pytest.raises(WorkerDied):
        list(mapped(dying, range(300), 2, prepare, (0,)))


ORPHANS = """
import os, sys, time
from conspectus.workers import forked, mapped
from tests.test_workers import telling

if __name__ == "__main__":
    many = range(300)
    list(forked(telling, many, 2) if "forked" in sys.argv else mapped(telling, many, 2, int))
"""


def telling(number: int) -> None:
    """Says which process it is, and has enough to do."""
    os.write(1, f"{os.getpid()}\n".encode())
    time.sleep(60)


@pytest.mark.parametrize("way", ["forked", "mapped"])
def test_nobody_outlives_who_is_killed(way: str) -> None:
    """What workers have in common with their parent, locks among it, would never be free again."""
    parent = subprocess.Popen([sys.executable, "-c", ORPHANS, way], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    orphans = {int(parent.stdout.readline()) for _ in range(2)}
    try:
        parent.kill()

        said, _ = parent.communicate(timeout=20)  # ends once nobody is left who could write
    except subprocess.TimeoutExpired:
        for orphan in orphans:
            os.kill(orphan, signal.SIGKILL)
        pytest.fail("they did")
    assert (said, len(orphans)) == (b"", 2)


def test_there_is_at_least_one_core() -> None:
    assert cores() >= 1


class TestForked:
    """`forked`, whose processes have all of this one's memory."""

    def test_few_items_are_done_by_this_process(self) -> None:
        found = list(forked(lambda number: (number, os.getpid()), range(BREAK_EVEN - 1), 4))

        assert found == [(number, os.getpid()) for number in range(BREAK_EVEN - 1)]

    def test_one_job_is_this_process_whatever_the_number(self) -> None:
        assert set(forked(lambda _: os.getpid(), range(1000), 1)) == {os.getpid()}

    def test_many_items_are_done_by_others_in_order(self) -> None:
        offset = {"by": 5}  # what no function takes along but a closure

        found = list(forked(lambda number: (number + offset["by"], os.getpid()), range(1000), 2))

        assert [number for number, _ in found] == [number + 5 for number in range(1000)]
        assert os.getpid() not in {process for _, process in found}

    def test_what_pays_can_be_less_or_more(self) -> None:
        def processes(count: int, worth: int) -> set[int]:
            return set(forked(lambda _: os.getpid(), range(count), 2, worth))

        assert os.getpid() not in processes(3, 2)
        assert processes(999, 1000) == processes(1, 1) == {os.getpid()}

    def test_beside_another_thread_no_process_is_forked(self) -> None:
        let_go = threading.Event()
        thread = threading.Thread(target=let_go.wait)
        thread.start()
        try:
            assert set(forked(lambda _: os.getpid(), range(1000), 2)) == {os.getpid()}
        finally:
            let_go.set()
            thread.join()

    def test_a_fault_of_ours_is_not_swallowed(self) -> None:
        with pytest.raises(ValueError, match="a fault of ours"):
            list(forked(failing, range(300), 2))

    def test_a_process_that_dies_is_told(self) -> None:
        with pytest.raises(WorkerDied):
            list(forked(dying, range(300), 2))

    def test_whoever_does_not_want_the_rest_leaves_nothing_behind(self) -> None:
        found = forked(lambda number: number, range(1000), 2)

        assert next(found) == 0
        found.close()  # type: ignore[attr-defined]  # it is a generator
        assert not multiprocessing.active_children()
        assert list(forked(lambda number: -number, range(1000), 2))[-1] == -999


class TestSpread:
    """`spread`, whose workers share nothing with this process."""

    @pytest.fixture
    def pool(self) -> Iterator[ProcessPoolExecutor]:
        context = multiprocessing.get_context("forkserver")
        with ProcessPoolExecutor(2, context) as found:
            yield found

    def test_any_executor_does_it_in_order(self, pool: ProcessPoolExecutor) -> None:
        with ThreadPoolExecutor(3) as threads:
            for executor in (pool, threads):
                assert list(spread(abs, range(-100, 0), Hands(executor))) == [*range(100, 0, -1)]

    def test_so_many_items_travel_at_a_time(self) -> None:
        class Noting(ThreadPoolExecutor):
            def submit(self, *of: Any, **more: Any) -> Future[Any]:
                sizes.append(len(of[-1]))
                return super().submit(*of, **more)

        sizes: list[int] = []
        with Noting(2) as executor:
            assert len(list(spread(abs, range(10), Hands(executor), 4))) == 10

        assert sizes == [4, 4, 2]

    def test_items_are_asked_for_as_they_are_needed(self) -> None:
        rest = iter(range(10_000))
        with ThreadPoolExecutor(1) as executor:
            found = spread(abs, rest, Hands(executor))
            assert next(found) == 0
            found.close()  # type: ignore[attr-defined]  # it is a generator

        assert len(list(rest)) > 5_000

    def test_a_worker_does_one_thing_at_a_time(self) -> None:
        at_work: list[int] = []

        def work(number: int) -> int:
            at_work.append(number)
            threading.Event().wait(0.001)
            seen = len(at_work)
            at_work.remove(number)
            return seen

        with ThreadPoolExecutor(4) as executor:
            assert set(spread(work, range(50), Hands(executor), 1)) == {1}

    def test_a_fault_of_ours_is_not_swallowed(self, pool: ProcessPoolExecutor) -> None:
        with pytest.raises(ValueError, match="a fault of ours"):
            list(spread(failing, range(300), Hands(pool)))

    def test_a_result_that_is_lost_on_its_way_is_made_again(self) -> None:
        asked: list[object] = []

        class Losing(ThreadPoolExecutor):
            def submit(self, /, *arguments: Any, **named: Any) -> "Future[Any]":
                asked.append(arguments)
                if len(asked) > 1:
                    return super().submit(*arguments, **named)
                lost: Future[Any] = Future()
                lost.set_exception(ValueError("not enough values to unpack (expected 3, got 1)"))
                return lost

        with Losing(1) as executor:
            found = list(spread(abs, range(-9, 0), Hands(executor), 3))

        assert found == [*range(9, 0, -1)]
        assert len(asked) == 4

    def test_a_process_that_dies_is_told(self, pool: ProcessPoolExecutor) -> None:
        with pytest.raises(WorkerDied):
            list(spread(dying, range(300), Hands(pool)))

    def test_workers_that_are_silent_and_gone_are_told(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class Silent(ThreadPoolExecutor):
            def submit(self, *_of: Any, **_more: Any) -> Future[Any]:
                return Future()

        monkeypatch.setattr(workers, "_SECONDS", 0.01)

        with Silent(1) as executor, pytest.raises(WorkerDied):
            list(spread(abs, range(3), Hands(executor, lambda: False)))
