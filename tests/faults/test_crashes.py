"""Promise 1: a build that is killed at any call leaves every page whole, and nothing behind.

Every call of every process is tried by `python -m scripts.crashes`, here a sample.
"""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from scripts import crashes
from scripts.victims import StandIn, load
from tests.faults import broken

SAMPLES = {"first": 4, "mix": 9, "shared": 3, "worker 1": 2, "search": 4}


class Killing:
    """Kills builds in a process of its own: nobody else's threads are in those forked from it."""

    def __init__(self, pool: ProcessPoolExecutor, folder: Path) -> None:
        self.pool = pool
        self.folder = folder

    def places(self, scenario: str, stand_in: StandIn | None = None) -> list[crashes.Place]:
        return self.pool.submit(crashes.places, self.folder, scenario, stand_in).result()

    def tried(
        self, places: list[crashes.Place], stand_in: StandIn | None = None
    ) -> Iterator[crashes.Outcome]:
        return self.pool.map(partial(crashes.tried, self.folder, stand_in=stand_in), places)


@pytest.fixture(scope="module")
def killing(strace: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killing]:
    folder = tmp_path_factory.mktemp("crashes")
    with ProcessPoolExecutor(1, get_context("spawn"), load) as pool:
        pool.submit(crashes.prepared, folder, 0, list(SAMPLES)).result()
        yield Killing(pool, folder)


@pytest.mark.parametrize("scenario", SAMPLES)
def test_a_killed_build_harms_nobody(killing: Killing, scenario: str) -> None:
    places = crashes.spread(killing.places(scenario), SAMPLES[scenario])

    found = list(killing.tried(places))

    assert [outcome for outcome in found if outcome.told] == []
    assert any(outcome.was_killed for outcome in found)


def test_all_calls_that_change_the_disk_are_places(killing: Killing) -> None:
    """A site has more files than one; each comes by an open, a write and a rename."""
    calls = [place.call for place in killing.places("mix")]

    assert {"fsync", "linkat", "mkdirat", "openat", "renameat", "unlink", "write"} <= set(calls)
    assert calls.count("renameat") > 50


class TestFaultsAreFound:
    """What is said of an engine that is broken."""

    @pytest.mark.parametrize(
        ("stand_in", "scenario", "call", "told"),
        [
            (broken.writing_in_place, "mix", "write", "torn: "),
            (broken.removing_first, "mix", "renameat", "missing: "),
            (broken.claiming_nothing, "mix", "renameat", "taken back: stale: "),
            (broken.in_the_wrong_order, "first", "renameat", " has no assets/"),
            (broken.claiming_nothing_of_the_index, "search", "unlinkat", "taken back: stale: "),
        ],
    )
    def test_a_step_without_its_guard(
        self, killing: Killing, stand_in: StandIn, scenario: str, call: str, told: str
    ) -> None:
        places = [place for place in killing.places(scenario, stand_in) if place.call == call]
        late = places[len(places) // 2 :]  # when files come into their place

        found = killing.tried(crashes.spread(late, 8), stand_in)

        assert any(told in outcome.told for outcome in found)
