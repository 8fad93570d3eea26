"""What hosts ask of robots (RFC 9309), each host once a round."""

import threading

from protego import Protego

from conspectus.outbound.request import Ask, Place, Unreachable, joined, place_of
from conspectus.outbound.turns import Turns

NAME = "conspectus"
"""The product token by which robots.txt may name us."""
_MOST = 512 * 1024
"""Bytes of a robots.txt that are read; the standard wants 500 kibibytes."""
_HOPS = 5


class Robots:
    """Reads each host's robots.txt when it is first needed."""

    def __init__(self, ask: Ask, turns: Turns) -> None:
        self._ask = ask
        self._turns = turns
        self._lock = threading.Lock()
        self._rules: dict[tuple[str, str], Protego | Unreachable | None] = {}

    def allows(self, place: Place, address: str) -> bool:
        """Whether the host lets us ask for the address. Raises Unreachable, or NotNow."""
        key = (place.scheme, place.origin)
        with self._lock:
            is_known = key in self._rules
        if not is_known:
            found = self._found(place)
            with self._lock:
                self._rules[key] = found
        rules = self._rules[key]
        if isinstance(rules, Unreachable):
            raise rules
        return rules is None or bool(rules.can_fetch(address, NAME))

    def _found(self, place: Place) -> Protego | Unreachable | None:
        """The rules, or why nobody knows them."""
        try:
            rules = self._read(f"{place.scheme}://{place.origin}/robots.txt")
        except Unreachable as error:
            return error
        if rules and (delay := rules.crawl_delay(NAME)):
            self._turns.slow_down(place.host, delay)
        return rules

    def _read(self, address: str) -> Protego | None:
        """The rules; None where everything is allowed."""
        for _ in range(_HOPS + 1):
            place = place_of(address)
            with self._turns.turn(place.host):
                reply = self._ask("GET", address, _MOST)
            if 300 <= reply.status < 400 and "location" in reply.headers:
                address = joined(address, reply.headers["location"]).address
                continue
            if reply.status == 429 or reply.status >= 500:
                self._turns.leave(place.host, reply.headers.get("retry-after", ""))
                raise Unreachable(f"its host answers {reply.status} for robots.txt")
            if reply.status != 200:
                return None
            return Protego.parse(reply.body.decode("utf-8", "replace"))
        return None
