import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.dates import Date, Moment, parse_date

YEARS = st.integers(1, 9999)
MONTHS = st.integers(1, 12)
DAYS = st.integers(1, 28)
SIGNS = st.sampled_from(["", "~", "?", "%"])


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2014", Date(Moment(2014))),
        ("0001", Date(Moment(1))),
        ("9999-12-31", Date(Moment(9999, 12, 31))),
        ("2014-02", Date(Moment(2014, 2))),
        ("2012-02-29", Date(Moment(2012, 2, 29))),
        ("2013-09~", Date(Moment(2013, 9, approximate=True))),
        ("2013?", Date(Moment(2013, uncertain=True))),
        ("2013-09-01%", Date(Moment(2013, 9, 1, approximate=True, uncertain=True))),
        ("2014-12/2015-01~", Date(Moment(2014, 12), Moment(2015, 1, approximate=True))),
        ("2014/2014-06", Date(Moment(2014), Moment(2014, 6))),
    ],
)
def test_a_date_is_read_as_written(text: str, date: Date) -> None:
    assert parse_date(text) == date


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is written 2014"),
        ("14", "is written 2014"),
        ("2014-2", "is written 2014"),
        ("2014-02-1", "is written 2014"),
        ("2014-02-14 ", "is written 2014"),
        ("~2014", "is written 2014"),
        ("2014~?", "is written 2014"),
        ("14-02-2014", "is written 2014"),
        ("٢٠١٤", "is written 2014"),
        ("2014/", "is written 2014"),
        ("/2014", "is written 2014"),
        ("2014/2015/2016", "is written 2014"),
        ("0000", "0001 to 9999"),
        ("2014-00", "no month 00"),
        ("2014-13", "no month 13"),
        ("2014-04-31", "April 2014 has no day 31"),
        ("2013-02-29", "February 2013 has no day 29"),
        ("2014-02-00", "February 2014 has no day 00"),
        ("2014-05/2014-04", "ends (2014-04) before it begins (2014-05)"),
        ("2014-05-02/2014-05-01", "before it begins"),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)):
        parse_date(text)


def test_an_interval_has_no_form_in_html_but_a_moment_has_one_without_signs() -> None:
    assert parse_date("2013-09~").iso == "2013-09"
    assert parse_date("0987-01-02").iso == "0987-01-02"
    assert parse_date("2014-12/2015-01").iso == ""


def test_a_date_covers_all_days_that_it_can_mean() -> None:
    assert (parse_date("2012").earliest, parse_date("2012").latest) == (
        (2012, 1, 1),
        (2012, 12, 31),
    )
    assert parse_date("2012-02").latest == (2012, 2, 29)
    assert parse_date("2012/2013-06").latest == (2013, 6, 30)
    assert parse_date("2012-03/2013").year == 2012


@st.composite
def texts(draw: st.DrawFn) -> str:
    parts = [f"{draw(YEARS):04}", f"{draw(MONTHS):02}", f"{draw(DAYS):02}"]
    return "-".join(parts[: draw(st.integers(1, 3))]) + draw(SIGNS)


@given(texts())
def test_a_moment_without_its_sign_reads_the_same_again(text: str) -> None:
    date = parse_date(text)

    assert parse_date(date.iso).start.iso == date.iso
    assert date.iso == text.rstrip("~?%")


@given(texts(), texts())
def test_dates_sort_by_their_earliest_day(one: str, two: str) -> None:
    first, second = sorted((parse_date(one), parse_date(two)), key=lambda date: date.earliest)

    assert first.earliest <= first.latest
    assert first.earliest <= second.earliest <= second.latest
    if first.latest >= second.earliest:
        assert parse_date(f"{first.iso}/{second.iso}").earliest == first.earliest


@given(YEARS, MONTHS, DAYS)
def test_what_is_known_more_exactly_lies_within_what_is_known_less(y: int, m: int, d: int) -> None:
    dates = [parse_date(text) for text in (f"{y:04}", f"{y:04}-{m:02}", f"{y:04}-{m:02}-{d:02}")]

    assert [date.earliest for date in dates] == sorted(date.earliest for date in dates)
    assert [date.latest for date in dates] == sorted((d.latest for d in dates), reverse=True)


@given(st.text(alphabet="0123456789-/~?% x", max_size=22))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        date = parse_date(text)
    except ValueError:
        return
    assert date.earliest <= date.latest


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("2014", "2014"),
        ("2014-02", "2014-02"),
        ("2014-02-14", "2014-02-14"),
        ("2014~", ""),
        ("2014-02?", ""),
        ("2014-02-14%", ""),
        ("2014/2015", ""),
    ],
)
def test_a_date_is_exact_if_it_is_known_as_it_stands(text: str, exact: str) -> None:
    assert parse_date(text).exact == exact
