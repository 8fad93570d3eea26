import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conspectus.cli.status import CONTENT, FINE, MACHINE, MISUSED
from tests.cli.conftest import Run
from tests.conftest import WriteDigest
from tests.outbound.hosts import START, Hand, World, to

VERB = "conspectus.cli.links"
PAGE = "---\ntitle: P\nsummary: S\n---\n[a](https://a.example/x) [b](https://b.example/)\n"
DEAD = {
    "format": 1,
    "addresses": {
        "https://a.example/x": {"checked": "2025-12-01T00:00:00Z", "status": 404,
                                "gone": "2025-12-01T00:00:00Z"},
    },
}  # fmt: skip

Links = Callable[..., tuple[int, str, str]]


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    found = World({"https://b.example/": 403})
    monkeypatch.setattr(f"{VERB}.Client", lambda _agent: found)
    monkeypatch.setattr(f"{VERB}.WallClock", lambda: Hand(START))
    monkeypatch.delenv("GITHUB_EVENT_NAME", raising=False)
    return found


@pytest.fixture
def digest(write_digest: WriteDigest, world: World) -> Path:
    return write_digest({"content/pages/p.md": PAGE})


def test_it_says_what_came_of_asking_and_remembers_it(digest: Path, run_in: Run) -> None:
    result = run_in("links")

    assert result.exit_code == FINE
    assert result.stdout == (
        "could not be checked: https://b.example/ (it answers 403)\n"
        "2 addresses; 1 checked; none is known to be dead.\n"
    )
    known = json.loads((digest / "links.json").read_text())["addresses"]
    gone = known["https://a.example/x"]
    assert gone == {"checked": gone["gone"], "status": 404, "gone": gone["gone"]}
    assert gone["gone"].startswith("2026-01-05T04:17:")


def test_what_it_remembers_is_behind_no_link(digest: Path, run_in: Run) -> None:
    (digest / "links.json").symlink_to("/dev/zero")

    result = run_in("links")

    assert result.exit_code == MACHINE
    assert "is a symbolic link to /dev/zero" in result.output


def test_a_dead_address_is_shown_where_it_stands(digest: Path, run_in: Run) -> None:
    (digest / "links.json").write_text(json.dumps(DEAD))

    result = run_in("links")

    assert result.exit_code == CONTENT
    assert result.stdout.startswith(
        "content/pages/p.md:5:1: error dead-link: this address leads nowhere: it answers 404, "
        "since 2025-12-01\n"
        "     5 | [a](https://a.example/x) [b](https://b.example/)\n"
        "       | ^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "       hint: find out where it is now, or take it out\n"
    )
    assert result.stdout.endswith("2 addresses; 1 checked; 1 error.\n")


def test_quietly_it_says_nothing_but_what_is_dead(digest: Path, run_in: Run) -> None:
    assert run_in("links", "-q").output == ""


def test_one_that_moved_fails_only_strictly(digest: Path, run_in: Run, world: World) -> None:
    world.served |= {"https://a.example/x": to("/y"), "https://a.example/y": 200}

    assert run_in("links").exit_code == FINE
    assert run_in("links", "--strict").exit_code == CONTENT


def test_as_markdown_it_is_an_issue(digest: Path, run_in: Run) -> None:
    (digest / "links.json").write_text(json.dumps(DEAD))

    result = run_in("links", "--format", "markdown")

    assert result.exit_code == CONTENT
    assert result.stdout.startswith(
        "### Lead nowhere any more: 1\n\n- `content/pages/p.md:5:1` <https://a.example/x>: "
    )


def test_in_the_forms_of_check_it_is_for_programs(digest: Path, run_in: Run) -> None:
    (digest / "links.json").write_text(json.dumps(DEAD))

    result = run_in("links", "--format", "github")

    assert result.exit_code == CONTENT
    (line,) = result.stdout.splitlines()
    assert line.startswith("::error file=content/pages/p.md,line=5,endLine=5,col=1,")
    assert "2 addresses; 1 checked; 1 error." in result.stderr


def test_in_them_nothing_is_said_of_nothing(digest: Path, run_in: Run) -> None:
    assert run_in("links", "--format", "github", "--quiet").output == ""


def test_what_is_remembered_may_lie_elsewhere(digest: Path, run_in: Run) -> None:
    run_in("links", "--findings", "kept/found.json")

    assert (digest / "kept" / "found.json").is_file()
    assert not (digest / "links.json").exists()


def test_nobody_elses_file_is_written_over(digest: Path, run_in: Run, world: World) -> None:
    (digest / "links.json").write_text('["mine"]')

    result = run_in("links")

    assert result.exit_code == MISUSED
    assert "links.json holds no findings of links" in result.stderr
    assert "name another file with --findings" in result.stderr
    assert (digest / "links.json").read_text() == '["mine"]'
    assert world.asked == []


@pytest.mark.parametrize("event", ["pull_request", "pull_request_target", "pull_request_review"])
def test_in_a_pull_request_nobody_is_asked(
    digest: Path, run_in: Run, world: World, monkeypatch: pytest.MonkeyPatch, event: str
) -> None:
    monkeypatch.setenv("GITHUB_EVENT_NAME", event)

    result = run_in("links")

    assert result.exit_code == MISUSED
    assert "addresses are not asked in a pull request" in result.stderr
    assert world.asked == []
    assert not (digest / "links.json").exists()


def test_on_a_schedule_they_are(digest: Path, run_in: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_EVENT_NAME", "schedule")

    assert run_in("links").exit_code == FINE


def test_a_digest_that_cannot_be_read_is_mended_first(
    digest: Path, run_in: Run, world: World
) -> None:
    """Else what is known of the addresses in it would be forgotten."""
    (digest / "content" / "pages" / "p.md").write_text("---\ntitle: [\n---\n")

    result = run_in("links")

    assert result.exit_code == MISUSED
    assert "content/pages/p.md cannot be read as it is; conspectus check says why" in result.stderr
    assert world.asked == []
