"""Promise 6: of two commands at once one waits for the other, and both leave what they should.

Fifty pairs are tried by `python -m scripts.pairs`, here one of each kind.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts import pairs
from tests.faults import broken
from tests.faults.nursery import Nursery, nursery


@pytest.fixture(scope="module")
def asked() -> Iterator[Nursery]:
    with nursery() as found:
        yield found


@pytest.fixture(scope="module")
def folder(asked: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pairs") / "digest"
    asked(pairs.prepared, folder)
    return folder


def test_a_pair_of_each_kind_leaves_what_a_clean_build_makes(asked: Nursery, folder: Path) -> None:
    found = [asked(pairs.tried, folder, number) for number in range(len(pairs.KINDS))]

    assert [outcome for outcome in found if outcome.told] == []
    assert any(outcome.has_waited for outcome in found)


def test_two_that_hold_nothing_are_found(asked: Nursery, folder: Path) -> None:
    found = (asked(pairs.tried, folder, number * 5, broken.holding_nothing) for number in range(8))

    assert any(outcome.told for outcome in found)
