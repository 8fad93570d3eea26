"""Whose turn it is at a host: one request at a time, a pause between two, none before it wants."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Protocol

PAUSE = 2.0
"""Seconds between two requests to a host, where it names no delay of its own."""
_LONGEST = timedelta(days=30)
"""What a host may ask for, at most."""
_WORTH_IT = timedelta(minutes=2)
"""What is waited for; what takes longer is left for another round."""


class Clock(Protocol):
    """The time, and waiting for it."""

    def now(self) -> datetime: ...
    def sleep(self, seconds: float) -> None: ...


class WallClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class NotNow(Exception):
    """The host asked to be left alone for longer than there is time; the message says so."""


class _Host:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.pause = PAUSE
        self.free: datetime | None = None
        """When it may be asked next."""
        self.asked_for: datetime | None = None
        """Until when it wants to be left alone."""


class Turns:
    """At each host of a round. Any number of threads may wait for theirs."""

    def __init__(
        self, clock: Clock, until: datetime, asked_for: dict[str, datetime] | None = None
    ) -> None:
        self.clock = clock
        self.until = until
        """When the round is over."""
        self._lock = threading.Lock()
        self._hosts: dict[str, _Host] = {}
        for host, moment in (asked_for or {}).items():
            self._host(host).asked_for = moment

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """While it lasts nobody else asks the host. Raises NotNow."""
        waited_for = self._host(host)
        with waited_for.lock:
            now = self.clock.now()
            start = max(filter(None, (now, waited_for.free, waited_for.asked_for)))
            if start >= min(self.until, now + _WORTH_IT):
                raise NotNow(self._why(waited_for, start))
            if start > now:
                self.clock.sleep((start - now).total_seconds())
            try:
                yield
            finally:
                waited_for.free = self.clock.now() + timedelta(seconds=waited_for.pause)

    def slow_down(self, host: str, pause: float) -> None:
        """The host wants at least so many seconds between two requests."""
        found = self._host(host)
        found.pause = min(max(found.pause, pause), _LONGEST.total_seconds())

    def leave(self, host: str, retry_after: str = "") -> None:
        """The host wants to be left alone: as long as its header says, else in this round."""
        moment = later(retry_after, self.clock.now()) or self.until
        self._host(host).asked_for = moment

    def asked_for(self) -> dict[str, datetime]:
        """The hosts that want to be left alone, until when."""
        now = self.clock.now()
        wishes = ((name, host.asked_for) for name, host in sorted(self._hosts.items()))
        return {name: moment for name, moment in wishes if moment and moment > now}

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(name, _Host())

    def _why(self, host: _Host, start: datetime) -> str:
        if host.asked_for and host.asked_for >= start:
            return "its host wants to be left alone for now"
        return "there was no time left to ask"


def later(retry_after: str, now: datetime) -> datetime | None:
    """The moment that a Retry-After header names (RFC 9110, 10.2.3); None where it names none."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return now + min(timedelta(seconds=int(text[:9])), _LONGEST)
    try:
        moment = parsedate_to_datetime(text)
        known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return min(known.astimezone(UTC), now + _LONGEST)
    except (ValueError, OverflowError):  # the latter for what lies beyond all calendars
        return None
