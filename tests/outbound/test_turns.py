import threading
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.outbound.turns import PAUSE, NotNow, Turns, WallClock, later
from tests.outbound.hosts import START, Hand

HOUR = START + timedelta(hours=1)


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
def turns(clock: Hand) -> Turns:
    return Turns(clock, HOUR)


def take(turns: Turns, *hosts: str) -> None:
    for host in hosts:
        with turns.turn(host):
            pass


def test_between_two_requests_to_a_host_there_is_a_pause(turns: Turns, clock: Hand) -> None:
    take(turns, "a", "a", "a")

    assert clock.slept == [PAUSE, PAUSE]


def test_between_requests_to_different_hosts_there_is_none(turns: Turns, clock: Hand) -> None:
    take(turns, "a", "b", "c")

    assert clock.slept == []


def test_a_host_is_asked_by_one_at_a_time(turns: Turns) -> None:
    inside = threading.Event()

    def work() -> None:
        take(turns, "a")
        inside.set()

    other = threading.Thread(target=work)
    with turns.turn("a"):
        other.start()
        assert not inside.wait(0.05)
    assert inside.wait(30)
    other.join()


def test_the_pause_counts_from_the_end_of_the_last_request(turns: Turns, clock: Hand) -> None:
    with turns.turn("a"):
        clock.moment += timedelta(seconds=10)
    take(turns, "a")

    assert clock.slept == [PAUSE]


def test_a_request_that_fails_counts_too(turns: Turns, clock: Hand) -> None:
    with pytest.raises(OSError, match="x"), turns.turn("a"):
        raise OSError("x")
    take(turns, "a")

    assert clock.slept == [PAUSE]


def test_a_host_may_want_a_longer_pause_and_never_gets_a_shorter_one(
    turns: Turns, clock: Hand
) -> None:
    turns.slow_down("a", 30)
    turns.slow_down("a", 0.1)
    take(turns, "a", "a")

    assert clock.slept == [30]


def test_a_pause_longer_than_anybody_lives_is_a_month(turns: Turns) -> None:
    turns.slow_down("a", 1e308)
    take(turns, "a")

    with pytest.raises(NotNow):
        take(turns, "a")


def test_a_host_that_wants_to_be_left_alone_for_a_minute_is(turns: Turns, clock: Hand) -> None:
    turns.leave("a", "60")
    take(turns, "a")

    assert clock.slept == [60]


def test_one_that_wants_it_for_longer_is_left_for_another_round(turns: Turns, clock: Hand) -> None:
    turns.leave("a", "3000")

    with pytest.raises(NotNow, match="wants to be left alone"):
        take(turns, "a")
    assert clock.slept == []
    assert turns.asked_for() == {"a": START + timedelta(seconds=3000)}


def test_one_that_does_not_say_how_long_is_left_for_this_round(turns: Turns) -> None:
    turns.leave("a", "soon")

    with pytest.raises(NotNow):
        take(turns, "a")
    assert turns.asked_for() == {"a": HOUR}


def test_what_a_host_wanted_in_the_last_round_counts_in_this_one(clock: Hand) -> None:
    turns = Turns(clock, HOUR, {"a": START + timedelta(days=2), "b": START - timedelta(days=1)})

    take(turns, "b")
    with pytest.raises(NotNow):
        take(turns, "a")
    assert list(turns.asked_for()) == ["a"]


def test_when_the_round_is_over_nobody_is_asked(turns: Turns, clock: Hand) -> None:
    clock.moment = HOUR

    with pytest.raises(NotNow, match="no time left"):
        take(turns, "a")


def test_nobody_waits_for_a_turn_that_would_come_when_the_round_is_over(clock: Hand) -> None:
    turns = Turns(clock, START + timedelta(seconds=1))
    take(turns, "a")

    with pytest.raises(NotNow, match="no time left"):
        take(turns, "a")


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Mon, 05 Jan 2026 05:17:00 GMT", 3600),
        ("Mon, 05 Jan 2026 06:17:00 +0100", 3600),
        ("Mon, 05 Jan 2026 05:17:00 -0000", 3600),
        ("99999999999999999999", 30 * 86400),
        ("Fri, 31 Dec 2999 23:59:59 GMT", 30 * 86400),
    ],
)
def test_retry_after_is_seconds_or_a_date_and_at_most_a_month(header: str, seconds: int) -> None:
    assert later(header, START) == START + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "header",
    [
        "Mon, 01 Jan 99999999999999999999 00:00:00 GMT",
        "Mon, 01 Jan 2026 00:00:00 +99999999999999999999",
        "Fri, 31 Dec 9999 23:59:59 -2300",
    ],
)
def test_a_date_beyond_all_calendars_is_none(header: str) -> None:
    assert later(header, START) is None


@given(st.text())
def test_no_header_is_more_than_a_month_or_an_error(header: str) -> None:
    moment = later(header, START)

    assert moment is None or moment <= START + timedelta(days=30)


def test_the_clock_on_the_wall_is_the_machines() -> None:
    clock = WallClock()
    clock.sleep(0)

    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)
