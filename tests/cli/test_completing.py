import subprocess
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from conspectus.cli import main
from conspectus.cli.verbs import VERBS
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, claim, entry

FILES = {
    **TOPICS,
    "content/articles/one-purse.md": article(claim("first"), claim("second")),
    "content/people/ann-lee.md": entry(name="Ann Lee"),
    "content/organizations/acme.md": entry(name="Acme"),
}


def completed(*line: str) -> list[str]:
    """What a shell offers for the last word of a line."""
    shell = ShellComplete(main, {}, "conspectus", "_CONSPECTUS_COMPLETE")
    return [item.value for item in shell.get_completions([*line[:-1]], line[-1])]


@pytest.fixture
def digest(write_digest: WriteDigest, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_digest(FILES)
    monkeypatch.chdir(root)
    return root


def test_verbs_come_first() -> None:
    assert completed("") == list(VERBS)
    assert completed("ch") == ["check"]
    assert completed("xyzzy") == []


def test_behind_a_slip_verbs_are_offered_again() -> None:
    assert completed("xyzzy", "ser") == ["serve"]


def test_options_of_a_verb_are_offered() -> None:
    assert "--drafts" in completed("build", "--")
    assert completed("schema", "--na") == ["--names"]
    assert completed("check", "--format", "j") == ["json", "junit"]


def test_formats_and_what_filters_name_are_offered(digest: Path) -> None:
    assert completed("export", "gra") == ["graphml"]
    assert completed("export", "graphml", "--topic", "") == ["budgets", "speed"]
    assert completed("export", "graphml", "--person", "a") == ["ann-lee", "acme"]
    assert completed("export", "graphml", "--kind", "c") == ["claim"]


def test_shells_and_editors_too() -> None:
    assert completed("completion", "") == ["bash", "zsh", "fish"]
    assert completed("serve", "--editor", "vsc") == ["vscode", "vscode-insiders", "vscodium"]


def test_a_source_is_a_file_that_the_shell_knows() -> None:
    shell = ShellComplete(main, {}, "conspectus", "_CONSPECTUS_COMPLETE")
    (found,) = shell.get_completions(["new", "article", "--from"], "cli")

    assert (found.type, found.value) == ("file", "cli")
    assert completed("new", "pe") == ["person"]


def test_names_of_the_digest_are_offered_for_a_rename(digest: Path) -> None:
    assert completed("rename", "") == [
        "articles/one-purse", "topics/budgets", "topics/speed", "people/ann-lee",
        "organizations/acme", "acme", "ann-lee", "budgets", "one-purse", "speed",
    ]  # fmt: skip
    assert completed("rename", "topics/") == ["topics/budgets", "topics/speed"]
    assert completed("rename", "one-purse", "") == []


def test_and_the_annotations_of_an_article(digest: Path) -> None:
    assert completed("rename", "one-purse#") == ["one-purse#first", "one-purse#second"]
    assert completed("rename", "articles/one-purse#s") == ["articles/one-purse#second"]
    assert completed("rename", "nobody#") == []
    assert completed("rename", "a\0b#") == []


def test_branches_are_offered_where_there_are_any(digest: Path) -> None:
    assert completed("check", "--since", "") == []
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main"], check=True)
    names = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
    subprocess.run(["git", *names, "commit", "--quiet", "--allow-empty", "-m", "first"], check=True)

    assert completed("check", "--since", "") == ["main"]
    assert completed("report", "--base", "m") == ["main"]


def test_of_the_digest_that_the_line_names(
    digest: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))

    assert completed("rename", "one") == []
    assert completed("rename", "--digest", str(digest), "one") == ["one-purse"]
