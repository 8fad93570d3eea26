"""What the workflows must never lose, beyond what zizmor knows (docs/publishing.md says why)."""

import re
from typing import Any

import pytest
import yaml

from tests.workflows.files import FORGE, REPOSITORY, WORKFLOWS, jobs, steps, workflow

ON_PULL_REQUESTS = [name for name in WORKFLOWS if "pull_request" in workflow(name)["on"]]
JUDGES = ["check", "preview"]
"""What tells whether a pull request's content is sound."""


def test_the_workflows_are_those_that_are_documented() -> None:
    assert list(WORKFLOWS) == ["check", "engine", "links", "preview", "publish"]
    assert sorted(ON_PULL_REQUESTS) == ["check", "engine", "preview"]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_gives_no_permission_to_all_of_its_jobs(name: str) -> None:
    assert workflow(name)["permissions"] == {}


def test_a_token_may_what_its_job_does_and_in_a_pull_request_only_read_the_code() -> None:
    may = {(name, key): job["permissions"] for name, key, job in jobs()}

    assert may == {
        ("check", "check"): {"contents": "read"},
        ("engine", "tests"): {"contents": "read"},
        ("links", "ask"): {"contents": "read", "actions": "read"},
        ("links", "tell"): {"issues": "write", "actions": "read"},
        ("preview", "preview"): {"contents": "read"},
        ("publish", "build"): {"contents": "read", "pages": "read"},
        ("publish", "deploy"): {"pages": "write", "id-token": "write"},
    }


def test_no_workflow_has_a_secret() -> None:
    for file in WORKFLOWS.values():
        assert "secrets." not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_runs_once_at_a_time_and_its_jobs_end(name: str) -> None:
    found = workflow(name)

    assert found["concurrency"]["group"].startswith(name)
    assert all(job["timeout-minutes"] <= 60 for job in found["jobs"].values())


@pytest.mark.parametrize("name", JUDGES)
def test_what_judges_a_pull_request_comes_from_the_base_branch(name: str) -> None:
    (job,) = workflow(name)["jobs"].values()
    base, proposed, *others = job["steps"]

    assert base["with"]["ref"] == "${{ github.base_ref }}"
    assert (base["with"]["path"], proposed["with"]["path"]) == ("base", "digest")
    assert "ref" not in proposed["with"]  # GitHub's own merge of the two
    for step in others:
        assert step.get("working-directory", "base") == "base"
        assert not str(step.get("with", {}).get("cache-dependency-path", "base")).count("digest")


@pytest.mark.parametrize("name", JUDGES)
def test_nothing_that_a_pull_request_holds_is_run(name: str) -> None:
    for found, step in steps():
        if found == name and "run" in step:
            assert not re.search(r"digest/\S*\.(py|sh)|python3? (?!-m (pip|http))", step["run"])


def test_a_reviewer_is_told_and_shown_what_can_be_even_where_something_is_wrong() -> None:
    names = [step["name"] for name, step in steps() if name == "preview"]
    after = names[names.index("Report what readers will notice") + 1 :]

    assert after
    for name, step in steps():
        if name == "preview" and step["name"] in after:
            assert step["if"] == "${{ !cancelled() }}"


def test_what_builds_keep_is_written_on_the_main_branch_alone() -> None:
    savers = [name for name, step in steps() if _uses(step, "actions/cache", "actions/cache/save")]
    readers = [name for name, step in steps() if _uses(step, "actions/cache/restore")]

    assert savers == ["publish"]
    assert sorted(readers) == ["preview", "publish"]
    assert workflow("publish")["on"] == {"push": {"branches": ["main"]}, "workflow_dispatch": None}


def test_what_is_kept_is_found_again_by_its_path_and_key() -> None:
    found = [
        (step["with"]["path"], step["with"]["key"])
        for _, step in steps()
        if _uses(step, "actions/cache/save", "actions/cache/restore")
    ]

    assert len(found) == 3
    assert set(found) == {("digest/.conspectus", "conspectus-${{ runner.os }}-${{ github.sha }}")}


def test_addresses_are_asked_on_a_schedule_and_never_for_a_pull_request() -> None:
    assert set(workflow("links")["on"]) == {"schedule", "workflow_dispatch"}
    assert not [
        name
        for name, step in steps()
        if name != "links" and "conspectus links" in step.get("run", "")
    ]


def test_every_action_is_pinned_to_one_commit_and_says_which_version_that_is() -> None:
    pins: dict[str, str] = {}
    for file in WORKFLOWS.values():
        for action, pin in re.findall(r"uses: (\S+?)@(.*)", file.read_text(encoding="utf-8")):
            assert re.fullmatch(r"[0-9a-f]{40} # v\d+\.\d+\.\d+", pin), (file, action)
            assert pins.setdefault(action, pin) == pin
    assert len(pins) == 8
    assert all(action.startswith("actions/") for action in pins)


def test_nothing_is_written_into_a_command_by_github() -> None:
    for _, step in steps():
        assert "${{" not in step.get("run", "")


def test_the_jobs_that_install_do_so_by_the_same_line() -> None:
    lines = {step["run"] for _, step in steps() if step.get("name") == "Install the engine"}
    places = {
        step["working-directory"] for _, step in steps() if step.get("name") == "Install the engine"
    }

    assert len(lines) == 1
    assert places == {"base", "digest"}


def test_every_job_and_step_has_a_name() -> None:
    assert all(job["name"] for _, _, job in jobs())
    assert all(step["name"] for _, step in steps())


class TestForms:
    @pytest.mark.parametrize("name", ["suggest-a-source", "correction"])
    def test_an_issue_form_is_one(self, name: str) -> None:
        """As GitHub's syntax for issue forms has it."""
        form: dict[str, Any] = _read(f"ISSUE_TEMPLATE/{name}.yml")

        assert set(form) == {"name", "description", "title", "labels", "body"}
        fields = [field for field in form["body"] if field["type"] != "markdown"]
        assert {field["type"] for field in fields} <= {
            "checkboxes", "dropdown", "input", "textarea",
        }  # fmt: skip
        ids = [field["id"] for field in fields]
        assert len(ids) == len(set(ids)) == len(fields)
        assert any(field.get("validations", {}).get("required") for field in fields)
        for field in fields:
            assert field["attributes"]["label"]
            default = field["attributes"].get("default", 0)
            assert default < len(field["attributes"].get("options", [0]))

    def test_whoever_fits_no_form_may_still_write(self) -> None:
        assert _read("ISSUE_TEMPLATE/config.yml") == {"blank_issues_enabled": True}

    def test_a_pull_request_is_asked_for_what_a_reviewer_cannot_see(self) -> None:
        text = (FORGE / "pull_request_template.md").read_text(encoding="utf-8")

        boxes = [line for line in text.split("\n") if line.startswith("- [ ] ")]
        assert 4 <= len(boxes) <= 7
        for word in ("own words", "Numbers checked", "Interests", "Generated text"):
            assert any(word in box for box in boxes)


class TestOwners:
    @pytest.fixture
    def rules(self) -> list[list[str]]:
        lines = (FORGE / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
        return [line.split() for line in lines if line and not line.startswith("#")]

    def test_each_file_has_one(self, rules: list[list[str]]) -> None:
        assert rules[0][0] == "*"
        owners = [owner for _, *who in rules for owner in who]
        assert all(re.fullmatch(r"@[\w-]+(/[\w-]+)?", owner) for owner in owners)

    def test_each_rule_fits_something(self, rules: list[list[str]]) -> None:
        for pattern in {pattern for pattern, *_ in rules[1:]} - {"/content/static/"}:  # none yet
            assert (REPOSITORY / pattern.lstrip("/")).exists(), pattern

    def test_what_runs_is_not_left_to_those_who_write(self, rules: list[list[str]]) -> None:
        owned = {pattern for pattern, *_ in rules[1:]}

        assert {"/.github/", "/templates/", "/requirements.txt"} <= owned


def _uses(step: dict[str, Any], *actions: str) -> bool:
    return step.get("uses", "").split("@")[0] in actions


def _read(path: str) -> Any:
    return yaml.safe_load((FORGE / path).read_text(encoding="utf-8"))
