"""`conspectus new`: what it asks, writes and says."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conspectus.cli import main
from conspectus.cli import new as module
from conspectus.cli.status import CONTENT, FINE, MACHINE, MISUSED
from conspectus.mend.disk import Meanwhile
from tests.draft.digests import digest
from tests.draft.test_making import TEXT


@pytest.fixture
def root(tmp_path: Path) -> Path:
    digest(tmp_path)
    return tmp_path


def new(root: Path, *words: str, answers: str = "") -> Result:
    return CliRunner().invoke(main, ["new", *words, "--digest", str(root)], input=answers)


def test_a_source_becomes_a_draft_and_the_next_steps_are_said(root: Path) -> None:
    (root / "list.txt").write_text(TEXT)

    result = new(root, "article", "--from", str(root / "list.txt"))

    assert result.exit_code == FINE
    assert "wrote content/articles/what-the-list-taught-two-rivals.md" in result.output
    assert "wrote content/people/ruth-adeyemi.md" in result.output
    assert "3 passages to retell or to leave out." in result.output
    assert result.output.rstrip().endswith(
        "Now edit content/articles/what-the-list-taught-two-rivals.md, look at it with conspectus "
        "serve, and run conspectus check."
    )
    assert (root / "clippings/list.txt").read_text() == TEXT


def test_of_a_topic_it_is_said_where_its_order_is_set(root: Path) -> None:
    said = new(root, "topic", "Lists of lists").output

    assert "Its place among the topics is its place under topics in site.yaml.\nNow edit" in said
    assert "Its place" not in new(root, "page", "Lists of pages").output


def test_a_second_time_it_is_refused_in_one_line(root: Path) -> None:
    (root / "list.txt").write_text(TEXT)
    new(root, "article", "--from", str(root / "list.txt"))

    result = new(root, "article", "--from", str(root / "list.txt"))

    assert result.exit_code == MISUSED
    assert result.output == (
        "conspectus: content/articles/what-the-list-taught-two-rivals.md retells this source "
        "already; edit that one, or name another source\n"
    )


def test_an_address_where_a_file_was_found_is_its_sources(root: Path) -> None:
    (root / "list.txt").write_text(TEXT.partition("\n")[2])

    new(root, "article", "--from", str(root / "list.txt"), "--url", "https://b.example/?gclid=1")

    article = root / "content/articles/what-the-list-taught-two-rivals.md"
    assert "  url: https://b.example/\n" in article.read_text()


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("article", "--from", "nowhere.txt"), MISUSED, "there is no file nowhere.txt"),
        (("topic", "--from", "x.txt"), MISUSED, "--from is for articles"),
        (("article", "--from", "x.txt", "--url", "b"), MISUSED, "b is no address that begins"),
        (("article", "x", "--url", "https://b.example/"), MISUSED, "write --set source.url=https:"),
        (("topic",), MISUSED, 'nobody can be asked here, so name it: conspectus new topic "Title"'),
        (("topic", "Speed"), MISUSED, "Speed exists already: edit content/topics/speed.md"),
        (("topic", "Fast", "--slug", "speed"), MISUSED, "--slug speed-2 would be free"),
        (
            ("article", "--from", "https://www.a.example/desks"),
            MISUSED,
            "content/articles/desks.md retells this source already",
        ),
        (("topic", "x", "--set", "colour=red"), MISUSED, "did you mean color?"),
        (("topic", "x", "--set", "red"), MISUSED, "write KEY=VALUE, as in topics=budgets"),
        (("topic", "x", "--set", "color=red"), CONTENT, "nothing was written; mend what was typed"),
        (("thing", "x"), MISUSED, "is not one of"),
        (("artcle", "x"), MISUSED, "there is no kind artcle; did you mean article?"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    root: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    before = sorted(root.rglob("*"))

    result = new(root, *words)

    assert result.exit_code == status
    assert said in result.output
    assert sorted(root.rglob("*")) == before


def test_in_a_terminal_what_is_left_open_is_asked(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_somebody_answers", lambda: True)

    result = new(root, "person", "--set", "role=editor", answers="Mina Okafor\nHarbour Press\n\n")

    assert result.exit_code == FINE, result.output
    assert (root / "content/people/mina-okafor.md").read_text() == (
        "---\nname: Mina Okafor\naffiliations:\n"
        "  - organization: harbour-press\n    role: editor\n---\n"
    )
    assert (root / "content/organizations/harbour-press.md").exists()


def test_an_article_is_asked_for_its_source_first(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_somebody_answers", lambda: True)
    (root / "list.txt").write_text(TEXT)

    drafted = new(root, "article", answers=f"{root / 'list.txt'}\n")
    written = new(root, "article", answers="\nAll my own\nspeed\n")

    assert "wrote content/articles/what-the-list-taught-two-rivals.md" in drafted.output
    assert written.exit_code == FINE, written.output
    assert "title: All my own\ntopics: [speed]\n" in (
        (root / "content/articles/all-my-own.md").read_text()
    )


def test_a_wrong_answer_is_asked_for_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_somebody_answers", lambda: True)

    study = new(root, "study", answers="Survey\n???\ngartner\nsoon\n2014\n\n\n")
    person = new(root, "person", answers="Cliff Condon\nMina Okafor\n\n\n\n")
    article = new(root, "article", answers="nowhere.txt\n\nOn desks\nspeeed\nspeed\n")

    assert "no slug can be made of ???" in study.output
    assert "soon is no date" in study.output
    assert "by: gartner\nyear: 2014\n" in (root / "content/studies/survey.md").read_text()
    assert "Cliff Condon exists already: edit content/people/cliff-condon.md" in person.output
    assert (root / "content/people/mina-okafor.md").exists()
    assert "there is no file nowhere.txt" in article.output
    assert "There are: budgets, roles, speed" in article.output
    assert "there is no topic speeed; did you mean speed?" in article.output
    assert "topics: [speed]" in (root / "content/articles/on-desks.md").read_text()


def test_whoever_stops_answering_writes_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_somebody_answers", lambda: True)

    result = new(root, "topic", answers="Trust\n")

    assert result.exit_code == MACHINE
    assert "interrupted; nothing was written" in result.output
    assert not (root / "content/topics/trust.md").exists()
    assert new(root, "topic", "--yes").exit_code == MISUSED


def test_a_dry_run_shows_the_files_and_writes_none(root: Path) -> None:
    result = new(root, "topic", "Trust", "--dry-run")

    assert result.output == (
        "content/topics/trust.md\n\n---\ntitle: Trust\n---\n\nNothing was written.\n"
    )
    assert not (root / "content/topics/trust.md").exists()


def test_whoever_was_faster_is_not_written_over(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(_root: Path, _made: object) -> None:
        raise Meanwhile("content/topics/trust.md")

    monkeypatch.setattr(module, "write", write)

    result = new(root, "topic", "Trust")

    assert result.exit_code == CONTENT
    assert "content/topics/trust.md has changed meanwhile: nothing was written" in result.output
