"""One address visited: by HEAD, by GET where that says too little; redirects are followed."""

from msgspec import Struct

from conspectus.outbound.request import Ask, Reply, Unreachable, joined, place_of
from conspectus.outbound.robots import Robots
from conspectus.outbound.turns import NotNow, Turns

_GONE = frozenset((404, 410))
_BUSY = frozenset((429, 503))
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_PERMANENT = frozenset((301, 308))
_HOPS = 6
_LITTLE = 1024
"""Bytes of a page that are read: none of them counts."""


class Answer(Struct, frozen=True):
    """What came of asking for an address."""

    status: int = 0
    """Of the last reply; 0 where none came."""
    why: str = ""
    """Why the address could not be checked, as part of a sentence; empty where it was."""
    moved: str = ""
    """Where permanent redirects, from the first one on, lead."""
    is_put_off: bool = False
    """Whether nobody was asked, and somebody should be the next time."""

    @property
    def is_gone(self) -> bool:
        return self.status in _GONE


class Visitor:
    """Visits addresses. Its visits may run in several threads."""

    def __init__(self, ask: Ask, turns: Turns) -> None:
        self._ask = ask
        self._turns = turns
        self._robots = Robots(ask, turns)

    def visit(self, address: str) -> Answer:
        try:
            return self._followed(place_of(address).address)
        except Unreachable as error:
            return Answer(why=str(error))
        except NotNow as error:
            return Answer(why=str(error), is_put_off=True)

    def _followed(self, start: str) -> Answer:
        """Through redirects, each of them judged as the first address is."""
        here, moved, is_permanent = start, "", True
        for _ in range(_HOPS):
            reply = self._asked(here)
            if reply.status not in _REDIRECTS or "location" not in reply.headers:
                return _judged(reply, moved)
            here = joined(here, reply.headers["location"]).address
            is_permanent = is_permanent and reply.status in _PERMANENT
            moved = here if is_permanent else moved
        return Answer(why="its redirects do not end")

    def _asked(self, address: str) -> Reply:
        """The reply to HEAD; to GET where HEAD says anything but that the page is there."""
        place = place_of(address)
        if not self._robots.allows(place, address):
            raise Unreachable("its host's robots.txt asks robots to stay away")
        reply = self._in_turn("HEAD", address, place.host)
        if 200 <= reply.status < 400:
            return reply
        return self._in_turn("GET", address, place.host)

    def _in_turn(self, method: str, address: str, host: str) -> Reply:
        """A host that is busy is left alone, and asked once more if it wants that soon."""
        for _ in range(2):
            with self._turns.turn(host):
                reply = self._ask(method, address, _LITTLE if method == "GET" else 0)
            if reply.status not in _BUSY:
                return reply
            self._turns.leave(host, reply.headers.get("retry-after", ""))
        raise Unreachable(f"it answers {reply.status}")


def _judged(reply: Reply, moved: str) -> Answer:
    if 200 <= reply.status < 300:
        return Answer(reply.status, moved=moved)
    if reply.status in _GONE:
        return Answer(reply.status)
    return Answer(reply.status, why=f"it answers {reply.status}")
