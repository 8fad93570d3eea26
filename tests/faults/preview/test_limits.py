"""Promise 20: how much the preview takes from whoever calls, and how long it waits for it."""

import socket

import pytest

from conspectus.serve import listening
from tests.faults.preview.site import Site, status_of
from tests.previews import PATIENCE, answering

HEAD = b"POST /.conspectus/edit HTTP/1.1\r\nHost: 127.0.0.1\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"


@pytest.mark.parametrize(
    "data",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * (2 * listening.HEAD) + b"\r\n\r\n",
        b"GET /" + b"a" * (2 * listening.HEAD) + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(20_000)) + b"\r\n",
        HEAD + b"Content-Length: 99999999\r\n\r\n",
        HEAD + CHUNKED + b"\r\n"
        + b"8000\r\n" + b"a" * 0x8000 + b"\r\n0\r\n\r\n",
        HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
        HEAD + b"Content-Length: -1\r\n\r\n",
        HEAD + b"Content-Length: 1\r\n" + CHUNKED + b"\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET /\r\n\r\n",
        b"\0" * 1000 + b"\r\n\r\n",
    ],
    ids=["header", "line", "headers", "body", "chunks", "two-lengths", "below-zero", "smuggled",
         "tls", "http2", "http0.9", "nul"],
)  # fmt: skip
def test_what_is_too_much_or_no_request_is_hung_up_on(site: Site, data: bytes) -> None:
    answer = site.ask(data)

    assert status_of(answer) in (0, 400)
    assert status_of(site.get(b"/articles/a/")) == 200


def test_who_takes_too_long_is_forgotten(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "SECONDS", 0.05)
    with answering(site.preview) as (port, _):
        for begun in (b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ",
                      HEAD + b"Content-Length: 9\r\n\r\nab"):  # fmt: skip
            with socket.create_connection(("127.0.0.1", port), PATIENCE) as slow:
                slow.sendall(begun)
                assert slow.recv(100) in (b"", b"HTTP/1.1 400 Bad Request\r\n\r\n")


def test_there_are_never_more_connections_than_a_process_may_have(site: Site) -> None:
    held = [socket.create_connection(("127.0.0.1", site.port), PATIENCE)
            for _ in range(listening.CONNECTIONS + 50)]  # fmt: skip
    try:
        assert held[-1].recv(1) == b""  # hung up on
        held[0].sendall(b"GET /articles/a/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert held[0].recv(15) == b"HTTP/1.1 200 OK"
    finally:
        for one in held:
            one.close()
    assert status_of(site.get(b"/articles/a/")) == 200


@pytest.mark.parametrize(
    "frame",
    [
        b"\x81\xfe\x00\x7d" + bytes(4) + b"x" * 125,
        b"\x81\xff" + (1 << 40).to_bytes(8) + bytes(4) + b"x" * 1000,
        b"\x81\xfe" + (60_000).to_bytes(2) + bytes(4) + b"[" * 60_000,
        b"\x81\xfe" + (9_000).to_bytes(2) + bytes(4) + b"[" * 9_000,
        b"\x81\x82" + bytes(4) + b"{}",
        b"\x81\x84" + bytes(4) + b"null",
        b"\x82\x84" + bytes(4) + b"\xff\xfe\x00\x01",
        b"\x81\x93" + bytes(4) + b'{"command": ["x"]} ',
        b"\x01\x81" + bytes(4) + b"x",
        b"\xff\xff\xff\xff",
    ],
    ids=[
        "words",
        "endless",
        "long",
        "deep",
        "empty",
        "null",
        "bytes",
        "typed",
        "pieces",
        "garbage",
    ],
)
def test_what_no_page_of_the_preview_says_ends_its_socket_and_no_more(
    site: Site, capfd: pytest.CaptureFixture[str], frame: bytes
) -> None:
    key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    lines = [f"Host: {site.own[7:]}", f"Origin: {site.own}", key, "Sec-WebSocket-Version: 13"]
    head = "\r\n".join(["GET /livereload HTTP/1.1", *lines, "Upgrade: websocket"])
    with socket.create_connection(("127.0.0.1", site.port), PATIENCE) as opened:
        opened.sendall(f"{head}\r\nConnection: Upgrade\r\n\r\n".encode())
        assert opened.recv(1000).startswith(b"HTTP/1.1 101 ")
        opened.sendall(frame)
        if frame[0] & 0x80:  # a whole message
            while (heard := opened.recv(1000)) and heard[0] != 0x88:  # the word for an end
                pass
    assert status_of(site.get(b"/articles/a/")) == 200
    assert "Traceback" not in "".join(capfd.readouterr())
