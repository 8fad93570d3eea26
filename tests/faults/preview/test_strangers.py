"""Promise 20: nobody but the preview's own pages is answered."""

import re
import socket
from typing import Any

import pytest
import yaml

from tests.faults.preview.site import HERE, METHODS, ROUTES, TITLE, Site, status_of
from tests.previews import PATIENCE


def strangers() -> list[tuple[str, list[str]]]:
    families: list[dict[str, Any]] = yaml.safe_load((HERE / "strangers.yaml").read_text())
    return [(one["family"], headers) for one in families for headers in one["headers"]]


def let_in(site: Site, family: str, headers: list[str]) -> list[str]:
    """The routes and methods at which a stranger was let in: shown something, or obeyed."""
    names = {"OWN": site.own, "PORT1": str(site.port % 60000 + 1), "PORT": str(site.port)}
    given = [re.sub("OWN|PORT1|PORT", lambda m: names[m[0]], line) for line in headers]
    found = []
    for route in ROUTES:
        for method in METHODS if route in ("/", "/.conspectus/edit") else METHODS[:3]:
            site.launched.clear()
            answer = _by(site, method, route, given)
            is_shown = TITLE.encode() in answer or b"c-preview" in answer
            if is_shown or site.launched or status_of(answer) in (101, *range(200, 400)):
                found.append(f"{family}: {method} {route} {given}")
    return found


def _by(site: Site, method: str, route: str, headers: list[str]) -> bytes:
    """With what a request of the kind needs: a place to edit, or the asking for a socket."""
    if route == "/livereload" and method == "GET":
        upgrade = ["Upgrade: websocket", "Sec-WebSocket-Version: 13",
                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="]  # fmt: skip
        more = (
            [] if any(line.startswith("Origin:") for line in headers) else [f"Origin: {site.own}"]
        )
        return _first(site, route, [*headers, *more, *upgrade])
    if method == "POST":
        more = (
            [] if any(line.startswith("Origin:") for line in headers) else [f"Origin: {site.own}"]
        )
        body = b'{"file": "content/articles/a.md"}'
        kind = "Content-Type: application/json"
        return site.get(route.encode(), *headers, *more, kind, method=method, body=body)
    return site.get(route.encode(), *headers, method=method)


def _first(site: Site, route: str, headers: list[str]) -> bytes:
    """The beginning of an answer to one who asks for a socket, which may stay open."""
    own = [] if any(line.startswith("Host:") for line in headers) else [f"Host: {site.own[7:]}"]
    lines = "\r\n".join([*own, *headers, "Connection: Upgrade"])
    with socket.create_connection(("127.0.0.1", site.port), PATIENCE) as asked:
        asked.sendall(f"GET {route} HTTP/1.1\r\n{lines}\r\n\r\n".encode("latin-1"))
        try:
            return asked.recv(1 << 16)
        except ConnectionError:
            return b""


def test_no_stranger_is_let_in_by_any_route_or_method(site: Site) -> None:
    asked = strangers()

    assert len(asked) >= 60
    assert [found for one in asked for found in let_in(site, *one)] == []


@pytest.mark.usefixtures("open_door")
def test_a_door_left_open_is_noticed(site: Site) -> None:
    seen = {family: let_in(site, family, headers) for family, headers in strangers()[::4]}

    assert len(seen) == 5
    assert all(seen.values())


@pytest.mark.parametrize(
    "headers",
    [
        [],
        ["Host: localhost:PORT"],
        ["Host: LOCALHOST:PORT"],
        ["Host: [::1]:PORT"],
        ["Host: localhost:9"],  # forwarded, as from another machine by ssh
        ["Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"],
        ["Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: script"],
        ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"],
    ],
)  # fmt: skip
def test_its_own_pages_are_let_in_and_who_follows_a_link(site: Site, headers: list[str]) -> None:
    given = [line.replace("PORT", str(site.port)) for line in headers]

    assert TITLE.encode() in site.get(b"/articles/a/", *given)
