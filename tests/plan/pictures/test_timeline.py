from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.dates import parse_date
from conspectus.model.parts import Event
from conspectus.model.pictures import TimelineFrame
from conspectus.model.views import Ref
from conspectus.plan.pictures.boxes import Box, box_of
from conspectus.plan.pictures.timeline import timeline
from tests.plan.pictures.examples import apart, events, inside


def event(date: str, name: str = "x", kind: str = "published") -> Event:
    return Event(parse_date(date) if date else None, kind, Ref(name, "x/"), "")


def test_fewer_than_two_dates_make_no_picture() -> None:
    assert timeline([]) is None
    assert timeline([event("2014"), event("")]) is None


def test_lanes_stand_in_the_order_of_measuring_telling_and_falling_due() -> None:
    picture = timeline([event("2014", kind="due"), event("2013"), event("2012", kind="measured")])

    assert picture is not None
    assert picture.kinds == ("measured", "published", "due")
    for frame in picture.frames:
        assert [lane.kind for lane in frame.lanes] == list(picture.kinds)


def test_few_events_are_drawn_one_by_one_in_order_and_the_undated_counted() -> None:
    picture = timeline([event("2014", "b"), event(""), event("2012~", "a"), event("2012", "c")])

    assert picture is not None
    assert [found.ref.text for found in picture.events] == ["a", "c", "b"]
    assert (picture.dated, picture.undated, picture.vague) == (3, 1, 1)
    assert (picture.first, picture.last) == (2012, 2014)
    assert picture.periods == ()


def test_many_events_are_counted() -> None:
    picture = timeline([event(f"{1990 + number}", str(number)) for number in range(25)])

    assert picture is not None
    assert picture.events == ()
    assert sum(period.counts[0][0] for period in picture.periods) == 25
    assert all(not frame.marks and frame.bars for frame in picture.frames)


def test_the_same_events_in_another_order_make_the_same_picture() -> None:
    found = [event("2014", "a"), event("2014", "b"), event("2013-05", "c"), event("2014-01", "d")]

    assert timeline(found) == timeline(found[::-1])


def _bodies(frame: TimelineFrame) -> list[Box]:
    marks = [Box(m.x - 4, m.y - 4, m.x + max(m.width, 4), m.y + 4) for m in frame.marks]
    return marks + [Box(b.x, b.y, b.x + b.width, b.y + b.height) for b in frame.bars]


@given(st.lists(events(), max_size=24) | st.lists(events(), min_size=26, max_size=80))
def test_nothing_meets_anything_and_all_of_it_is_inside(found: list[Event]) -> None:
    picture = timeline(found)
    for frame in picture.frames if picture else ():
        labels = [tick.label for tick in frame.ticks]
        labels += [mark.label for mark in frame.marks] + list(frame.counts)
        texts, bodies = [box_of(label) for label in labels], _bodies(frame)
        heads = [Box(0, lane.y - 10, frame.width, lane.y + 3) for lane in frame.lanes]

        assert apart([*texts, *heads])
        assert not any(text.meets(body) for text in texts for body in bodies)
        assert all(inside(box, frame.width, frame.height) for box in (*texts, *heads, *bodies))
