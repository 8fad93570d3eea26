"""A round: every address visited once, several hosts at a time, and over in time."""

import queue
import threading
from collections.abc import Iterable
from datetime import datetime

from conspectus.outbound.request import PATIENCE, Unreachable, place_of
from conspectus.outbound.turns import Clock
from conspectus.outbound.visit import Answer, Visitor

THREADS = 8
NO_TIME = Answer(why="there was no time left to ask", is_put_off=True)


def asked(
    addresses: Iterable[str],
    visitor: Visitor,
    clock: Clock,
    until: datetime,
    threads: int = THREADS,
) -> dict[str, Answer]:
    """An answer for each address. Hosts, and the addresses of one host, are asked in their order.

    Returns at `until`, or a little later, whatever hosts do.
    """
    answers = dict.fromkeys(addresses, NO_TIME)
    hosts: dict[str, list[str]] = {}
    for address in answers:
        try:
            hosts.setdefault(place_of(address).host, []).append(address)
        except Unreachable as error:
            answers[address] = Answer(why=str(error))
    return answers | _Round(visitor, clock, until).of(hosts.values(), threads)


class _Round:
    def __init__(self, visitor: Visitor, clock: Clock, until: datetime) -> None:
        self._visitor = visitor
        self._clock = clock
        self._until = until
        self._work: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[str, Answer] | BaseException | None] = (
            queue.SimpleQueue()
        )

    def of(self, hosts: Iterable[list[str]], threads: int) -> dict[str, Answer]:
        waiting = list(hosts)
        for addresses in waiting:
            self._work.put(addresses)
        running = min(threads, len(waiting))
        for _ in range(running):  # daemons: none holds the program when the round is over
            threading.Thread(target=self._run, daemon=True).start()
        answers: dict[str, Answer] = {}
        while running:
            try:
                found = self._done.get(timeout=self._left())
            except queue.Empty:
                break
            if isinstance(found, BaseException):
                raise found
            if found is None:
                running -= 1
            else:
                answers[found[0]] = found[1]
        return answers

    def _left(self) -> float:
        """Seconds until the round is over, and a request that has begun."""
        return max((self._until - self._clock.now()).total_seconds(), 0) + 2 * PATIENCE

    def _run(self) -> None:
        try:
            while True:
                for address in self._work.get_nowait():
                    self._done.put((address, self._visitor.visit(address)))
        except queue.Empty:
            self._done.put(None)
        except BaseException as error:  # it is the round's, and told where that is waited for
            self._done.put(error)
