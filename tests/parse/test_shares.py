"""Percentages and shares that are written otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.quantities import read_quantity
from conspectus.parse.shares import percentage, share


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("31 precent", "31 %"),
        ("45 percents", "45 %"),
        ("31 Pct.", "31 %"),
        ("about 31.5 procent", "about 31.5 %"),
        ("20 to 30 per-cent", "20 to 30 %"),
        ("31 percent", ""),
        ("31 Per Cent", ""),
        ("31 %", ""),
        ("3 percentage points", ""),
        ("90 percentile", ""),
        ("31 patients", ""),
        ("31 presents", ""),
        ("31 recent cases", ""),
        ("$5 million", ""),
        ("precent", ""),
    ],
)
def test_a_unit_that_is_nearly_per_cent(written: str, found: str) -> None:
    assert percentage(written) == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("one third", "1 in 3"),
        ("a third", "1 in 3"),
        ("two-thirds", "2 in 3"),
        ("Half", "1 in 2"),
        ("three quarters", "3 in 4"),
        ("nine tenths", "9 in 10"),
        ("1/3", "1 in 3"),
        ("9 / 10", "9 in 10"),
        ("⅔", "2 in 3"),
        ("one in three", "1 in 3"),
        ("nine out of ten", "9 in 10"),
        ("9 of ten", "9 in 10"),
        ("two halves", "2 in 2"),
        ("3/2", ""),
        ("0/5", ""),
        ("most of them", ""),
        ("second quarter", ""),
        ("half of them", ""),
        ("much", ""),
    ],
)
def test_a_share_in_words(written: str, found: str) -> None:
    assert share(written) == found


@given(st.text("0123456789/ aeinortuhdpc%.⅓", max_size=16))
def test_what_is_suggested_can_be_read(text: str) -> None:
    for suggested in filter(None, (percentage(text), share(text))):
        assert share(suggested) in ("", suggested)
        assert not percentage(suggested)
    if suggested := share(text):
        assert read_quantity(suggested).part is not None
