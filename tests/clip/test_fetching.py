"""Pages from the web: what is asked, what is refused, and what is said then."""

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from conspectus.clip import fetching
from conspectus.clip.clipping import Unclippable
from conspectus.clip.fetching import fetch

PAGE = b"<p>The list</p>"


class Publisher(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012  # one for all requests of a test

    def do_GET(self) -> None:  # the name is http.server's
        self.asked.append(self.headers["User-Agent"])
        name = self.path.strip("/")
        if name.isdigit():
            self.send_response(int(name))
            self.send_header("Location", "/302" if name == "302" else "/page")
            self.end_headers()
            return
        if name == "loud":
            self.send_response(500, f"\x1b[31m{'x' * 500}")
            self.end_headers()
            return
        if name in ("file", "ftp"):
            self.send_response(302)
            self.send_header("Location", f"{name}://a.example/x")
            self.end_headers()
            return
        if name == "elsewhere":
            _, _, port = self.headers["Host"].partition(":")
            self.send_response(302)
            self.send_header("Location", f"http://localhost:{port}/page")
            self.end_headers()
            return
        if name == "drip":
            self.drip()
            return
        kinds = {"pdf": "application/pdf", "plain": "text/plain", "zip": "application/zip"}
        data = {"large": b"x" * 1000, "bomb": gzip.compress(b"x" * 100_000)}.get(name, PAGE)
        self.send_response(200)
        self.send_header("Content-Type", f"{kinds.get(name, 'text/html')}; charset=utf-8")
        if name in ("packed", "bomb", "torn"):
            self.send_header("Content-Encoding", "gzip")
            data = gzip.compress(data) if name == "packed" else data
        if name == "short":
            self.send_header("Content-Length", str(len(data) + 1))
        if name == "cut":
            self.send_header("Content-Encoding", "gzip")
            data = gzip.compress(data)[:-1]
        self.end_headers()
        self.wfile.write(data)

    def drip(self) -> None:
        """A header without an end."""
        with suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
            for _ in range(500):
                self.wfile.write(b"x")
                time.sleep(0.01)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # likewise
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Publisher)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def refusal(url: str) -> str:
    with pytest.raises(Unclippable) as refused:
        fetch(url)
    return str(refused.value)


def test_a_page_is_asked_for_once_by_name(site: str) -> None:
    Publisher.asked.clear()

    got = fetch(f"{site}/page")

    assert (got.data, got.media_type, got.charset) == (PAGE, "text/html", "utf-8")
    assert [agent.partition("/")[0] for agent in Publisher.asked] == ["conspectus"]


def test_redirects_are_followed_to_where_the_page_is(site: str) -> None:
    assert fetch(f"{site}/301").address == f"{site}/page"


def test_packed_pages_are_unpacked(site: str) -> None:
    assert fetch(f"{site}/packed").data == PAGE


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("404", "127.0.0.1 answered 404 Not Found; open it in a browser, save the page"),
        ("403", "127.0.0.1 answered 403 Forbidden; open it in a browser"),
        ("302", "127.0.0.1 leads in circles, or nowhere that can be read; open it"),
        ("file", "127.0.0.1 leads in circles, or nowhere that can be read"),
        ("ftp", "127.0.0.1 leads to ftp://a.example/x, which is no web address"),
        ("pdf", "what is there is a PDF, and no page; open it"),
        ("zip", "what is there is of the type application/zip"),
        ("torn", "the server sent something damaged"),
        ("short", "the page broke off before its end"),
        ("cut", "the page broke off before its end"),
        ("loud", f"127.0.0.1 answered 500 �[31m{'x' * 95}…; open it"),
    ],
)
def test_what_is_no_page_is_refused_in_one_sentence(site: str, path: str, why: str) -> None:
    told = refusal(f"{site}/{path}")

    assert why in told
    assert "\n" not in told


@pytest.mark.parametrize("path", ["large", "bomb"])
def test_no_more_is_read_than_an_article_has(
    site: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 500)

    assert "which is no article" in refusal(f"{site}/{path}")


def test_nor_for_longer_than_one_waits(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter((0.0, 100.0))
    monkeypatch.setattr(time, "monotonic", lambda: next(moments, 100.0))

    assert refusal(f"{site}/page") == "the page was not there after 30 seconds; try it later"


def test_a_public_address_may_not_lead_into_the_own_network(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_is_here", lambda _host: False)

    assert refusal(f"{site}/page") == (
        "127.0.0.1 leads into this machine's own network, and is not read"
    )


def test_nor_does_it_hear_a_word_of_encryption(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_is_here", lambda _host: False)
    secure = site.replace("http:", "https:")

    assert refusal(f"{secure}/page").endswith("own network, and is not read")
    monkeypatch.setattr(fetching, "_is_here", lambda _host: True)
    assert "SSL" in refusal(f"{secure}/page") or "ssl" in refusal(f"{secure}/page")


def test_nor_may_the_editors_own_host_lead_to_another_one_there(site: str) -> None:
    assert fetch(f"{site}/302page").data == PAGE
    assert refusal(f"{site}/elsewhere") == (
        "localhost leads into this machine's own network, and is not read"
    )


def test_headers_that_never_end_are_not_waited_for(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.2)

    assert refusal(f"{site}/drip") == "the page was not there after 30 seconds; try it later"


def test_but_a_proxy_may_lie_there(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_is_here", lambda _host: False)
    monkeypatch.setattr(fetching, "getproxies", lambda: {"http": site})

    assert fetch(f"{site}/page").data == PAGE


def test_hosts_that_are_not_there_are_told() -> None:
    assert refusal("http://127.0.0.1:9/x") == "127.0.0.1 cannot be reached: connection refused"
    assert refusal("https://no-such-host.invalid/") == (
        "no-such-host.invalid cannot be reached: no host has this name, or there is no network"
    )
    assert refusal("ftp://a.example/x") == (
        "ftp://a.example/x is no address that begins with https:// or http://"
    )
