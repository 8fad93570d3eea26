from conspectus.model.dates import parse_date
from conspectus.model.parts import Event
from conspectus.model.pictures import NARROW, WIDE, TimelineFrame
from conspectus.model.views import Ref
from conspectus.plan.pictures.marks import marks_frame
from conspectus.plan.pictures.scale import dated


def frame(*found: tuple[str, str], width: int = WIDE, kind: str = "published") -> TimelineFrame:
    """Of events given as date and name."""
    topics = (Ref("Speed", "topics/speed/", topic="speed"),)
    events = [
        dated(Event(parse_date(date), kind, Ref(name, "x/"), "", topics), parse_date(date))
        for date, name in found
    ]
    return marks_frame(sorted(events, key=lambda one: one.begin), [kind], width)


def test_a_day_is_a_point_and_a_year_a_span() -> None:
    day, year = frame(("2013-05-02", "Day"), ("2014", "Year")).marks

    assert day.width == 0
    assert year.width > 100
    assert (day.vague, year.vague) == (False, False)


def test_a_span_is_as_long_as_its_date() -> None:
    one, two = frame(("2010", "One"), ("2011/2012", "Two")).marks

    assert abs(two.width - 2 * one.width) < 0.2
    assert two.x == round(one.x + one.width, 1)


def test_an_approximate_date_is_told_apart() -> None:
    assert [mark.vague for mark in frame(("2013", "x"), ("2014~", "y")).marks] == [False, True]


def test_names_that_would_meet_stand_in_rows_of_their_own() -> None:
    first, second, far = frame(
        ("2013-05-02", "A name as long as this one"), ("2013-06-02", "And another"), ("2030", "Far")
    ).marks

    assert first.label.y < second.label.y
    assert far.label.y == first.label.y


def test_a_name_at_the_right_end_goes_to_the_left() -> None:
    _, last = frame(("2000", "x"), ("2014-12-30", "A rather long name at the very end")).marks

    assert (last.label.anchor, last.label.x) == ("end", WIDE)


def test_a_name_too_long_for_the_frame_is_cut_and_kept_whole_beside_it() -> None:
    name = "A name of which no phone would show the end, since it goes on and on"
    mark, _ = frame(("2013", name), ("2014", "x"), width=NARROW).marks

    assert mark.label.text.endswith("…")
    assert mark.name == name


def test_a_mark_has_the_hue_of_its_first_topic() -> None:
    assert frame(("2013", "x"), ("2014", "y")).marks[0].topic == "speed"
