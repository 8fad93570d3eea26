"""Promise 1: a build that is killed at any call leaves every page whole, and nothing behind.

Every call of every process is tried by `python -m scripts.crashes`, here a sample.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts import crashes
from scripts.crashes import Outcome, Place
from scripts.victims import StandIn
from tests.faults import broken
from tests.faults.nursery import Nursery, nursery

SAMPLES = {"first": 2, "mix": 3, "atomic": 2, "shared": 1, "worker 1": 1, "search": 1}


class Killing:
    def __init__(self, asked: Nursery, folder: Path) -> None:
        self.asked = asked
        self.folder = folder

    def places(self, scenario: str, stand_in: StandIn | None = None) -> list[Place]:
        found: list[Place] = self.asked(crashes.places, self.folder, scenario, stand_in)
        return found

    def tried(self, place: Place, stand_in: StandIn | None = None) -> Outcome:
        outcome: Outcome = self.asked(crashes.tried, self.folder, place, stand_in)
        return outcome


@pytest.fixture(scope="module")
def killing(strace: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killing]:
    folder = tmp_path_factory.mktemp("crashes")
    with nursery() as asked:
        asked(crashes.prepared, folder, 0, list(SAMPLES))
        yield Killing(asked, folder)


@pytest.mark.parametrize("scenario", SAMPLES)
def test_a_killed_build_harms_nobody(killing: Killing, scenario: str) -> None:
    every = killing.places(scenario)
    places = crashes.spread(every, SAMPLES[scenario])
    places += [place for place in every if place.call == "renameat"][-2:]  # what is known of it

    found = [killing.tried(place) for place in places]

    assert [outcome for outcome in found if outcome.told] == []
    assert any(outcome.was_killed for outcome in found)


def test_all_calls_that_change_the_disk_are_places(killing: Killing) -> None:
    """A site has more files than one; each comes by an open, a write and a rename."""
    calls = [place.call for place in killing.places("mix")]

    assert {"fsync", "linkat", "mkdirat", "openat", "renameat", "write"} <= set(calls)
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
        late = places[len(places) // 4 :]  # when files come into their place

        found = (killing.tried(place, stand_in) for place in crashes.spread(late, 8))

        assert any(told in outcome.told for outcome in found)
