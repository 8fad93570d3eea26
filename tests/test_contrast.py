import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.contrast import ENOUGH, contrast, readable

colors = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#767676", "#ffffff", 4.54)],
)
def test_the_ratio_is_that_of_the_standard_whichever_comes_first(
    one: str, other: str, ratio: float
) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@given(colors, st.sampled_from(["#fcfbf7", "#ffffff", "#000000", "#14110d", "#808080"]))
def test_a_colour_becomes_readable_and_stays_as_it_is_where_it_can_be_read(
    color: str, paper: str
) -> None:
    found = readable(color, paper)

    assert contrast(found, paper) >= ENOUGH
    assert found == color or contrast(color, paper) < ENOUGH
