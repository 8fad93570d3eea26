"""Problems as people read them: place, code, the line with a mark under the culprit, what to do."""

import unicodedata
from collections.abc import Iterable, Mapping

from conspectus.problems import Problem, Severity, errors

_WINDOW = 96
"""Columns of a source line that are shown; a longer line is cut around the mark."""


def report(problems: Iterable[Problem], texts: Mapping[str, str]) -> str:
    """One block of lines for each problem, an empty line between. `texts` are files by path."""
    lines = {path: text.split("\n") for path, text in texts.items()}
    return "\n\n".join(_block(problem, lines.get(problem.path, [])) for problem in problems)


def _block(problem: Problem, lines: list[str]) -> str:
    mark = problem.mark
    place = f"{_visible(problem.path)}:{mark.line}:{mark.column}"
    block = [f"{place}: {problem.severity} {problem.code}: {_visible(problem.message)}"]
    if mark.width and mark.line <= len(lines) and lines[mark.line - 1].strip():
        block += _excerpt(lines[mark.line - 1], problem)
    if problem.hint:
        block.append(f"       hint: {_visible(problem.hint)}")
    return "\n".join(block)


def _excerpt(line: str, problem: Problem) -> list[str]:
    start = min(problem.mark.column - 1, len(line))
    cut = max(0, start - _WINDOW // 2) if len(line) > _WINDOW else 0
    shown = _visible(line[cut : cut + _WINDOW])
    before = line[cut:start]
    width = _columns(line[start : min(start + problem.mark.width, cut + _WINDOW)])
    lead = "…" if cut else ""
    tail = "…" if len(line) > cut + _WINDOW else ""
    return [
        f"{problem.mark.line:>6} | {lead}{shown}{tail}",
        f"{'':>6} | {' ' * (_columns(before) + len(lead))}{'^' * max(width, 1)}",
    ]


def _visible(text: str) -> str:
    """Characters that a terminal would act on rather than show become ones it shows."""
    return "".join(
        " "
        if character == "\t"
        else "�"
        if unicodedata.category(character) in _UNSEEN
        else character
        for character in text
    )


_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


def _columns(text: str) -> int:
    """How many columns a terminal gives the text."""
    return sum(
        0
        if unicodedata.category(character) in ("Mn", "Me")
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in text
    )


def tally(problems: Iterable[Problem]) -> str:
    """As "2 errors, 1 warning"; empty where there are none."""
    problems = list(problems)
    wrong = len(errors(problems))
    counts = ((wrong, Severity.ERROR), (len(problems) - wrong, Severity.WARNING))
    return ", ".join(f"{n} {kind}{'s' * (n != 1)}" for n, kind in counts if n)
