import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from conspectus.outbound.reach import Refused
from conspectus.outbound.request import Client, Unreachable, joined, place_of
from tests.outbound.hosts import here, serving

AGENT = "conspectus/0 (link check; +https://digest.example/)"

Seen = list[tuple[str, str, str, str]]


@pytest.fixture
def seen() -> Seen:
    """Method, host, target and agent of what was asked."""
    return []


@pytest.fixture
def port(seen: Seen) -> Iterator[int]:
    def handle(request: BaseHTTPRequestHandler) -> None:
        named = request.headers
        seen.append((request.command, named["Host"], request.path, named["User-Agent"]))
        request.send_response(410 if request.path == "/gone" else 200)
        request.send_header("X-Found", "yes")
        request.end_headers()
        if request.command == "GET":
            request.wfile.write(b"x" * 5000)

    with serving(handle) as number:
        yield number


def client(patience: float = 5, context: ssl.SSLContext | None = None) -> Client:
    return Client(AGENT, here, context, patience)


def why(address: str, asked: Client | None = None) -> str:
    with pytest.raises(Unreachable) as caught:
        (asked or client())("GET", address, 10)
    return str(caught.value)


def test_a_host_is_asked_by_its_name_for_a_path(port: int, seen: Seen) -> None:
    reply = client()("HEAD", f"http://one.example:{port}/a?b=c#d")

    assert reply.status == 200
    assert reply.headers["x-found"] == "yes"
    assert seen == [("HEAD", f"one.example:{port}", "/a?b=c", AGENT)]


def test_no_more_of_a_page_is_read_than_was_asked_for(port: int) -> None:
    assert client()("GET", f"http://one.example:{port}/", 10).body == b"x" * 10
    assert client()("GET", f"http://one.example:{port}/").body == b""


def test_a_status_is_no_failure(port: int) -> None:
    assert client()("GET", f"http://one.example:{port}/gone").status == 410


def test_names_and_paths_of_any_script_are_written_as_hosts_know_them(
    port: int, seen: Seen
) -> None:
    client()("HEAD", f"http://bücher.example:{port}/größe und%20so?q=ä")

    assert seen[0][1:3] == (f"xn--bcher-kva.example:{port}", "/gr%C3%B6%C3%9Fe%20und%20so?q=%C3%A4")


@pytest.mark.parametrize(
    ("sent", "address"),
    [
        ("/größe".encode(), "https://a.example/gr%C3%B6%C3%9Fe"),
        ("/größe%20b".encode("latin-1"), "https://a.example/gr%F6%DFe%20b"),
    ],
)
def test_where_a_redirect_leads_is_read_byte_by_byte(sent: bytes, address: str) -> None:
    answer = b"HTTP/1.1 301 Moved\r\nLocation: " + sent + b"\r\n\r\n"
    with serving(lambda request: request.wfile.write(answer)) as port:
        reply = client()("HEAD", f"http://one.example:{port}/")

    assert joined("https://a.example/", reply.headers["location"]).address == address


def test_nobody_is_told_a_password(port: int, seen: Seen) -> None:
    client()("HEAD", f"http://me:secret@one.example:{port}/")

    assert seen[0][1] == f"one.example:{port}"
    assert place_of("https://me:secret@one.example/a").address == "https://one.example/a"


NO_ADDRESSES = """
    file:///etc/passwd ftp://a.example/ //a.example/ https:// https:///x https://a.example:port/
    https://a.example:99999/ https://[::1/ https://a_%00.example/ https://a<b>.example/
    javascript:alert(1) https://a..ü.example/
"""


@pytest.mark.parametrize("address", [*NO_ADDRESSES.split(), "https://a b.example/", ""])
def test_what_is_no_address_of_the_web_is_not_asked(address: str) -> None:
    assert why(address) == "it is no address of the web"


def test_a_host_that_may_not_be_asked_is_not_connected_to(port: int, seen: Seen) -> None:
    def refuse(_host: str, _port: int) -> list[str]:
        raise Refused("the host is not on the public Internet")

    assert "public" in why(f"http://one.example:{port}/", Client(AGENT, refuse))
    assert "public" in why(f"http://127.0.0.1:{port}/", Client(AGENT))
    assert seen == []


def test_a_host_without_an_address_cannot_be_reached() -> None:
    def nowhere(_host: str, _port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    assert why("http://a.example/", Client(AGENT, nowhere)) == "its host has no address"


def test_a_host_that_takes_no_connection_is_tried_at_its_other_addresses(port: int) -> None:
    both = Client(AGENT, lambda _host, _port: ["127.0.0.2", "127.0.0.1"])
    neither = Client(AGENT, lambda _host, _port: ["127.0.0.2"])

    assert both("HEAD", f"http://one.example:{port}/").status == 200
    assert why(f"http://one.example:{port}/", neither) == "it cannot be connected to"


def test_a_host_that_speaks_no_tls_is_not_trusted(port: int) -> None:
    assert why(f"https://one.example:{port}/") == "its certificate or encryption cannot be trusted"


def test_a_host_that_answers_too_slowly_is_left() -> None:
    over = threading.Event()

    def drip(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while not over.wait(0.01):
            request.wfile.write(b"x")

    with serving(drip) as port:
        said = why(f"http://one.example:{port}/", client(patience=0.1))
        over.set()
    assert said == "it did not answer in time"


def test_a_host_that_says_nothing_is_left() -> None:
    over = threading.Event()

    with serving(lambda _request: over.wait()) as port:
        said = why(f"http://one.example:{port}/", client(patience=0.1))
        over.set()
    assert said == "it did not answer in time"


NO_ANSWERS = (
    b"SSH-2.0-OpenSSH_9.6\r\n",
    b"HTTP/1.1 abc\r\n\r\n",
    b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200,
)


@pytest.mark.parametrize("answer", NO_ANSWERS)
def test_what_is_no_answer_of_the_web_is_none(answer: bytes) -> None:
    with serving(lambda request: request.wfile.write(answer)) as port:
        assert why(f"http://one.example:{port}/") == "it does not speak HTTP"


def test_a_host_that_hangs_up_is_not_reached() -> None:
    with serving(lambda _request: None) as port:
        assert why(f"http://one.example:{port}/") == "it cannot be connected to"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("certificate")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-days", "2", "-subj", "/CN=one.example",
         "-addext", "subjectAltName=DNS:one.example", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    return key, certificate


class TestEncryption:
    """With a certificate for one.example, which the test itself signs."""

    @pytest.fixture
    def port(self, files: tuple[Path, Path]) -> Iterator[int]:
        key, certificate = files
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)

        def handle(request: BaseHTTPRequestHandler) -> None:
            request.send_response(204)
            request.end_headers()

        with serving(handle, context) as number:
            yield number

    def test_a_host_with_a_certificate_in_its_name_is_trusted(
        self, port: int, files: tuple[Path, Path]
    ) -> None:
        asked = client(context=ssl.create_default_context(cafile=files[1]))

        assert asked("HEAD", f"https://one.example:{port}/").status == 204

    def test_one_with_a_certificate_in_anothers_name_is_not(
        self, port: int, files: tuple[Path, Path]
    ) -> None:
        asked = client(context=ssl.create_default_context(cafile=files[1]))

        assert "cannot be trusted" in why(f"https://two.example:{port}/", asked)

    def test_one_with_a_certificate_that_nobody_signed_is_not(self, port: int) -> None:
        assert "cannot be trusted" in why(f"https://one.example:{port}/")
