import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conspectus.cli import main
from conspectus.cli.status import CONTENT, FINE, MISUSED
from tests.changes.test_planted import BASE, WIRES, edited
from tests.images.samples import photo
from tests.test_cli import files_in
from tests.test_revisions import git

Report = Callable[..., Result]


def written(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return written(tmp_path / "digest", BASE)


@pytest.fixture
def report(root: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """Runs the verb in the digest's folder."""

    def run(*arguments: str) -> Result:
        monkeypatch.chdir(root)
        result = CliRunner().invoke(main, ["report", *arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    return run


@pytest.fixture
def base(tmp_path: Path) -> str:
    """A folder with the digest as it was."""
    return str(written(tmp_path / "base", BASE))


def edit(root: Path, *names: str) -> None:
    written(root, edited(*names))


class TestBesideAFolder:
    def test_whoever_reads_it_in_a_terminal_gets_text(
        self, root: Path, base: str, report: Report, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        edit(root, "a figure's value")
        monkeypatch.setattr("conspectus.cli.report._somebody_reads", lambda: True)

        shown = report("--base", base)
        asked = report("--base", base, "--format", "markdown")
        report("--base", base, "--output", "report.md")
        report("--base", base, "--output", "report.txt", "--format", "text")
        again = report("--base", base, "--output", "report.txt", "--format", "text")

        assert shown.output.startswith("conspectus report\n\nWhat readers will notice: Pears\n")
        assert "value: 54 % → 57 %" in shown.output
        assert asked.output.startswith("<!-- conspectus report -->\n# What")
        assert (root / "report.md").read_text().startswith("<!-- conspectus report -->\n")
        assert (root / "report.txt").read_text() == shown.output
        assert again.exit_code == FINE

    def test_tells_what_changed_as_markdown(self, root: Path, base: str, report: Report) -> None:
        edit(root, "a figure's value")

        result = report("--base", base)

        assert result.exit_code == FINE
        assert result.output.startswith("<!-- conspectus report -->\n# What readers will notice:")
        assert "<del>54 %</del> → **57 %**" in result.output
        assert f"Compared with the folder {base}" in result.output.replace("\\", "")

    def test_says_in_one_line_that_nothing_did(self, base: str, report: Report) -> None:
        lines = report("--base", base).output.strip().split("\n")

        assert lines[-1] == "Readers will notice nothing."
        assert len(lines) == 4

    def test_fails_where_a_published_address_would_stop_working(
        self, root: Path, base: str, report: Report
    ) -> None:
        edit(root, "an id, without an alias")

        result = report("--base", base)

        assert result.exit_code == CONTENT
        assert "error lost-address: the published address /articles/wires/#wait" in result.output

    def test_fails_where_the_content_has_errors(
        self, root: Path, base: str, report: Report
    ) -> None:
        edit(root, "a kind")

        assert report("--base", base).exit_code == CONTENT

    def test_a_base_with_errors_is_no_reason_to_fail(self, base: str, report: Report) -> None:
        written(Path(base), edited("a kind"))

        result = report("--base", base)

        assert result.exit_code == FINE
        assert "The base has 1 error of its own" in result.output

    def test_sees_that_a_file_of_the_same_size_is_another(
        self, root: Path, base: str, report: Report
    ) -> None:
        edit(root, "a file sent as it is")

        assert "changed `content/static/list.csv`" in report("--base", base).output.replace(
            "<sub>", ""
        ).replace("</sub>", "")

    def test_writes_nothing_in_either(self, root: Path, base: str, report: Report) -> None:
        edit(root, "a figure's value")
        before = files_in(root), files_in(Path(base))

        report("--base", base)

        assert (files_in(root), files_in(Path(base))) == before

    def test_a_folder_without_a_digest_is_named(self, tmp_path: Path, report: Report) -> None:
        (tmp_path / "empty").mkdir()

        result = report("--base", str(tmp_path / "empty"))

        assert result.exit_code == MISUSED
        assert "holds no site.yaml, so it is no digest" in result.output

    def test_tells_of_pictures_that_are_damaged(
        self, root: Path, base: str, report: Report
    ) -> None:
        edit(root, "nothing")
        written(root, {"content/pages/about.md": "---\ntitle: About\n---\n![A pear](pear.jpg)\n"})
        (root / "content/pages/pear.jpg").write_bytes(photo(400, 300)[:2000])

        result = report("--base", base)

        assert result.exit_code == CONTENT
        assert "error bad-image" in result.output
        assert "<kbd>+ added</kbd> `content/pages/pear.jpg`" in result.output

    def test_tells_what_the_editors_rules_say(self, root: Path, base: str, report: Report) -> None:
        edit(root, "nothing")
        written(
            root, {WIRES: BASE[WIRES].replace("That is all.", "See [here](https://a.example/).")}
        )

        result = report("--base", base)

        assert result.exit_code == FINE
        assert f"{WIRES}:" in result.output
        assert "warning bare-link-text: " in result.output


class TestBesideARevision:
    def test_compares_with_where_both_parted_and_counts_what_is_not_committed(
        self, root: Path, report: Report
    ) -> None:
        git(root, "init", "--quiet", "--initial-branch=main")
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "--message=first")
        parted = git(root, "rev-parse", "HEAD").strip()
        git(root, "switch", "--quiet", "--create", "branch")
        edit(root, "a figure's value")
        git(root, "commit", "--quiet", "--all", "--message=ours")
        git(root, "switch", "--quiet", "main")
        edit(root, "a person's name")
        git(root, "commit", "--quiet", "--all", "--message=theirs")
        git(root, "switch", "--quiet", "branch")
        edit(root, "a figure's value", "a setting")

        output = report("--base", "main").output

        assert f"main as it was where both parted ({parted[:12]})" in output.replace("\u2060", "")
        assert "<del>54 %</del> → **57 %**" in output
        assert "1 setting changed" in output
        assert "Bo Tanner" not in output

    def test_that_a_folder_is_called_like_is_meant_where_that_holds_no_digest(
        self, root: Path, report: Report
    ) -> None:
        git(root, "init", "--quiet", "--initial-branch=content")
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "--message=first")

        assert "Readers will notice nothing." in report("--base", "content").output

    def test_an_unknown_one_is_told_in_one_line(self, root: Path, report: Report) -> None:
        git(root, "init", "--quiet", "--initial-branch=main")

        result = report("--base", "nowhere")

        assert result.exit_code == MISUSED
        assert "git knows no revision nowhere" in result.output

    def test_that_is_an_empty_word_is_unknown_too(self, root: Path, report: Report) -> None:
        git(root, "init", "--quiet", "--initial-branch=main")

        result = report("--base", "")

        assert result.exit_code == MISUSED
        assert "git knows no revision" in result.output

    def test_from_before_there_was_a_digest_is_told_in_one_line(
        self, root: Path, report: Report
    ) -> None:
        git(root, "init", "--quiet", "--initial-branch=main")
        git(root, "commit", "--quiet", "--allow-empty", "--message=first")

        result = report("--base", "main")

        assert result.exit_code == MISUSED
        assert "this folder was no digest yet at main: it held no site.yaml" in result.output


class TestWrittenToAFile:
    def test_as_html_that_a_later_report_replaces(
        self, root: Path, base: str, report: Report
    ) -> None:
        edit(root, "prose")
        assert (
            report("--base", base, "--format", "html", "-o", "r.html").output == "Wrote r.html.\n"
        )
        first = (root / "r.html").read_text(encoding="utf-8")
        edit(root, "a figure's value")

        assert report("--base", base, "--format", "html", "-o", "r.html", "-q").output == ""

        assert "<ins> nearly</ins>" in first
        assert "@layer report" in first
        assert "57 %" in (root / "r.html").read_text(encoding="utf-8")
        assert not list(root.glob(".r.html*"))

    def test_as_json_with_all_that_was_found(self, root: Path, base: str, report: Report) -> None:
        edit(root, "a figure's value")
        report("--base", base, "--format", "json", "-o", "r.json")

        found = json.loads((root / "r.json").read_text(encoding="utf-8"))

        assert found["generator"].startswith("conspectus report ")
        (entry,) = found["changes"]["entries"]
        assert entry["annotations"][0]["value"] == ["54 %", "57 %"]

    @pytest.mark.parametrize("form", ["markdown", "html", "json"])
    def test_replaces_a_report_of_any_form(self, base: str, report: Report, form: str) -> None:
        report("--base", base, "-o", "r", "--format", form)

        assert report("--base", base, "-o", "r").exit_code == FINE

    def test_replaces_nothing_else(self, root: Path, base: str, report: Report) -> None:
        (root / "notes.md").write_text("What I meant to say.")

        result = report("--base", base, "-o", "notes.md")

        assert result.exit_code == MISUSED
        assert "notes.md is there, and is no report of an earlier run" in result.output
        assert (root / "notes.md").read_text() == "What I meant to say."

    @pytest.mark.parametrize("place", ["report.html", "reports/new.html"])
    def test_goes_through_no_link_in_the_digest(
        self, root: Path, base: str, report: Report, place: str,
        tmp_path_factory: pytest.TempPathFactory,
    ) -> None:  # fmt: skip
        outside = tmp_path_factory.mktemp("outside")
        link = root / place.split("/")[0]
        link.symlink_to(outside if "/" in place else outside / "new.html")

        result = report("--base", base, "-o", place)

        assert result.exit_code == MISUSED
        assert "is a symbolic link" in result.output
        assert list(outside.iterdir()) == []

    def test_replaces_no_pipe_and_does_not_wait_for_one(
        self, root: Path, base: str, report: Report
    ) -> None:
        os.mkfifo(root / "pipe")

        assert report("--base", base, "-o", "pipe").exit_code == MISUSED

    @pytest.mark.parametrize("path", ["content/r.md", "templates/r.html", "site.yaml", "output/r"])
    def test_goes_to_no_place_of_the_digests_own(
        self, root: Path, base: str, report: Report, path: str
    ) -> None:
        result = report("--base", base, "-o", path)

        assert result.exit_code == MISUSED
        assert not (root / path).exists() or path == "site.yaml"

    def test_to_a_folder_that_is_not_there_fails_in_one_line(
        self, base: str, report: Report
    ) -> None:
        result = report("--base", base, "-o", "none/r.md")

        assert result.exit_code != FINE
        assert result.output.count("\n") <= 4
