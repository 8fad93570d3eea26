"""One request over HTTP/1.1 to a host that may be asked, and the little of its answer that counts.

Python's own client: nothing here needs pools, sessions or cookies, and what other clients do by
themselves (redirects, proxies, tries) must not happen before a host was judged.
"""

import http.client
import re
import socket
import ssl
import string
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import Protocol
from urllib.parse import quote, urljoin, urlsplit

from msgspec import Struct

from conspectus.outbound.reach import Refused, public

PATIENCE = 20.0
"""Seconds for a whole answer; half of it to be connected."""
_LATE = "it did not answer in time"
_NO_ADDRESS = "it is no address of the web"

Reach = Callable[[str, int], list[str]]
"""The IP addresses at which a host may be asked. Raises Refused, or OSError."""


class Unreachable(Exception):
    """No answer came; the message says why, as part of a sentence."""


class Place(Struct, frozen=True):
    """An address taken apart. `host` is lower case, and ASCII (punycode)."""

    scheme: str
    host: str
    port: int
    target: str
    """What is asked of the host: path and query."""

    @property
    def address(self) -> str:
        """Without a fragment, and without what somebody would sign in with."""
        return f"{self.scheme}://{self.origin}{self.target}"

    @property
    def origin(self) -> str:
        standard = {"http": 80, "https": 443}[self.scheme]
        named = f"[{self.host}]" if ":" in self.host else self.host
        return named if self.port == standard else f"{named}:{self.port}"


class Reply(Struct, frozen=True):
    status: int
    headers: dict[str, str]
    """By lower-case name."""
    body: bytes = b""
    """Its beginning, no longer than was asked for."""


class Ask(Protocol):
    def __call__(self, method: str, address: str, most: int = 0) -> Reply:
        """The reply to a request; raises Unreachable."""


def place_of(address: str) -> Place:
    """Raises Unreachable where the text is no http or https address."""
    try:
        parts = urlsplit(address)
        scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
        if scheme not in ("http", "https") or not host:
            raise Unreachable(_NO_ADDRESS)
        if not host.isascii():
            host = host.encode("idna").decode()
        port = parts.port or (443 if scheme == "https" else 80)
    except ValueError:  # a port or a host that cannot be one
        raise Unreachable(_NO_ADDRESS) from None
    if not re.fullmatch(r"[0-9a-z._:-]+", host):
        raise Unreachable(_NO_ADDRESS)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(scheme, host, port, quote(target, safe="/%:@!$&'()*+,;=~?"))


def joined(here: str, location: str) -> Place:
    """Where a redirect leads. Raises Unreachable where that is no address of the web."""
    try:
        return place_of(urljoin(here, location))
    except ValueError:
        raise Unreachable(_NO_ADDRESS) from None


class Client:
    """Asks with one connection for each request, under the name of `agent`."""

    def __init__(
        self, agent: str, reach: Reach = public, context: ssl.SSLContext | None = None,
        patience: float = PATIENCE,
    ) -> None:  # fmt: skip
        self._headers = {"User-Agent": agent, "Accept": "*/*", "Connection": "close"}
        self._reach = reach
        self._context = context or ssl.create_default_context()
        self._patience = patience

    def __call__(self, method: str, address: str, most: int = 0) -> Reply:
        """The reply, with at most so many bytes of its body. Raises Unreachable."""
        place = place_of(address)
        is_over = threading.Event()
        try:
            connection = self._connected(place)
            with _ended(connection, self._patience, is_over):
                headers = {**self._headers, "Host": place.origin}
                connection.request(method, place.target, headers=headers)
                with closing(connection.getresponse()) as response:
                    named = {n.lower(): _sent(value) for n, value in response.getheaders()}
                    body = response.read(most) if most else b""
            if is_over.is_set():  # what came by then may be half an answer
                raise TimeoutError
            return Reply(response.status, named, body)
        except Refused as error:
            raise Unreachable(str(error)) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Unreachable(_LATE if is_over.is_set() else _why(error)) from None

    def _connected(self, place: Place) -> http.client.HTTPConnection:
        """To the first of the host's addresses that takes a connection."""
        failure: OSError | None = None
        for address in self._reach(place.host, place.port)[:4]:
            try:
                plain = socket.create_connection((address, place.port), self._patience / 2)
            except OSError as error:
                failure = error
                continue
            connection = http.client.HTTPConnection(place.host, place.port)
            connection.sock = plain
            if place.scheme == "https":
                with _closed_if_it_fails(plain):
                    connection.sock = self._context.wrap_socket(plain, server_hostname=place.host)
            return connection
        raise failure or OSError("no address")


def _sent(value: str) -> str:
    """A header's value, of which Python takes each byte for a character: most hosts mean UTF-8."""
    data = value.encode("latin-1")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return quote(data, safe=string.printable)


@contextmanager
def _closed_if_it_fails(plain: socket.socket) -> Iterator[None]:
    try:
        yield
    except BaseException:
        plain.close()
        raise


@contextmanager
def _ended(
    connection: http.client.HTTPConnection, patience: float, is_over: threading.Event
) -> Iterator[None]:
    """Whatever a host does, and however slowly, the connection ends in time."""

    def shut() -> None:
        is_over.set()
        with suppress(OSError):  # closed by now
            connected.shutdown(socket.SHUT_RDWR)

    connected = connection.sock
    watch = threading.Timer(patience, shut)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
        connection.close()


def _why(error: Exception) -> str:
    match error:
        case socket.gaierror():
            return "its host has no address"
        case ssl.SSLError():
            return "its certificate or encryption cannot be trusted"
        case TimeoutError():
            return _LATE
        case OSError():
            return "it cannot be connected to"
    return "it does not speak HTTP"
