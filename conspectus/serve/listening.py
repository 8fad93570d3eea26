"""Where the preview listens, and how much it takes from whoever calls.

On this machine alone, on both of its addresses (a browser takes whichever it likes for
`localhost`), unless `serve --host` asks for more.
"""

import errno
import os
import socket
from contextlib import closing
from ipaddress import ip_address
from typing import Any

from tornado import web
from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream

from conspectus.serve.local import LOOPBACK

_HERE = ("127.0.0.1", "::1")
_NO_IPV6 = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)

CONNECTIONS = 128
"""At once, sockets of pages that follow included: far below what a process may open."""
HEAD = 64 * 1024
"""Bytes of a request's line and headers: cookies of all that runs on this machine, too."""
BODY = 16 * 1024
"""Bytes of a request's body, and of a message in a socket: a page says no more than a place."""
SECONDS = 15.0
"""For a request to be there, and for its body; a page that says nothing is forgotten then."""


class Server(HTTPServer):
    """Of few connections. `bounded` makes one, with limits on what each sends and how slowly."""

    def __init__(self, *_given: object, **_limits: object) -> None:
        self._open: set[IOStream] = set()

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        self._open = {other for other in self._open if not other.closed()}
        if len(self._open) >= CONNECTIONS:
            stream.close()
            return
        self._open.add(stream)
        super().handle_stream(stream, address)


def bounded(application: web.Application) -> Server:
    return Server(
        application, max_header_size=HEAD, max_body_size=BODY, max_buffer_size=2 * HEAD,
        idle_connection_timeout=SECONDS, body_timeout=SECONDS,
    )  # fmt: skip


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine reaches what listens there; empty is where we do unasked."""
    if not host or host.lower() in LOOPBACK:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def listening(port: int, host: str = "") -> list[socket.socket]:
    """Sockets on this machine's own addresses, and on the host that was asked for.

    Raises OSError, in words for people, where one of them cannot be had.
    """
    found: list[socket.socket] = []
    try:
        for address in _addresses(host):
            found += _at(address, port, {one.getsockname() for one in found})
    except OSError as error:
        for one in found:
            one.close()
        raise _explained(error, port, host) from None
    return found


def require_free(port: int, host: str = "") -> None:
    """Raises OSError where somebody else has the port, before anything is built."""
    for one in listening(port, host):
        with closing(one):
            pass


def _addresses(host: str) -> list[str]:
    """With `0.0.0.0` and `::`, which are every address of their kind, goes the other kind's own."""
    here = [one for one in _HERE if host != {"127.0.0.1": "0.0.0.0", "::1": "::"}[one]]  # noqa: S104  # as asked
    return here if host in ("", "localhost", *_HERE) else [*here, host]


def _at(address: str, port: int, known: set[object]) -> list[socket.socket]:
    """Without those known: a name may be another one of this machine, and be listed twice."""
    found: list[socket.socket] = []
    named = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)
    try:
        for family, place in dict.fromkeys((one[0], one[4]) for one in named):
            if place in known:
                continue
            found.append(socket.create_server(place, family=family))
            found[-1].setblocking(False)
    except OSError as error:
        for one in found:
            one.close()
        if address == "::1" and error.errno in _NO_IPV6:
            return []
        raise
    return found


def _explained(error: OSError, port: int, host: str) -> OSError:
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return OSError(error.errno, f"{host} is no address of this machine; see --host")
    why = os.strerror(error.errno or 0)
    words = f"port {port} cannot be had ({why}); choose another with --port"
    return OSError(error.errno, words)
