"""A page from the web: one request, asked for politely, with limits on all that a server decides.

Nothing but http and https is followed. A public address that leads to one of this machine or its
network is refused: only the host that an editor typed may lie there, and none that it leads to.
"""

import http.client
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.client import HTTPMessage
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import (
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
    build_opener,
    getproxies,
)

from msgspec import Struct

from conspectus import __version__
from conspectus.clip.address import is_address
from conspectus.clip.clipping import Unclippable
from conspectus.internet import is_public
from conspectus.report.text import visible

MAX_BYTES = 10 * 1024 * 1024
"""Of a page, unpacked too."""
SECONDS = 30.0
"""For all of it, redirects included."""
REDIRECTS = 5
_LATE = f"the page was not there after {SECONDS:.0f} seconds; try it later"
_PIECE = 64 * 1024
_LINE = 100
"""Characters of what a server says of itself that an editor is shown."""
_ACCEPTED = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "")
_INSTEAD = "; open it in a browser, save the page or its text, and give that file"


class Fetched(Struct, frozen=True):
    data: bytes
    address: str
    """Where it was found in the end."""
    media_type: str
    charset: str
    """As the server says; empty where it does not."""


def fetch(url: str) -> Fetched:
    """The page at an http or https address. Raises Unclippable, with one sentence on why not."""
    if not is_address(url):
        raise Unclippable(f"{url} is no address that begins with https:// or http://")
    deadline = time.monotonic() + SECONDS
    reached: list[socket.socket] = []
    agent = f"conspectus/{__version__} (an editor reads one page)"
    headers = {
        "User-Agent": agent, "Accept": "text/html,text/plain;q=0.8,*/*;q=0.1",
        "Accept-Encoding": "gzip",
    }  # fmt: skip
    try:
        asked = Request(url, headers=headers)  # noqa: S310  # the scheme was looked at
        opener = _opener(url, reached)
        with _in_time(reached), opener.open(asked, timeout=SECONDS / 2) as answer:
            return _read(answer, deadline)
    except HTTPError as error:
        error.close()
        answered = f"answered {error.code} {_shown(error.reason)}".strip()
        if 300 <= error.code < 400:
            answered = "leads in circles, or nowhere that can be read"
        raise Unclippable(f"{_host(url)} {answered}{_INSTEAD}") from None
    except Unclippable:
        raise
    except URLError as error:
        raise Unclippable(f"{_host(url)} cannot be reached: {_told(error.reason)}") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        if time.monotonic() > deadline:
            raise Unclippable(_LATE) from None
        raise Unclippable(f"{_host(url)} cannot be read: {_told(error)}") from None


def _read(answer: http.client.HTTPResponse, deadline: float) -> Fetched:
    media_type = answer.headers.get_content_type() if answer.headers["Content-Type"] else ""
    if media_type not in _ACCEPTED:
        what = "a PDF" if media_type == "application/pdf" else f"of the type {_shown(media_type)}"
        raise Unclippable(f"what is there is {what}, and no page{_INSTEAD}")
    is_packed = (answer.headers["Content-Encoding"] or "").strip().lower() == "gzip"
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16) if is_packed else None
    found = bytearray()
    while piece := answer.read1(_PIECE):
        if time.monotonic() > deadline:
            break
        if unpacker:
            piece = _unpacked(unpacker, piece, MAX_BYTES - len(found) + 1)
        found += piece
        if len(found) > MAX_BYTES:
            limit = f"{MAX_BYTES // 1024 // 1024} MB"
            raise Unclippable(f"the page has more than {limit}, which is no article{_INSTEAD}")
    if time.monotonic() > deadline:  # what came by then may be half of it
        raise Unclippable(_LATE)
    if answer.length or (unpacker and not unpacker.eof):
        raise Unclippable("the page broke off before its end; try it again")
    charset = answer.headers.get_content_charset() or ""
    return Fetched(bytes(found), answer.url, media_type, charset)


def _unpacked(unpacker: "zlib._Decompress", piece: bytes, most: int) -> bytes:
    try:
        return unpacker.decompress(piece, most)
    except zlib.error:
        raise Unclippable("the server sent something damaged; try it later") from None


@contextmanager
def _in_time(reached: list[socket.socket]) -> Iterator[None]:
    """Whatever a server does, and however slowly, its connections end in time."""

    def hang_up() -> None:
        for one in reached:
            with suppress(OSError):  # closed by now
                one.shutdown(socket.SHUT_RDWR)

    watch = threading.Timer(SECONDS, hang_up)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _opener(url: str, reached: list[socket.socket]) -> OpenerDirector:
    way = _Way(_host(url) if _is_here(_host(url)) else "", reached)
    return build_opener(_Redirects, _Http(way), _Https(way))


class _Way(Struct):
    """Of a page, through redirects."""

    own: str
    """The host that was typed, if it lies on this machine or in its network. It alone may."""
    reached: list[socket.socket]


class _Redirects(HTTPRedirectHandler):
    max_redirections = REDIRECTS
    max_repeats = 2

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        target = urljoin(req.full_url, newurl)
        if not is_address(target):
            fp.close()
            raise Unclippable(
                f"{_host(req.full_url)} leads to {_shown(target)}, which is no web address"
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _Plain(http.client.HTTPConnection):
    def __init__(self, host: str, *, way: _Way, **options: Any) -> None:
        super().__init__(host, **options)
        self._create_connection = partial(_connected, self, way)


class _Secure(http.client.HTTPSConnection):
    def __init__(self, host: str, *, way: _Way, **options: Any) -> None:
        super().__init__(host, **options)
        self._create_connection = partial(_connected, self, way)


class _Http(HTTPHandler):
    def __init__(self, way: _Way) -> None:
        super().__init__()
        self.way = way

    def http_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_Plain, way=self.way), req)


class _Https(HTTPSHandler):
    def __init__(self, way: _Way) -> None:
        super().__init__()
        self.way = way

    def https_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_Secure, way=self.way), req)


def _connected(connection: http.client.HTTPConnection, way: _Way, *given: Any) -> socket.socket:
    """What a connection is made of; its first word, of encryption too, comes after.

    Hangs up where a public address has led to this machine or its network. A proxy may lie there:
    it is one where the host asked is another than the one connected to.
    """
    found = socket.create_connection(*given)
    way.reached.append(found)
    is_proxied = bool(getattr(connection, "_tunnel_host", None)) or connection.host in _proxies()
    is_own = connection.host.lower() == way.own
    if not is_own and not is_proxied and not is_public(found.getpeername()[0]):
        found.close()
        raise Unclippable(
            f"{connection.host} leads into this machine's own network, and is not read"
        )
    return found


def _proxies() -> set[str]:
    return {urlsplit(address).hostname or "" for address in getproxies().values()}


def _is_here(host: str) -> bool:
    """Whether a host that was typed lies on this machine or in its network."""
    try:
        return not all(is_public(str(found[4][0])) for found in socket.getaddrinfo(host, None))
    except (OSError, UnicodeError):
        return False


def _host(url: str) -> str:
    return urlsplit(url).hostname or url


def _told(reason: object) -> str:
    """A machine's reason in the words of people, as far as it has any."""
    if isinstance(reason, socket.gaierror):
        return "no host has this name, or there is no network"
    if isinstance(reason, TimeoutError):
        return "it did not answer in time"
    if isinstance(reason, OSError) and reason.strerror:
        return reason.strerror.lower()
    return _shown(str(reason)) or type(reason).__name__


def _shown(said: str) -> str:
    """What a server said, as far as a line has room for it, and with nothing for the terminal."""
    return visible(said if len(said) <= _LINE else f"{said[:_LINE]}…")
