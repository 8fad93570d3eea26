"""Every command of every workflow, run on a copy of the flagship."""

import shutil
import sys
from pathlib import Path

import pytest

from conspectus.cli import links
from tests.workflows.conftest import ARTICLE, TEXT, git, log, propose, stand_in
from tests.workflows.files import REPOSITORY, jobs
from tests.workflows.runner import Ran, run

INSTALL = (
    "python -m pip install --disable-pip-version-check --requirement requirements.txt, "
    "of {folder}/requirements.txt"
)
DONE = {
    ("check", "check"), ("preview", "preview"), ("publish", "build"), ("links", "ask"),
    ("links", "tell"), ("engine", "tests"),
}  # fmt: skip
"""The jobs that tests below run whole."""


def test_every_job_with_a_command_is_run_here() -> None:
    commanding = {(name, key) for name, key, job in jobs() if any("run" in s for s in job["steps"])}

    assert commanding == DONE


def ran(root: Path, name: str, job: str, **known: str) -> Ran:
    """What became of a job that is run in the workspace."""
    environment = {"GITHUB_REF_NAME": "main", "GITHUB_RUN_ID": "77", **_event(name)}
    return run(name, job, root, environment, {**_CONTEXT, **known})


_CONTEXT = {"github.repository": "owner/digest", "github.token": "a-token"}


def _event(name: str) -> dict[str, str]:
    events = {"check": "pull_request", "preview": "pull_request", "links": "schedule"}
    return {"GITHUB_EVENT_NAME": events.get(name, "push")}


TRAP = "raise SystemExit('a pull request was run')\n"
BROUGHT_ALONG = {
    "conspectus/__init__.py": TRAP, "click.py": TRAP, "sitecustomize.py": TRAP, "build.py": TRAP,
    "requirements.txt": "./evil\n", ".conspectus/trap": "believe me", "output/trap": "me too",
}  # fmt: skip
"""What a pull request may hold besides: none of it is run, or believed."""


class TestAPullRequest:
    def test_that_is_sound_passes_and_is_told_to_its_reviewer(
        self, root: Path, digest: Path, base: Path
    ) -> None:
        propose(digest, {ARTICLE: TEXT.format(topic="working-together"), **BROUGHT_ALONG})

        checked = ran(root, "check", "check")
        previewed = ran(root, "preview", "preview")

        assert checked.failed == [], checked.said
        assert previewed.failed == [], previewed.said
        assert log(root) == [INSTALL.format(folder=base)] * 2
        assert "::error" not in checked.said["Check"]
        assert "Ten years of one table" in previewed.summary
        assert "python3 -m http.server --directory site" in previewed.summary
        kept = root / "temp" / "preview"
        assert (kept / "site" / "articles" / "ten-years-of-one-table" / "index.html").is_file()
        assert {"report.md", "report.html", "site"} == {path.name for path in kept.iterdir()}
        assert not list(digest.glob("*/trap"))

    def test_with_a_mistake_is_marked_on_the_line(
        self, root: Path, digest: Path, base: Path
    ) -> None:
        (digest / "content" / "articles" / "older.md").write_text("---\ntitel: Older\n---\nText.\n")
        git(digest, "add", ".")
        git(digest, "commit", "-qm", "A mistake that was there before")
        propose(digest, {ARTICLE: TEXT.format(topic="working-togther"), **BROUGHT_ALONG})

        checked = ran(root, "check", "check")

        assert checked.failed == ["Check"]
        assert log(root) == [INSTALL.format(folder=base)]
        assert f"::error file={ARTICLE},line=19,endLine=19,col=13," in checked.said["Check"]
        assert "did you mean working-together?" in checked.said["Check"]
        assert "older.md" not in checked.said["Check"]
        assert "a pull request was run" not in checked.said["Check"]


class TestTheMainBranch:
    def test_is_built_for_where_it_will_be(self, root: Path, digest: Path) -> None:
        where = {"steps.pages.outputs.base_url": "https://owner.github.io/digest"}

        built = ran(root, "publish", "build", **where)

        assert built.failed == [], built.said
        assert log(root) == [INSTALL.format(folder=digest)]
        home = (digest / "output" / "index.html").read_text()
        assert '<link rel="canonical" href="https://owner.github.io/digest/">' in home
        assert (digest / ".conspectus").is_dir()

    def test_runs_the_engines_own_check(self, root: Path) -> None:
        script = root / "workspace" / ".ci" / "run"
        script.parent.mkdir()
        script.write_text(f"echo the tests ran >> {root}/log.txt\n")

        assert ran(root, "engine", "tests").failed == []
        assert log(root) == ["the tests ran"]
        assert (REPOSITORY / ".ci" / "run").is_file()


ASKED = "links --findings found/links.json --format markdown digest"


def test_links_takes_what_the_workflow_gives_it(digest: Path) -> None:
    given = [str(digest) if word == "digest" else word for word in ASKED.split()[1:]]

    taken = links.command.make_context("links", given).params

    assert (taken["folder"], taken["form"]) == (digest, "markdown")
    assert taken["memory"] == Path("found/links.json")


@pytest.fixture
def asking(root: Path) -> Path:
    """A machine on which `conspectus links` asks nobody, and ends as `status.txt` says."""
    (root / "workspace" / "digest").mkdir()
    (root / "workspace" / "digest" / "requirements.txt").touch()
    (root / "status.txt").write_text("0")
    stand_in(
        root, "conspectus",
        f'''#!/bin/bash
[ "$*" = "{ASKED}" ] || exit 9
echo "Knowing $(cat found/links.json || echo nothing)"
echo "what this run found" > found/links.json
exit $(cat {root}/status.txt)
''',
    )  # fmt: skip
    shutil.copy(Path(__file__).with_name("gh.py"), root / "bin" / "gh.py")
    stand_in(root, "gh", f'#!/bin/bash\nexec {sys.executable} -S -E {root}/bin/gh.py "$@"\n')
    return root


class TestAsking:
    def test_the_first_time_begins_with_nothing(self, asking: Path) -> None:
        asked = ran(asking, "links", "ask")

        assert asked.failed == [], asked.said
        assert asked.summary == "Knowing nothing\n"
        assert asked.outputs == {"steps.earlier.outputs.run": "", "steps.links.outputs.status": "0"}

    def test_later_it_knows_what_the_last_run_found(self, asking: Path) -> None:
        (asking / "run.txt").write_text("76")
        (asking / "artifact").mkdir()
        (asking / "artifact" / "links.json").write_text("what that run found")

        asked = ran(asking, "links", "ask")

        assert asked.summary == "Knowing what that run found\n"
        assert asked.outputs["steps.earlier.outputs.run"] == "76"
        found = asking / "workspace" / "found"
        assert (found / "links.json").read_text() == "what this run found\n"
        install, listed, fetched = log(asking)
        assert install == INSTALL.format(folder=asking / "workspace" / "digest")
        assert (
            "run list --workflow links.yml --branch main --status success --created >=20" in listed
        )
        assert fetched == "gh run download 76 --name links --dir found"

    def test_what_it_should_know_and_cannot_get_stops_it(self, asking: Path) -> None:
        """Else it would close the issue, as if nothing had ever been dead."""
        (asking / "run.txt").write_text("76")

        asked = ran(asking, "links", "ask")

        assert asked.failed == ["Get what the last run found"]
        assert "Ask every address" not in asked.statuses

    @pytest.mark.parametrize(("status", "fails"), [(0, False), (1, False), (2, True), (3, True)])
    def test_what_is_dead_is_no_failure_and_what_fails_is(
        self, asking: Path, status: int, fails: bool
    ) -> None:
        (asking / "status.txt").write_text(str(status))

        asked = ran(asking, "links", "ask")

        assert bool(asked.failed) is fails
        assert asked.outputs["steps.links.outputs.status"] == str(status)


class TestTelling:
    @pytest.fixture(autouse=True)
    def _found(self, asking: Path) -> None:
        (asking / "artifact").mkdir()
        (asking / "artifact" / "links.md").write_text("What is dead")

    def tell(self, root: Path, status: int, issue: str = "") -> list[str]:
        (root / "issue.txt").write_text(issue)
        told = ran(root, "links", "tell", **{"needs.ask.outputs.status": str(status)})
        assert told.failed == [], told.said
        fetched, looked, *done = log(root)
        assert fetched == "gh run download 77 --name links --dir found"
        assert looked.startswith("gh issue list --label dead-links --state open ")
        return done

    def test_what_is_dead_opens_an_issue(self, asking: Path) -> None:
        label, created = self.tell(asking, 1)

        assert label.startswith("gh label create dead-links --force ")
        assert created.startswith("gh issue create --title Links that lead nowhere any more ")
        assert (asking / "body.md").read_text() == "What is dead"

    def test_one_that_is_open_is_brought_up_to_date(self, asking: Path) -> None:
        assert self.tell(asking, 1, "12") == ["gh issue edit 12 --body-file found/links.md"]
        assert (asking / "body.md").read_text() == "What is dead"

    def test_one_that_is_open_is_closed_when_nothing_is_dead(self, asking: Path) -> None:
        (closed,) = self.tell(asking, 0, "12")

        assert closed.startswith("gh issue close 12 --comment ")

    def test_without_one_nothing_is_done_when_nothing_is_dead(self, asking: Path) -> None:
        assert self.tell(asking, 0) == []
