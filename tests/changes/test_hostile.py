"""Digests with every sort of mistake are compared as far as they go."""

import pytest

from conspectus.changes import Side, compare
from conspectus.changes.telling.markdown import markdown
from conspectus.changes.telling.told import About, told
from tests.changes.sides import side
from tests.changes.test_planted import BASE
from tests.test_cases import ALL, Case

BROKEN = [case for _, case in ALL if all(path.count("/") < 3 for path in case.files)][::3]


@pytest.fixture(scope="module")
def base() -> Side:
    return side(BASE)


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_mistakes_are_told_and_nothing_fails(base: Side, case: Case) -> None:
    try:
        other = side(case.files)
    except ValueError:  # a file in no folder of content, which reading alone tells of
        return

    for one, two in ((base, other), (other, base)):
        changes = compare(one, two, weighs=False)
        assert markdown(told(changes, About("Pears", "main", two.opened.texts)))
    assert not compare(other, other, weighs=False)
