import json

from hypothesis import given

from conspectus.problems import Problem
from conspectus.report.json import report
from tests.report.samples import ALL, ANY, ERROR


def test_the_shape_is_the_one_documented() -> None:
    told = json.loads(report([ERROR], {}, "within/"))

    assert told == {
        "version": 1,
        "errors": 1,
        "warnings": 0,
        "problems": [
            {
                "path": "content/articles/a.md",
                "line": 3,
                "column": 9,
                "width": 7,
                "severity": "error",
                "code": "unknown-topic",
                "message": "no topic is called budget",
                "hint": "did you mean budgets?",
            }
        ],
    }


def test_errors_and_warnings_are_counted() -> None:
    told = json.loads(report(ALL, {}, ""))

    assert (told["errors"], told["warnings"]) == (3, 1)
    assert told["problems"][3]["severity"] == "error"


@given(ANY)
def test_it_can_be_written_in_any_encoding(problems: list[Problem]) -> None:
    told = json.loads(report(problems, {}, "").encode("ascii"))

    assert [one["message"] for one in told["problems"]] == [p.message for p in problems]
