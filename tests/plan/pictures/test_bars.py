from conspectus.model.dates import Date, Moment
from conspectus.model.parts import Event
from conspectus.model.pictures import WIDE, Period
from conspectus.model.views import Ref
from conspectus.plan.pictures.bars import bars_frame, periods
from conspectus.plan.pictures.scale import Dated, dated


def on(year: int, number: int = 1, kind: str = "published", *, about: bool = False) -> list[Dated]:
    date = Date(Moment(year, approximate=about))
    return [dated(Event(date, kind, Ref("x", "x/"), ""), date)] * number


def test_each_year_is_a_period_the_empty_ones_too() -> None:
    found = periods([*on(2010, 2), *on(2012), *on(2012, about=True)], ["published"])

    assert found == (
        Period(2010, 2010, ((2, 0),)),
        Period(2011, 2011, ((0, 0),)),
        Period(2012, 2012, ((2, 1),)),
    )


def test_too_many_years_make_longer_periods_that_begin_in_round_years() -> None:
    found = periods([*on(1903), *on(2024, kind="due")], ["published", "due"])

    assert [(found[0].start, found[0].end), (found[-1].start, found[-1].end)] == [
        (1900, 1904),
        (2020, 2024),
    ]
    assert found[0].counts == ((1, 0), (0, 0))
    assert len(found) == 25


def test_a_bar_is_as_high_as_its_number_and_the_fullest_one_fills_its_lane() -> None:
    spans = periods([*on(2010, 10), *on(2011, 5), *on(2012, 3, "due")], ["published", "due"])
    full, half, due = bars_frame(spans, ["published", "due"], WIDE).bars

    assert full.height == due.height == 2 * half.height
    assert full.y + full.height == half.y + half.height < due.y


def test_vague_dates_stand_on_top_of_the_others() -> None:
    spans = periods([*on(2010, 3), *on(2010, about=True), *on(2011)], ["published"])
    sure, vague, _ = bars_frame(spans, ["published"], WIDE).bars

    assert (sure.vague, vague.vague) == (False, True)
    assert sure.height == 3 * vague.height
    assert round(vague.y + vague.height, 1) == sure.y


def test_one_event_is_seen_beside_a_thousand() -> None:
    spans = periods([*on(2010, 1000), *on(2011)], ["published"])
    _, low = bars_frame(spans, ["published"], WIDE).bars

    assert low.height == 1.5


def test_the_fullest_bars_have_their_number_above_them() -> None:
    spans = periods([*on(2010, 10), *on(2015, 5)], ["published"])
    frame = bars_frame(spans, ["published"], WIDE)

    assert [label.text for label in frame.counts] == ["10", "5"]
    assert [lane.total for lane in frame.lanes] == [15]
