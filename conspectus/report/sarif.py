"""As a log of SARIF 2.1.0, which code scanning and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
Addresses of files are relative and have no base, since GitHub refuses a log with one.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from conspectus import __version__
from conspectus.problems import CODES, Problem

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def report(problems: Sequence[Problem], _: Mapping[str, str], within: str) -> str:
    codes = sorted({problem.code for problem in problems})
    driver = {
        "name": "Conspectus",
        "version": __version__,
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code), within) for problem in problems],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(code: str) -> dict[str, Any]:
    name = code.replace("-", " ").capitalize()
    return {
        "id": code,
        "shortDescription": {"text": name},
        "fullDescription": {"text": f"{name}. The section {code} of docs/problems.md says more."},
        "help": {"text": f"See the section {code} of docs/problems.md."},
        "defaultConfiguration": {"level": CODES[code].value},
    }


def _result(problem: Problem, rule: int, within: str) -> dict[str, Any]:
    mark = problem.mark
    region = {"startLine": mark.line}
    if mark.width:
        region |= {"startColumn": mark.column, "endColumn": mark.column + mark.width}
    path = f"{within}{problem.path}".encode("utf-8", "surrogateescape")
    text = f"{problem.message}. {problem.hint}" if problem.hint else problem.message
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity.value,
        "message": {"text": text},
        "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": quote(path)}, "region": region}}
        ],
    }
