import os

import pytest

from conspectus import workers
from conspectus.workers import BREAK_EVEN, cores, mapped

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


def test_there_is_at_least_one_core() -> None:
    assert cores() >= 1
