"""Hosts to ask: by a function in memory, or a real server on this machine under any names."""

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from conspectus.outbound.request import Reply, Unreachable

START = datetime(2026, 1, 5, 4, 17, tzinfo=UTC)

Served = int | Reply | Unreachable | Callable[[str, str], Reply]
"""What comes of asking for an address: a status, a reply, none, or what a function says."""


class Hand:
    """A clock that somebody moves, and that moves by itself only where somebody would wait."""

    def __init__(self, moment: datetime = START) -> None:
        self.moment = moment
        self.slept: list[float] = []
        self._lock = threading.Lock()

    def now(self) -> datetime:
        return self.moment

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.slept.append(seconds)
            self.moment += timedelta(seconds=seconds)


class World:
    """The hosts of a test, in memory. What is not served answers 404; robots may go everywhere."""

    def __init__(self, served: Mapping[str, Served] | None = None) -> None:
        self.served = dict(served or {})
        self.asked: list[tuple[str, str]] = []

    def __call__(self, method: str, address: str, most: int = 0) -> Reply:
        self.asked.append((method, address))
        found = self.served.get(address, 404)
        if isinstance(found, Unreachable):
            raise found
        if callable(found):
            return found(method, address)
        reply = Reply(found, {}) if isinstance(found, int) else found
        return Reply(reply.status, reply.headers, reply.body[:most])

    @property
    def pages(self) -> list[tuple[str, str]]:
        """What was asked for, without robots.txt."""
        return [asked for asked in self.asked if not asked[1].endswith("/robots.txt")]


def to(address: str, status: int = 301) -> Reply:
    return Reply(status, {"location": address})


def says(text: str, status: int = 200) -> Reply:
    return Reply(status, {}, text.encode())


Handle = Callable[[BaseHTTPRequestHandler], object]


@contextmanager
def serving(handle: Handle, context: ssl.SSLContext | None = None) -> Iterator[int]:
    """A server on this machine, and its port. `handle` answers whatever it is asked."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # http.server's own name
            handle(self)

        do_HEAD = do_GET  # noqa: N815  # likewise

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # likewise
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.005})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def here(host: str, port: int) -> list[str]:
    """Every name is this machine's."""
    return ["127.0.0.1"]
