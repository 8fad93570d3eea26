import json
from datetime import timedelta

import pytest

from conspectus.outbound.archive import archived
from conspectus.outbound.request import Reply, Unreachable
from conspectus.outbound.turns import NotNow, Turns
from tests.outbound.hosts import START, Hand, Served, World, says

PAGE = "https://gone.example/a?b=c&d#e"
ASKED = "https://archive.org/wayback/available?url=https%3A%2F%2Fgone.example%2Fa%3Fb%3Dc%26d%23e"
COPY = "http://web.archive.org/web/20140203000000/https://gone.example/a?b=c&d"


def told(**closest: object) -> Reply:
    found = {"available": True, "status": "200", "url": COPY} | closest
    return says(json.dumps({"url": PAGE, "archived_snapshots": {"closest": found}}))


def found(served: Served, near: str = "") -> str:
    day = f"&timestamp={near}" if near else ""
    turns = Turns(Hand(), START + timedelta(hours=1))
    return archived(PAGE, near, World({ASKED + day: served}), turns)


def test_the_copy_is_linked_to_securely() -> None:
    assert found(told()) == COPY.replace("http:", "https:", 1)


def test_the_one_nearest_to_a_day_is_asked_for() -> None:
    assert found(told(), "20140214").startswith("https://web.archive.org/web/2014")


@pytest.mark.parametrize(
    "reply",
    [
        says('{"url": "x", "archived_snapshots": {}}'), says("[]"), says("{"), says("null"),
        says(""), says("\x00"), told(available=False), told(status="404"), told(url=None),
        told(url="x"), told(url="https://evil.example/"), told(url="https://web.archive.org/<script>"),
        told(url="https://web.archive.org.evil.example/"), told(url="javascript:alert(1)"),
        told(url="https://web.archive.org/a b"), 404, 429, 500, Unreachable("it is down"),
    ],
)  # fmt: skip
def test_where_there_is_none_there_is_none(reply: Served) -> None:
    assert found(reply) == ""


def test_an_archive_that_is_busy_is_left_alone() -> None:
    turns = Turns(Hand(), START + timedelta(hours=1))
    world = World({ASKED: Reply(429, {"retry-after": "3000"})})

    assert archived(PAGE, "", world, turns) == ""
    assert archived(PAGE, "", world, turns) == ""
    assert len(world.asked) == 1
    with pytest.raises(NotNow), turns.turn("archive.org"):
        pass
