import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.dates import parse_date
from conspectus.model.parts import Event
from conspectus.model.views import Ref
from conspectus.plan.pictures.boxes import box_of
from conspectus.plan.pictures.scale import Dated, Scale, dated, step_for, ticks
from tests.plan.pictures.examples import apart, inside


def on_line(text: str) -> Dated:
    date = parse_date(text)
    return dated(Event(date, "published", Ref("x", ""), ""), date)


@pytest.mark.parametrize(
    ("date", "begin", "end"),
    [
        ("2014", 2014, 2015),
        ("2014-01-01", 2014, 2014 + 1 / 365),
        ("2016-12-31", 2016 + 365 / 366, 2017),
        ("2014-02", 2014 + 31 / 365, 2014 + 59 / 365),
        ("2014-12/2015-01", 2014 + 334 / 365, 2015 + 31 / 365),
    ],
)
def test_a_date_takes_up_all_the_time_that_it_can_mean(date: str, begin: float, end: float) -> None:
    found = on_line(date)

    assert found.begin == pytest.approx(begin)
    assert found.end == pytest.approx(end)


@pytest.mark.parametrize(
    ("date", "vague"),
    [("2014", False), ("2014~", True), ("2014?", True), ("2014/2015%", True), ("2014/2015", False)],
)
def test_a_date_is_vague_where_it_or_an_end_of_it_is(date: str, vague: bool) -> None:
    assert on_line(date).vague is vague


def test_a_date_knows_the_years_of_its_first_and_last_day() -> None:
    found = on_line("2013-11/2015-02")

    assert (found.first, found.last) == (2013, 2015)


def test_a_scale_is_straight_and_rounded_to_a_tenth() -> None:
    scale = Scale(2000, 2003, 0, 100)

    assert [scale.x(year) for year in (2000, 2001, 2001.5, 2003)] == [0, 33.3, 50, 100]


@pytest.mark.parametrize(
    ("years", "room", "step"),
    [(1, 1, 1), (40, 40, 1), (41, 40, 2), (900, 40, 50), (9999, 1, 10000)],
)
def test_a_step_is_the_smallest_round_one_that_is_enough(years: int, room: int, step: int) -> None:
    assert step_for(years, room) == step


@given(st.integers(0, 9998), st.integers(1, 9999), st.sampled_from((288, 600)))
def test_ticks_are_round_years_whose_names_neither_meet_nor_leave_the_frame(
    start: int, years: int, width: int
) -> None:
    found = ticks(Scale(start, start + years, 20, width - 20), 16)
    boxes = [box_of(tick.label) for tick in found]

    assert apart(boxes)
    assert all(inside(box, width, 20) for box in boxes)
    assert all(len(tick.label.text) == 4 for tick in found)
