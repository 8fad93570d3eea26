"""As commands to a workflow of GitHub Actions, which shows each problem beside its line.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
GitHub shows the first 10 errors and 10 warnings of a step; the step's log has all.
"""

from collections.abc import Mapping, Sequence

from conspectus.problems import Problem
from conspectus.report.text import visible_lines

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = {**_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}


def report(problems: Sequence[Problem], _: Mapping[str, str], within: str) -> str:
    """One line for each problem."""
    return "\n".join(_command(problem, within) for problem in problems)


def _command(problem: Problem, within: str) -> str:
    mark = problem.mark
    properties = {"file": f"{within}{problem.path}", "line": str(mark.line)}
    if mark.width:
        properties |= {
            "endLine": str(mark.line),
            "col": str(mark.column),
            "endColumn": str(mark.column + mark.width),
        }
    properties["title"] = problem.code
    told = ",".join(f"{key}={_escaped(value, _PROPERTY)}" for key, value in properties.items())
    message = problem.message + (f"\nhint: {problem.hint}" if problem.hint else "")
    return f"::{problem.severity} {told}::{_escaped(message, _DATA)}"


def _escaped(text: str, signs: Mapping[int, str]) -> str:
    return visible_lines(text).translate(signs)
