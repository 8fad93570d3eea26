import re
from pathlib import Path

from conspectus.model.marks import Mark
from conspectus.problems import Problem
from conspectus.report import report
from conspectus.schemas import vscode

ROOT = Path(__file__).parents[2]


def test_problems_are_recognized_as_they_are_reported() -> None:
    problem = Problem("content/articles/a b.md", Mark(14, 20, 6), "unknown-topic", "no topic: x")
    lines = report([problem], {problem.path: "\n" * 13 + "> - topics: roles, budget"}).split("\n")

    found = [match for line in lines if (match := re.match(vscode.PROBLEM, line))]

    assert [match.groups() for match in found] == [
        ("content/articles/a b.md", "14", "20", "error", "unknown-topic", "no topic: x")
    ]


def test_a_builds_problems_stand_between_lines_that_are_recognized() -> None:
    assert re.search(vscode.BEGINS, "Building.")
    for line in (
        "Built 12 pages.",
        "2 errors: the last good site stays.",
        "2 errors: there is no site yet.",
        "conspectus: no space",
    ):
        assert re.search(vscode.ENDS, line)
    assert not re.search(vscode.ENDS, "Building.")


def test_schemas_are_those_that_there_are() -> None:
    associated = vscode.settings("schemas")["yaml.schemas"]

    assert associated["./schemas/site.json"] == "site.yaml"
    assert associated["./schemas/article.json"] == "content/articles/*.md"
    for path in associated:
        assert (ROOT / path).is_file()


def test_the_preview_runs_behind_and_a_check_ends() -> None:
    preview, check = vscode.tasks()["tasks"]

    assert (preview["args"], preview["isBackground"]) == (["serve"], True)
    assert check["args"] == ["check"]
    assert "isBackground" not in check
