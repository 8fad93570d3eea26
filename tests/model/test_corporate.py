"""Names that no person has."""

import pytest

from conspectus.model.corporate import is_corporate


@pytest.mark.parametrize(
    "name",
    ["Harrow Insurance", "harrow-insurance", "Harbour Beekeepers' Union", "royal-pea-society",
     "Norwick & Sons", "Brightwater Research", "ACME Ltd.", "Allianz SE", "associated-press"],
)  # fmt: skip
def test_firms_and_associations_are_known_by_a_word(name: str) -> None:
    assert is_corporate(name)


@pytest.mark.parametrize("name", ["Mina Okafor", "pak-se-ri", "Ruth Pressman"])
def test_people_are_not(name: str) -> None:
    assert not is_corporate(name)
