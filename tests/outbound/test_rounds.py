import threading
from collections import Counter
from datetime import timedelta

import pytest

from conspectus.outbound import rounds
from conspectus.outbound.request import Reply
from conspectus.outbound.rounds import NO_TIME, asked
from conspectus.outbound.turns import PAUSE, Turns
from conspectus.outbound.visit import Answer, Visitor
from tests.outbound.hosts import START, Hand, World

UNTIL = START + timedelta(hours=1)


def round_of(world: World, *addresses: str, clock: Hand | None = None) -> dict[str, Answer]:
    clock = clock or Hand()
    return asked(addresses, Visitor(world, Turns(clock, UNTIL)), clock, UNTIL)


def test_every_address_has_an_answer() -> None:
    world = World({"https://a.example/1": 200, "https://b.example/": 403})

    answers = round_of(
        world, "https://a.example/1", "https://a.example/2", "https://b.example/", "https://x y/"
    )

    assert [answer.status for answer in answers.values()] == [200, 404, 403, 0]
    assert answers["https://x y/"].why == "it is no address of the web"


def test_no_address_is_none() -> None:
    assert round_of(World()) == {}


class Crowd(World):
    """Counts who is asked at the same time."""

    def __init__(self, hosts: int) -> None:
        super().__init__()
        self.now: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.together = threading.Barrier(hosts)
        self.lock = threading.Lock()

    def __call__(self, method: str, address: str, most: int = 0) -> Reply:
        super().__call__(method, address, most)
        host = address.split("/")[2]
        with self.lock:
            self.now[host] += 1
            self.most[host] = max(self.most[host], self.now[host])
        if address.endswith("/robots.txt"):
            self.together.wait(timeout=30)
        with self.lock:
            self.now[host] -= 1
        return Reply(200, {})


def test_hosts_are_asked_at_the_same_time_and_each_by_one_connection() -> None:
    crowd = Crowd(3)

    answers = round_of(crowd, *(f"https://{h}.example/{n}" for n in range(5) for h in "abc"))

    assert {answer.status for answer in answers.values()} == {200}
    assert set(crowd.most.values()) == {1}


def test_those_of_one_host_are_asked_in_their_order_with_a_pause_between() -> None:
    world, clock = World(), Hand()

    round_of(world, "https://a.example/b", "https://a.example/a", clock=clock)

    assert [page for method, page in world.pages if method == "HEAD"] == [
        "https://a.example/b", "https://a.example/a",
    ]  # fmt: skip
    assert clock.slept == [PAUSE] * 4  # robots.txt, and HEAD and GET of each


def test_when_time_is_up_the_rest_is_left_for_the_next_round() -> None:
    addresses = [f"https://a.example/{n}" for n in range(2000)]
    world = World(dict.fromkeys(addresses, 200))

    answers = round_of(world, *addresses)

    assert answers[addresses[0]] == Answer(200)
    assert answers[addresses[-1]].why == NO_TIME.why
    assert len(world.pages) == pytest.approx(3600 / PAUSE, abs=2)


def test_a_host_that_holds_on_to_us_holds_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even by a name server that never answers, which the end of no connection would end."""
    monkeypatch.setattr(rounds, "PATIENCE", 0.1)
    over = threading.Event()
    clock = Hand(UNTIL - timedelta(seconds=0.1))

    def hold(_method: str, _address: str) -> Reply:
        over.wait()
        return Reply(404, {})

    def move_on(_method: str, _address: str) -> Reply:
        return Reply(429, {})

    world = World({"https://a.example/robots.txt": hold, "https://b.example/robots.txt": move_on})
    answers = round_of(world, "https://a.example/", "https://b.example/", clock=clock)
    over.set()

    assert answers["https://a.example/"] == NO_TIME
    assert answers["https://b.example/"].why == "its host answers 429 for robots.txt"


def test_a_fault_of_the_program_is_not_hidden() -> None:
    def fail(_method: str, _address: str) -> Reply:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        round_of(World({"https://a.example/": fail}), "https://a.example/")
