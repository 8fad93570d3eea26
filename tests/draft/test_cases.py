"""What a named firm did."""

import pytest

from conspectus.draft.actors import Actors
from conspectus.draft.cases import case_in


@pytest.mark.parametrize(
    ("sentence", "slug"),
    [
        ("Harrow Insurance tied bonuses to one figure.", "harrow-insurance"),
        ("In 2013, Harrow Insurance bought a tool.", "harrow-insurance"),
        ("Norwick & Sons, a British chain of 140 stores, is one of them.", "norwick-sons"),
        ("Lindgren, a small retailer, stopped.", "lindgren"),
        ("Harrow Insurance is late.", ""),
        ("Ruth Adeyemi bought a tool.", ""),
        ("Marketing bought a tool.", ""),
        ("nobody bought a tool.", ""),
    ],
)
def test_it_is_told_of_whom_that_has_a_firms_name(sentence: str, slug: str) -> None:
    found = case_in(sentence, Actors([], sentence))

    assert (found.key.slug if found else "") == slug


def test_who_is_known_as_a_person_is_no_firm() -> None:
    actors = Actors([], "")
    actors.person("Bank Ball")

    assert case_in("Bank Ball bought a tool.", actors) is None
