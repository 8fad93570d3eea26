"""The whole way, against a real server under several names, in rounds a week apart."""

from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler

import pytest

from conspectus.model.marks import Mark
from conspectus.model.settings import BaseUrl, Settings
from conspectus.opened import Opened, opened
from conspectus.outbound.findings import Findings
from conspectus.outbound.inquiry import Inquiry, agent, inquire
from conspectus.outbound.request import Client
from conspectus.outbound.turns import PAUSE
from tests.conftest import WriteDigest
from tests.outbound.hosts import START, Hand, World, here, says, serving

WEEK = timedelta(days=7)
LIMIT = timedelta(minutes=30)

Answers = dict[str, tuple[int, dict[str, str]]]


@pytest.fixture
def answers() -> Answers:
    """What the server says, by host and path. Whatever is not named is there."""
    return {}


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def port(answers: Answers, asked: list[str]) -> Iterator[int]:
    def handle(request: BaseHTTPRequestHandler) -> None:
        name = request.headers["Host"].partition(":")[0] + request.path
        asked.append(f"{request.command} {name}")
        status, headers = answers.get(name, (404 if name.endswith("robots.txt") else 200, {}))
        request.send_response(status)
        for key, value in headers.items():
            request.send_header(key, value)
        request.end_headers()

    with serving(handle) as number:
        yield number


@pytest.fixture
def digest(write_digest: WriteDigest, port: int) -> Opened:
    text = (
        "---\ntitle: A\nsource:\n"
        f"  url: http://gone.example:{port}/a\n---\n"
        f"[one](http://gone.example:{port}/b#part) and [two](http://moved.example:{port}/) "
        f"and [three](http://shy.example:{port}/).\n"
    )
    return opened(write_digest({"content/articles/a.md": text}))


def rounds(digest: Opened, *weeks: int) -> list[Inquiry]:
    """Rounds so many weeks after the first, each knowing what the last one found."""
    known, found = Findings(), []
    for week in weeks:
        clock = Hand(START + week * WEEK)
        found.append(inquire(digest, known, Client("test", here), clock, LIMIT))
        known = found[-1].findings
    return found


def test_an_address_is_dead_in_the_second_round_that_finds_it_gone(
    digest: Opened, answers: Answers, port: int
) -> None:
    answers["gone.example/a"] = answers["gone.example/b"] = (404, {})

    first, second = rounds(digest, 0, 1)

    assert first.problems == ()
    assert [(p.code, p.mark) for p in second.problems] == [
        ("dead-link", Mark(4, 8, len(f"http://gone.example:{port}/a"))),
        ("dead-link", Mark(6, 1, len(f"[one](http://gone.example:{port}/b#part)"))),
    ]


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_no_other_answer_makes_it_dead_however_often_it_comes(
    digest: Opened, answers: Answers, status: int
) -> None:
    answers["gone.example/a"] = answers["gone.example/b"] = (status, {})

    for found in rounds(digest, 0, 1, 2, 3):
        assert found.problems == ()
        assert len(found.unchecked) == 2


def test_an_address_that_moved_is_told_at_once(digest: Opened, answers: Answers, port: int) -> None:
    new = f"http://new.example:{port}/place"
    answers["moved.example/"] = (301, {"Location": new})

    (found,) = rounds(digest, 0)

    assert [(p.code, p.hint) for p in found.problems] == [("moved-link", f"write {new}")]


def test_a_host_that_wants_it_is_left_alone_in_the_next_round_too(
    digest: Opened, answers: Answers, asked: list[str]
) -> None:
    answers["shy.example/"] = (429, {"Retry-After": str(10 * 86400)})

    rounds(digest, 0, 1, 2)

    assert asked.count("HEAD shy.example/") == 2
    assert len([a for a in asked if "shy.example" in a and "robots" not in a]) == 2


def test_what_robots_are_asked_to_stay_away_from_is_not_asked_for(
    digest: Opened, answers: Answers, asked: list[str], port: int
) -> None:
    answers["shy.example/robots.txt"] = (503, {})

    (found,) = rounds(digest, 0)

    assert "HEAD shy.example/" not in asked
    assert found.unchecked[f"http://shy.example:{port}/"] == "its host answers 503 for robots.txt"


def test_each_page_is_asked_for_once_and_none_with_its_fragment(
    digest: Opened, asked: list[str]
) -> None:
    rounds(digest, 0)

    assert sorted(asked) == [
        "GET gone.example/robots.txt", "GET moved.example/robots.txt", "GET shy.example/robots.txt",
        "HEAD gone.example/a", "HEAD gone.example/b", "HEAD moved.example/", "HEAD shy.example/",
    ]  # fmt: skip


class TestInMemory:
    @staticmethod
    def of(digest: Opened, world: World, known: Findings | None = None, **limit: float) -> Inquiry:
        clock = Hand(START + WEEK)
        chosen = timedelta(**limit) if limit else LIMIT
        return inquire(digest, known or Findings(), world, clock, chosen)

    def test_what_was_asked_for_longest_ago_comes_first_and_what_is_new_before(
        self, write_digest: WriteDigest
    ) -> None:
        links = " ".join(f"[{n}](https://a.example/{n})" for n in range(5))
        files = {"content/pages/p.md": f"---\ntitle: P\nsummary: S\n---\n{links}\n"}
        digest = opened(write_digest(files))
        world = World({f"https://a.example/{n}": 200 for n in range(5)})

        first = self.of(digest, world, seconds=2.5 * PAUSE)
        assert [page[-1] for _, page in world.pages] == ["0", "1"]
        world.asked.clear()
        self.of(digest, world, first.findings)
        assert [page[-1] for _, page in world.pages] == ["2", "3", "4", "0", "1"]

    def test_a_copy_is_looked_for_once_an_address_is_dead(self, write_digest: WriteDigest) -> None:
        text = (
            "---\ntitle: A\nsource:\n  url: https://a.example/\n  published: 2014-02\n---\nText.\n"
        )
        digest = opened(write_digest({"content/articles/a.md": text}))
        asked = "https://archive.org/wayback/available?url=https%3A%2F%2Fa.example%2F&timestamp=20140201"
        copy = "http://web.archive.org/web/2014/https://a.example/"
        found = (
            '{"archived_snapshots": {"closest": {"available": true, "status": "200", "url": "%s"}}}'
        )
        world = World({asked: says(found % copy)})

        first = inquire(digest, Findings(), world, Hand(), LIMIT)
        assert asked not in [page for _, page in world.asked]
        second = self.of(digest, world, first.findings)
        third = inquire(digest, second.findings, world, Hand(START + 2 * WEEK), LIMIT)

        assert second.problems[0].hint.endswith(
            "archive: https://web.archive.org/web/2014/https://a.example/"
        )
        assert third.problems == second.problems
        assert [page for _, page in world.asked].count(asked) == 1

    def test_without_the_archive_it_is_dead_all_the_same(self, write_digest: WriteDigest) -> None:
        digest = opened(
            write_digest({"content/pages/p.md": "---\ntitle: P\n---\n<https://a.example/>\n"})
        )

        first = inquire(digest, Findings(), World(), Hand(), LIMIT)
        second = self.of(digest, World(), first.findings)

        assert [p.hint for p in second.problems] == ["find out where it is now, or take it out"]

    def test_a_source_whose_copy_is_named_is_settled(self, write_digest: WriteDigest) -> None:
        text = (
            "---\ntitle: A\nsource:\n  url: https://a.example/\n"
            "  archive: https://web.archive.org/web/2014/https://a.example/\n---\nText.\n"
        )
        digest = opened(write_digest({"content/articles/a.md": text}))
        world = World({"https://web.archive.org/web/2014/https://a.example/": 200})

        first = inquire(digest, Findings(), world, Hand(), LIMIT)
        second = self.of(digest, world, first.findings)

        assert second.problems == ()
        assert second.settled == ("https://a.example/",)

    def test_what_is_no_longer_linked_to_is_forgotten(self, write_digest: WriteDigest) -> None:
        page = "---\ntitle: P\n---\n[a]({})\n"
        before = opened(write_digest({"content/pages/p.md": page.format("https://a.example/")}))
        first = inquire(before, Findings(), World(), Hand(), LIMIT)
        after = opened(write_digest({"content/pages/p.md": page.format("https://b.example/")}))

        assert list(self.of(after, World(), first.findings).findings.addresses) == [
            "https://b.example/"
        ]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (Settings(title="T"), "conspectus/1.2 (link check)"),
        (
            Settings(title="T", base_url=BaseUrl("https://d.example/"), contact="a@d.example"),
            "conspectus/1.2 (link check; +https://d.example/; a@d.example)",
        ),
        (Settings(title="T", contact="Zoë (x)\r\nA: y"), "conspectus/1.2 (link check; Zo xA: y)"),
    ],
)  # fmt: skip
def test_hosts_are_told_who_asks_and_whom_to_write_to(settings: Settings, said: str) -> None:
    assert agent("1.2", settings) == said
