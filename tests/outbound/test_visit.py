from datetime import timedelta

import pytest

from conspectus.outbound.request import Reply, Unreachable
from conspectus.outbound.turns import Turns
from conspectus.outbound.visit import Answer, Visitor
from tests.outbound.hosts import START, Hand, Served, World, says, to

PAGE = "https://a.example/page"
OTHER = "https://b.example/there"


def visited(world: World, address: str = PAGE, clock: Hand | None = None) -> Answer:
    turns = Turns(clock or Hand(), START + timedelta(hours=1))
    return Visitor(world, turns).visit(address)


def served(answer: Served, **others: Served) -> World:
    return World({PAGE: answer, **others})


def test_a_page_that_is_there_is_asked_for_with_head_alone() -> None:
    world = served(200)

    assert visited(world) == Answer(200)
    assert world.pages == [("HEAD", PAGE)]


def test_a_fragment_is_not_told() -> None:
    world = served(204)

    assert visited(world, f"{PAGE}#part") == Answer(204)


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_asked_for_with_get_too(status: int) -> None:
    world = served(status)

    assert visited(world).is_gone
    assert world.pages == [("HEAD", PAGE), ("GET", PAGE)]


@pytest.mark.parametrize("refusal", [400, 403, 404, 405, 500, 501])
def test_a_host_that_takes_no_head_is_believed_in_what_it_says_to_get(refusal: int) -> None:
    world = served(lambda method, _: Reply(refusal if method == "HEAD" else 200, {}))

    assert visited(world) == Answer(200)


@pytest.mark.parametrize("status", [400, 401, 402, 403, 405, 406, 418, 451, 500, 502, 504, 520])
def test_any_other_answer_says_nothing_of_the_page(status: int) -> None:
    answer = visited(served(status))

    assert not answer.is_gone
    assert answer.why == f"it answers {status}"


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_is_left_alone_for_the_round(status: int) -> None:
    world = served(status, **{"https://a.example/more": 200})
    visitor = Visitor(world, Turns(Hand(), START + timedelta(hours=1)))

    first, second = visitor.visit(PAGE), visitor.visit("https://a.example/more")

    assert not first.is_gone
    assert first.why == second.why == "its host wants to be left alone for now"
    assert world.pages == [("HEAD", PAGE)]


def test_a_host_that_is_busy_for_a_moment_is_asked_once_more() -> None:
    replies = iter([Reply(503, {"retry-after": "30"}), Reply(200, {})])
    clock = Hand()

    assert visited(served(lambda *_: next(replies)), clock=clock) == Answer(200)
    assert 30 in clock.slept


def test_but_not_again_and_again() -> None:
    world = served(Reply(503, {"retry-after": "1"}))

    assert visited(world).why == "it answers 503"
    assert len(world.pages) == 2


def test_what_cannot_be_reached_says_nothing_of_the_page() -> None:
    answer = visited(served(Unreachable("it did not answer in time")))

    assert answer == Answer(why="it did not answer in time")
    assert not answer.is_gone


def test_what_robots_are_asked_not_to_see_is_not_asked_for() -> None:
    world = served(404, **{"https://a.example/robots.txt": says("User-agent: *\nDisallow: /")})

    answer = visited(world)

    assert answer.why == "its host's robots.txt asks robots to stay away"
    assert not answer.is_gone
    assert world.pages == []


class TestRedirects:
    @pytest.mark.parametrize("status", [301, 308])
    def test_permanent_ones_say_where_the_page_is_now(self, status: int) -> None:
        assert visited(served(to(OTHER, status), **{OTHER: 200})) == Answer(200, moved=OTHER)

    @pytest.mark.parametrize("status", [302, 303, 307])
    def test_others_say_only_that_it_is_there(self, status: int) -> None:
        assert visited(served(to(OTHER, status), **{OTHER: 200})) == Answer(200)

    def test_the_page_is_where_the_permanent_ones_lead_before_the_first_other(self) -> None:
        third = "https://c.example/login"
        now = "https://a.example/now"
        world = World({PAGE: to("/now"), now: to(third, 302), third: to(OTHER), OTHER: 200})

        assert visited(world) == Answer(200, moved="https://a.example/now")

    def test_a_page_behind_them_that_is_gone_is_gone(self) -> None:
        answer = visited(served(to(OTHER)))

        assert answer.is_gone
        assert answer.moved == ""

    def test_each_host_on_the_way_is_asked_for_its_rules(self) -> None:
        rules = {"https://b.example/robots.txt": says("User-agent: *\nDisallow: /")}

        assert "stay away" in visited(served(to(OTHER), **rules, **{OTHER: 200})).why

    def test_they_are_not_followed_for_ever(self) -> None:
        world = served(to(PAGE))

        assert visited(world).why == "its redirects do not end"
        assert len(world.pages) == 6

    @pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://b.example/", "https://[bad"])
    def test_they_are_followed_on_the_web_alone(self, target: str) -> None:
        answer = visited(served(to(target)))

        assert answer.why == "it is no address of the web"

    def test_one_that_leads_nowhere_is_no_answer(self) -> None:
        assert visited(served(302)).why == "it answers 302"

    def test_no_password_of_theirs_is_passed_on(self) -> None:
        world = served(to("https://me:secret@b.example/there#part"), **{OTHER: 200})

        assert visited(world).moved == OTHER
