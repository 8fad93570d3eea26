from datetime import timedelta

import pytest

from conspectus.outbound.request import Reply, Unreachable, place_of
from conspectus.outbound.robots import Robots
from conspectus.outbound.turns import NotNow, Turns
from tests.outbound.hosts import START, Hand, Served, World, says, to

PAGE = "https://a.example/private/page"
FILE = "https://a.example/robots.txt"


def allowed(served: Served, **others: Served) -> bool:
    world = World({FILE: served, **others})
    robots = Robots(world, Turns(Hand(), START + timedelta(hours=1)))
    return robots.allows(place_of(PAGE), PAGE)


@pytest.mark.parametrize(
    "rules",
    [
        "User-agent: *\nDisallow: /private/",
        "User-agent: conspectus\nDisallow: /",
        "User-agent: *\nDisallow: /*/page$",
        "User-agent: other\nDisallow:\n\nUser-agent: *\nDisallow: /p",
    ],
)
def test_what_the_rules_forbid_is_not_asked_for(rules: str) -> None:
    assert not allowed(says(rules))


@pytest.mark.parametrize(
    "rules",
    [
        "",
        "User-agent: *\nDisallow: /other/",
        "User-agent: *\nDisallow: /private/\nAllow: /private/page",
        "User-agent: *\nDisallow: /\n\nUser-agent: conspectus\nDisallow:",
        "<html>no rules at all</html>",
    ],
)
def test_the_rest_is(rules: str) -> None:
    assert allowed(says(rules))


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_host_without_rules_forbids_nothing(status: int) -> None:
    assert allowed(status)


def test_what_it_says_instead_are_no_rules() -> None:
    assert allowed(says("User-agent: *\nDisallow: /", 404))


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_host_that_cannot_tell_its_rules_is_not_asked(status: int) -> None:
    with pytest.raises(Unreachable, match=f"answers {status} for robots.txt"):
        allowed(status)


def test_rules_may_lie_elsewhere() -> None:
    elsewhere: dict[str, Served] = {
        "https://b.example/r": says("User-agent: *\nDisallow: /"),
    }

    assert not allowed(to("https://b.example/r"), **elsewhere)


def test_rules_that_are_always_elsewhere_are_none() -> None:
    assert allowed(to(FILE))


def test_each_host_is_asked_for_its_rules_once() -> None:
    world = World({FILE: says("User-agent: *\nDisallow: /no")})
    robots = Robots(world, Turns(Hand(), START + timedelta(hours=1)))

    assert [robots.allows(place_of(a), a) for a in (PAGE, f"{PAGE}2", "https://a.example/no")] == [
        True, True, False,
    ]  # fmt: skip
    assert world.asked == [("GET", FILE)]


def test_a_host_that_cannot_be_reached_is_tried_once() -> None:
    world = World({FILE: Unreachable("it is down")})
    robots = Robots(world, Turns(Hand(), START + timedelta(hours=1)))

    for _ in range(3):
        with pytest.raises(Unreachable, match="it is down"):
            robots.allows(place_of(PAGE), PAGE)
    assert world.asked == [("GET", FILE)]


def test_the_pause_that_the_rules_want_is_made() -> None:
    clock = Hand()
    turns = Turns(clock, START + timedelta(hours=1))
    robots = Robots(World({FILE: says("User-agent: *\nCrawl-delay: 20")}), turns)

    robots.allows(place_of(PAGE), PAGE)
    for _ in range(2):
        with turns.turn("a.example"):
            pass
    assert clock.slept[-1] == 20


def test_a_busy_host_is_left_alone() -> None:
    turns = Turns(Hand(), START + timedelta(hours=1))
    robots = Robots(World({FILE: Reply(429, {"retry-after": "600"})}), turns)

    with pytest.raises(Unreachable):
        robots.allows(place_of(PAGE), PAGE)
    with pytest.raises(NotNow), turns.turn("a.example"):
        pass
