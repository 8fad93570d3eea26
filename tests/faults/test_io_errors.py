"""Promise 3: where the machine fails, one line says so, and the old site is whole.

Every call and every error is tried by `python -m scripts.io_errors`, here a sample.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts import crashes, io_errors
from scripts.crashes import Place
from scripts.io_errors import Outcome, Try
from scripts.victims import StandIn
from tests.faults import broken
from tests.faults.nursery import Nursery, nursery

SAMPLED = {"write": 2, "openat": 1, "renameat": 2, "linkat": 1, "unlinkat": 1, "fsync": 1}
"""How many of the calls of a name fail."""


class Failing:
    def __init__(self, asked: Nursery, folder: Path) -> None:
        self.asked = asked
        self.folder = folder
        self.places: list[Place] = asked(crashes.places, folder, "mix")

    def tried(self, one: Try, stand_in: StandIn | None = None) -> Outcome:
        outcome: Outcome = self.asked(io_errors.tried, self.folder, one, stand_in)
        return outcome

    def at(self, call: str, sample: int) -> list[Place]:
        return crashes.spread([place for place in self.places if place.call == call], sample)


@pytest.fixture(scope="module")
def failing(strace: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Failing]:
    folder = tmp_path_factory.mktemp("errors")
    with nursery() as asked:
        asked(crashes.prepared, folder, 0, ["mix"])
        yield Failing(asked, folder)


@pytest.mark.parametrize("call", SAMPLED)
def test_a_call_that_fails_leaves_the_old_site(failing: Failing, call: str) -> None:
    errors = io_errors.errors_of(call)
    places = failing.at(call, SAMPLED[call])
    tries = [
        Try(place, errors[(place.when + lasting) % len(errors)], lasting=lasting)
        for place in places
        for lasting in (False, True)
    ]

    found = [failing.tried(one) for one in tries]

    assert [outcome for outcome in found if outcome.told] == []


def test_calls_that_are_needed_are_reported(failing: Failing) -> None:
    outcomes = [failing.tried(Try(place, "ENOSPC")) for place in failing.at("write", 1)]

    assert all(outcome.was_reported for outcome in outcomes)


def test_a_disk_too_small_or_not_to_be_written_leaves_the_old_site() -> None:
    if reason := io_errors.lacking():
        pytest.skip(reason)

    assert io_errors.on_disks(sample=4) == 0


class TestFaultsAreFound:
    """What is said of an engine that is broken."""

    @pytest.mark.parametrize(
        ("stand_in", "call", "told"),
        [
            (broken.taking_nothing_back, "renameat", "other bytes: "),
            (broken.leaving_all_aside, "write", "stale: .conspectus-new/"),
            (broken.telling_programmers, "write", "said "),
        ],
    )
    def test_a_step_without_its_guard(
        self, failing: Failing, stand_in: StandIn, call: str, told: str
    ) -> None:
        *_, place = failing.at(call, 3)

        assert told in failing.tried(Try(place, "EIO"), stand_in).told
