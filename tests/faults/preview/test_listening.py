"""Promise 20: where the preview listens, and what `serve --host` changes."""

import socket
from collections.abc import Iterator

import pytest

from conspectus.serve import listening, local
from tests.faults.preview.site import TITLE, Site, status_of
from tests.previews import answering, free_port

ALL = "0.0.0.0"  # noqa: S104  # what somebody may ask for


def test_it_listens_on_this_machine_alone_unless_asked() -> None:
    for host, expected in {
        "": {"127.0.0.1", "::1"},
        ALL: {ALL, "::1"},
        "::": {"127.0.0.1", "::"},
        "127.0.0.2": {"127.0.0.1", "::1", "127.0.0.2"},
    }.items():
        found = listening.listening(free_port(), host)
        names = {one.getsockname()[0] for one in found}
        for one in found:
            one.close()
        assert names | {"::1", "::"} == expected | {"::1", "::"}, host
        assert ("::" in names) <= (host == "::")


def test_a_name_that_is_another_one_of_this_machine_is_one_more_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = socket.getaddrinfo

    def named(host: str, port: int, **how: int) -> list[tuple[object, ...]]:
        return [*real("127.0.0.1" if host == "ann" else host, port, **how)] * 2

    monkeypatch.setattr(socket, "getaddrinfo", named)
    found = listening.listening(free_port(), "ann")
    names = [one.getsockname()[0] for one in found]
    for one in found:
        one.close()

    assert names.count("127.0.0.1") == 1


@pytest.mark.parametrize("host", ["nobody.invalid", "198.51.100.7"])
def test_a_host_that_is_not_this_machines_is_refused_in_words(host: str) -> None:
    with pytest.raises(OSError, match=f"{host} is no address of this machine; see --host"):
        listening.require_free(free_port(), host)


@pytest.mark.parametrize("host", ["", "localhost", "127.0.0.1", "127.8.8.8", "::1"])
def test_this_machine_is_asked_for_by_many_names(host: str) -> None:
    assert listening.is_loopback(host)
    assert not listening.is_loopback("192.168.1.7")
    assert not listening.is_loopback("ann.local")


@pytest.fixture(scope="module")
def shown(site: Site) -> Iterator[Site]:
    def here(port: int, _host: str) -> list[socket.socket]:
        return real(port)

    real = listening.listening
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listening, "listening", here)  # nobody knows ann.local here
        with answering(site.preview, "ann.local") as (port, server):
            yield Site(site.root, site.preview, port, server, site.launched)


class TestForOthersOnTheNetwork:
    @pytest.mark.parametrize("host", ["ann.local", "192.168.1.7:80", "[fe80::1]:80", "localhost"])
    def test_it_answers_to_its_name_and_to_numbers(self, shown: Site, host: str) -> None:
        assert TITLE.encode() in shown.get(b"/articles/a/", f"Host: {host}")

    @pytest.mark.parametrize(
        "host", ["evil.example", "ann.local.evil.example", "192.168.1.7.nip.io"]
    )
    def test_it_still_answers_to_no_other_name(self, shown: Site, host: str) -> None:
        assert status_of(shown.get(b"/articles/a/", f"Host: {host}")) == 403

    def test_none_of_them_opens_an_editor(
        self, shown: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        given = [f"Origin: {shown.own}", "Content-Type: application/json"]
        body = b'{"file": "content/articles/a.md"}'
        shown.launched.clear()
        answer = shown.get(b"/.conspectus/edit", *given, method="POST", body=body)
        assert status_of(answer) == 204

        shown.launched.clear()
        monkeypatch.setattr(local.Local, "is_from_here", False)
        answer = shown.get(b"/.conspectus/edit", *given, method="POST", body=body)

        assert status_of(answer) == 403
        assert shown.launched == []
