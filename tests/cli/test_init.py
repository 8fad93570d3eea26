from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conspectus.cli import main
from conspectus.cli.status import CONTENT, FINE, MACHINE, MISUSED
from conspectus.opened import opened
from conspectus.start import files as start_files

Init = Callable[..., Result]
VERB = "conspectus.cli.init"


@pytest.fixture
def init(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Init:
    """Runs the verb where nobody answers; `typed` is what somebody types in a terminal."""

    def run(*arguments: str, typed: str | None = None) -> Result:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(f"{VERB}._somebody_answers", lambda: typed is not None)
        engine = () if "--engine" in arguments else ("--engine", "conspectus")
        result = CliRunner().invoke(main, ["init", *arguments, *engine], input=typed)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    return run


def test_a_digest_is_begun_without_asking_where_nobody_answers(init: Init, tmp_path: Path) -> None:
    result = init("city-bees")

    assert result.exit_code == FINE
    assert "“City Bees” in city-bees. Go on with:\n\n  cd city-bees\n" in result.output
    assert "Nobody can reach you yet" in result.output
    assert "set question in site.yaml, and see content/topics/first-topic.md." in result.output


def test_whoever_is_in_the_folder_need_not_go_there(init: Init, tmp_path: Path) -> None:
    result = init(".", "--title", "T", "--question", "Q?")

    assert "files for “T” in this folder. Go on with:\n\n  python3 -m venv" in result.output
    assert "Nobody said what it asks" not in result.output


@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_is_wrong_with_it_by_the_strictest_check(
    init: Init, tmp_path: Path, language: str
) -> None:
    init("bees", "--language", language, "--topics", "Bees, Honey, Neighbours")
    strict = ["check", "bees", "--strict", "--jobs", "1"]

    checked = CliRunner().invoke(main, strict)
    assert (checked.exit_code, checked.output) == (FINE, "Nothing is wrong.\n")
    for file in (tmp_path / "bees" / "content").glob("*/example-*"):
        file.unlink()
    checked = CliRunner().invoke(main, strict)
    assert (checked.exit_code, checked.output) == (FINE, "Nothing is wrong.\n")


def test_it_says_what_was_told_by_options(init: Init, tmp_path: Path) -> None:
    result = init(
        "bees", "--title", "Bees: a digest", "--topics", "Health, Honey", "--language", "de",
        "--question", "Wie geht es?", "--base-url", "https://example.org/b", "--license", "cc0-1.0",
        "--contact", "bees@example.org", "--engine", "conspectus >= 1",
    )  # fmt: skip

    settings = opened(tmp_path / "bees").settings
    assert result.exit_code == FINE
    assert "Nobody can reach you" not in result.output
    assert settings.title == "Bees: a digest"
    assert settings.base_url == "https://example.org/b/"
    assert [name.slug for name in settings.topics] == ["health", "honey"]
    assert (settings.language, settings.license) == ("de", "CC0 1.0")
    assert (tmp_path / "bees" / "requirements.txt").read_text().endswith("\nconspectus >= 1\n")


def test_it_asks_in_a_terminal_and_asks_again_what_it_cannot_take(
    init: Init, tmp_path: Path
) -> None:
    typed = "…\nCity Bees\nde\nWarum?\nBienen\nbees\nhttps://github.com/a/b\n\n\n\n"
    result = init(".", typed=typed)

    assert result.exit_code == FINE, result.output
    assert result.output.startswith("Enter takes what stands in brackets.")
    assert "\nTitle of the digest [" in result.output
    assert "Error: a title has a letter or a digit in it" in result.output
    assert "Error: bees is no repository's address like https://github.com/you" in result.output
    assert "if you know (https://…) [https://a.github.io/b/]: " in result.output
    settings = opened(tmp_path).settings
    assert (settings.title, settings.question) == ("City Bees", "Warum?")
    assert settings.base_url == "https://a.github.io/b/"


def test_it_does_not_ask_what_was_told_nor_anything_with_yes(init: Init) -> None:
    asked = init("one", "--title", "T", typed="\n" * 7).output

    assert "Title of the digest" not in asked
    assert "The question that it asks [What do the sources say?]: " in asked
    assert "The question" not in init("two", "--yes", typed="").output


@pytest.mark.parametrize(
    ("option", "text", "told"),
    [
        ("--title", "…", "a title has a letter or a digit in it"),
        ("--topics", ",", "a digest has one topic at least"),
        ("--language", "English language", "no language tag"),
        ("--base-url", "example.org", "is no address"),
        ("--contact", "me", "neither an e-mail address nor a web address"),
        ("--repository", "me", "set forge in site.yaml"),
        ("--license", "MIT", "is none of the licences"),
        ("--engine", "-r x", "a requirement is one line"),
    ],
)
def test_an_option_that_cannot_be_taken_is_told_so(
    init: Init, tmp_path: Path, option: str, text: str, told: str
) -> None:
    result = init("bees", option, text)

    assert result.exit_code == MISUSED
    assert f"Invalid value for '{option}': " in result.output
    assert told in " ".join(result.output.split())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_files_is_refused_before_anything_is_asked(
    init: Init, tmp_path: Path
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    result = init(".", typed="")

    assert result.exit_code == MISUSED
    assert "Invalid value for FOLDER: . is not empty, it holds mine.txt; name a" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_nothing_is_written_where_somebody_changes_their_mind(init: Init, tmp_path: Path) -> None:
    result = init("bees", typed="City Bees\n")  # and no more

    assert result.exit_code == MACHINE
    assert "interrupted; nothing was written" in result.output
    assert list(tmp_path.iterdir()) == []


def test_what_is_to_be_known_of_the_language_is_told(init: Init, tmp_path: Path) -> None:
    result = init("bees", "--language", "fr")

    assert result.exit_code == FINE
    assert "warning missing-words: the interface has no words in fr" in result.output


def test_nothing_is_written_if_our_own_texts_are_wrong(
    init: Init, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start_files, "_COLORS", ("blue",))
    result = init("bees")

    assert result.exit_code == CONTENT
    assert "blue is no colour" in result.output
    assert "Nothing was written. This is a fault of the program's own" in result.output
    assert list(tmp_path.iterdir()) == []


def test_the_engine_comes_along_where_it_came_from_this_machine(
    init: Init, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(main, ["init", "bees", "--yes"], catch_exceptions=False)

    required = (tmp_path / "bees" / "requirements.txt").read_text().splitlines()[-1]
    assert required.startswith("./engine/conspectus-")
    assert (tmp_path / "bees" / required.removesuffix("[desk]")).is_file()
