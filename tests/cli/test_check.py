"""`check`: builds' problems and the rules' in one report, in the form that is asked for."""

import json
import subprocess
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conspectus.cli import check, main
from conspectus.cli.status import CONTENT, FINE, MISUSED
from conspectus.model.dates import parse_date
from tests.cli.conftest import Run
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, claim, entry

ANN = {"content/people/ann.md": entry(name="Ann")}
SOUND = {**TOPICS, "content/articles/a.md": article(claim("one"))}
WARNED = {**SOUND, **ANN, "content/articles/a.md": article(claim("one"), people="[ann]")}
BROKEN = {**WARNED, "content/articles/a.md": article(claim("one", supports="#nothing"))}


@pytest.fixture
def check_in(run_in: Run) -> Run:
    return partial(run_in, "check")


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    command = ["git", *names, "-c", "commit.gpgsign=false", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def codes(result: Result) -> list[str]:
    return [problem["code"] for problem in json.loads(result.stdout)["problems"]]


def test_what_builds_and_rules_say_is_one_report(write_digest: WriteDigest, check_in: Run) -> None:
    write_digest(BROKEN)

    result = check_in("--format", "json")

    assert codes(result) == ["broken-reference", "missing-affiliation"]
    assert result.exit_code == CONTENT


def test_rules_warn_and_strictness_fails_by_that(write_digest: WriteDigest, check_in: Run) -> None:
    write_digest(WARNED)

    assert check_in().exit_code == FINE
    assert check_in("--strict").exit_code == CONTENT
    assert check_in("--quiet").output == ""


def test_a_rule_that_is_an_error_here_fails(write_digest: WriteDigest, check_in: Run) -> None:
    write_digest({**WARNED, "site.yaml": "title: T\nchecks: {missing-affiliation: error}\n"})

    result = check_in("--quiet")

    assert result.exit_code == CONTENT
    assert "error missing-affiliation" in result.stdout


def test_a_build_knows_no_rule(write_digest: WriteDigest, tmp_path: Path) -> None:
    write_digest({**WARNED, "site.yaml": "title: T\nchecks: {missing-affiliation: error}\n"})

    assert CliRunner().invoke(main, ["build", str(tmp_path), "--strict"]).exit_code == FINE


@pytest.mark.parametrize(
    ("form", "begins"), [("json", "{"), ("sarif", "{"), ("junit", "<?xml"), ("github", "::warning")]
)
def test_a_form_for_programs_has_standard_output_to_itself(
    form: str, begins: str, write_digest: WriteDigest, check_in: Run
) -> None:
    write_digest(WARNED)

    result = check_in("--format", form)

    assert result.stdout.startswith(begins)
    assert "1 warning" not in result.stdout
    assert result.stderr == "1 warning\n"


def test_without_a_repository_files_are_named_from_here(
    tmp_path: Path, write_digest: WriteDigest, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_digest(WARNED)
    monkeypatch.chdir(tmp_path.parent)

    result = CliRunner().invoke(main, ["check", str(root), "--format", "github"])

    assert result.stdout.startswith(f"::warning file={root.name}/content/people/ann.md,line=2")


def test_in_a_repository_files_are_named_from_its_folder(
    tmp_path: Path, write_digest: WriteDigest, check_in: Run
) -> None:
    write_digest(
        {**WARNED, "docs/site.yaml": "title: T\n", **{f"docs/{k}": v for k, v in ANN.items()}}
    )
    git(tmp_path, "init", "--quiet")

    assert "::warning file=content/people/ann.md" in check_in("--format", "github").stdout
    assert "::warning file=docs/content/" in check_in("docs", "--format", "github").stdout


class TestClippings:
    FILES = {  # noqa: RUF012  # read only
        **TOPICS,
        "content/articles/a.md": article(
            "We heard one two three four five six seven eight nine ten eleven.",
            source="title: S, clipping: d.txt",
        ),
    }
    SOURCE = "One two three four five six seven eight nine ten eleven."

    def test_are_where_the_settings_say(self, write_digest: WriteDigest, check_in: Run) -> None:
        site = "title: T\nclippings: kept\n"
        write_digest({**self.FILES, "kept/d.txt": self.SOURCE, "site.yaml": site})

        result = check_in()

        assert "copied-words" in result.stdout
        assert result.stdout.endswith("1 warning\n1 article was compared with the source's text.\n")

    def test_are_where_the_option_says(self, write_digest: WriteDigest, check_in: Run) -> None:
        write_digest({**self.FILES, "elsewhere/d.txt": self.SOURCE})

        assert codes(check_in("--clippings", "elsewhere", "--format", "json")) == ["copied-words"]

    def test_are_missed_aloud(self, write_digest: WriteDigest, check_in: Run) -> None:
        write_digest(self.FILES)

        assert check_in().output == (
            "Nothing is wrong.\n"
            "No articles were compared with the source's text; of 1 the clipping is not at hand.\n"
        )


def test_no_editors_today_is_in_the_future() -> None:
    """It is the latest day on earth, so never behind the one that this machine has."""
    assert check.today().earliest >= parse_date("2024-01-01").earliest


class TestSince:
    @pytest.fixture
    def digest(self, write_digest: WriteDigest) -> Path:
        """One commit, with two problems."""
        named = article(claim("one"), people="[ann, ben]")
        ben = {"content/people/ben.md": entry(name="Ben"), "content/articles/a.md": named}
        root = write_digest({**WARNED, **ben})
        git(root, "init", "--quiet", "--initial-branch=main")
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "--message=first")
        return root

    @pytest.mark.usefixtures("digest")
    def test_what_was_there_is_not_told(self, check_in: Run) -> None:
        result = check_in("--since", "main", "--strict")

        assert result.exit_code == FINE
        assert result.output == (
            "Nothing is wrong that is new since main.\n"
            "2 problems from before: check without --since.\n"
        )

    def test_what_a_change_touches_and_breaks_is_told(self, digest: Path, check_in: Run) -> None:
        (digest / "content/people/ann.md").write_text(entry(name="Ann", summary="Of nobody"))
        (digest / "content/people/cem.md").write_text(entry(name="Cem"))
        (digest / "content/topics/budgets.md").unlink()

        result = check_in("--since", "main", "--format", "json")
        told = json.loads(result.stdout)["problems"]

        assert [(problem["path"], problem["code"]) for problem in told] == [
            ("content/articles/a.md", "unknown-topic"),
            ("content/people/cem.md", "missing-affiliation"),
        ]
        assert result.exit_code == CONTENT

    def test_a_digest_that_is_new_is_all_news(self, digest: Path, check_in: Run) -> None:
        git(digest, "rm", "--quiet", "--cached", "site.yaml")
        git(digest, "commit", "--quiet", "--message=without")

        found = codes(check_in("--since", "main", "--format", "json"))

        assert found == ["missing-affiliation", "missing-affiliation"]

    @pytest.mark.usefixtures("digest")
    def test_a_revision_that_there_is_not_is_a_slip(self, check_in: Run) -> None:
        result = check_in("--since", "mian")

        assert result.exit_code == MISUSED
        assert "git knows no revision mian" in result.stderr
