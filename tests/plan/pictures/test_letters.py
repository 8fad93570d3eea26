import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.plan.pictures.letters import fitted, isolated, width_of
from tests.plan.pictures.examples import NAMES


def test_wide_letters_are_wider_than_narrow_ones() -> None:
    assert (
        width_of("iii") < width_of("nnn") < width_of("NNN") < width_of("mmm") < width_of("漢字漢")
    )


def test_marks_above_letters_have_no_width() -> None:
    assert width_of("e\u0301") == width_of("e")


def test_a_text_that_fits_is_left_as_it_is_but_for_its_spaces() -> None:
    assert fitted(" Half  way ", 100) == "Half way"


def test_a_text_that_does_not_is_cut_before_a_space_or_a_comma() -> None:
    assert fitted("Marketing, and the rest", width_of("Marketing, …")) == "Marketing…"


def test_a_cut_leaves_no_letter_half() -> None:
    assert fitted("aaaae\u0301bbbbbb", width_of("aaaae…")) == "aaaae\u0301…"
    assert fitted("नननकीननननन", width_of("नननक…")) == "ननन…"


@given(NAMES, st.integers(30, 300))
def test_a_fitted_text_is_never_wider_than_its_room(text: str, room: int) -> None:
    assert width_of(fitted(text, room)) <= room


@pytest.mark.parametrize(
    ("text", "is_isolated"), [("Budgets", False), ("باغ", True), ("שוק", True)]
)
def test_text_from_the_right_is_isolated(text: str, is_isolated: bool) -> None:
    assert isolated(text) == (f"\u2068{text}\u2069" if is_isolated else text)
