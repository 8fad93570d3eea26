"""Which problems a change brings: those on lines that it touches, and those it causes elsewhere."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct

from conspectus.problems import Problem

_LINE = re.compile(r"\bline \d+")
"""Another place, which may move while the problem stays."""


class Told(Struct, frozen=True):
    """What was said of a digest at one time."""

    problems: tuple[Problem, ...]
    texts: Mapping[str, str]
    """Files by path."""


def news(
    now: Told,
    before: Told,
    changed: Mapping[str, frozenset[int] | None],
    renamed: Mapping[str, str],
) -> Iterator[Problem]:
    """The problems of `now` that stand on changed lines, or that `before` does not have.

    `changed` are the lines by path, None for a whole file; `renamed` the former path by the present
    one. A problem is the same one if its file, its code, its message and the text of its line are,
    wherever in the file the line stands.
    """
    present = {former: path for path, former in renamed.items()}
    known = Counter(
        _likeness(problem, lines, present.get(problem.path, problem.path))
        for problem, lines in _with_lines(before)
    )
    for problem, lines in _with_lines(now):
        touched = changed.get(problem.path, frozenset())
        if touched is None or problem.mark.line in touched:
            yield problem
            continue
        likeness = _likeness(problem, lines, problem.path)
        if known[likeness]:
            known[likeness] -= 1
        else:
            yield problem


def _with_lines(told: Told) -> Iterator[tuple[Problem, list[str]]]:
    lines: dict[str, list[str]] = {}
    for problem in told.problems:
        if problem.path not in lines:
            lines[problem.path] = told.texts.get(problem.path, "").split("\n")
        yield problem, lines[problem.path]


def _likeness(problem: Problem, lines: list[str], path: str) -> tuple[str, ...]:
    number = problem.mark.line
    text = lines[number - 1].strip() if problem.mark.width and number <= len(lines) else ""
    return path, problem.code, _LINE.sub("line", problem.message), text
