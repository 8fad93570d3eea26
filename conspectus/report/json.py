"""As JSON, of a shape that stays: keys may be added to version 1, none go or change their meaning.

`problems` has for each its `path` from the digest's folder; `line` and `column`, counted from 1 in
characters; `width` in characters, 0 where it is about the file as a whole; `severity` (`error` or
`warning`), `code`, `message` and `hint`, which may be empty. `errors` and `warnings` are how many.
"""

import json
from collections.abc import Mapping, Sequence

from conspectus.problems import Problem, errors

VERSION = 1


def report(problems: Sequence[Problem], _: Mapping[str, str], __: str) -> str:
    wrong = len(errors(problems))
    told = {
        "version": VERSION,
        "errors": wrong,
        "warnings": len(problems) - wrong,
        "problems": [_told(problem) for problem in problems],
    }
    return json.dumps(told, indent=2)


def _told(problem: Problem) -> dict[str, str | int]:
    return {
        "path": problem.path,
        "line": problem.mark.line,
        "column": problem.mark.column,
        "width": problem.mark.width,
        "severity": problem.severity.value,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }
