"""What may be said of a file, whatever is in it."""

from collections.abc import Iterable, Mapping

from conspectus.model.marks import Mark
from conspectus.problems import Problem
from conspectus.report import json, report, sarif

_TOP = Mark(1, 1, 3)
"""Where front matter begins, or should; a file may begin with less than that."""


class Wrong(AssertionError):
    """The engine's answer is none that may be given."""


def require(holds: object, what: str) -> None:
    if not holds:
        raise Wrong(what)


def require_places(problems: Iterable[Problem], texts: Mapping[str, str]) -> None:
    """Each problem is said in words, of a place that is there, and can be printed."""
    problems = list(problems)
    for problem in problems:
        require(problem.message.strip(), f"nothing is said: {problem}")
        require("\n" not in problem.message + problem.hint, f"a message of two lines: {problem}")
        if problem.path in texts:
            require_inside(problem.mark, texts[problem.path], str(problem))
    report(problems, texts).encode()
    for form in (json, sarif):
        form.report(problems, texts, "").encode()


def require_inside(mark: Mark, text: str, what: str) -> None:
    """The mark stands on a line of the text, or for the file as a whole."""
    if not mark.width or mark == _TOP:
        return
    lines = text.split("\n")
    require(1 <= mark.line <= len(lines), f"no line {mark.line}: {what}")
    length = len(lines[mark.line - 1])
    require(1 <= mark.column <= length + 1, f"no column {mark.column}: {what}")
    end = mark.column - 1 + mark.width
    require(end <= max(length, mark.column), f"{mark} runs over its line: {what}")
