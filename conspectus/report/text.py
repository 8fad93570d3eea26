"""Problems as people read them: place, code, the line with a mark under the culprit, what to do."""

import unicodedata
from collections.abc import Iterable, Mapping

from conspectus.problems import Problem, Severity, errors

_WINDOW = 96
"""Columns of a source line that are shown; a wider line is cut around the mark."""


def report(problems: Iterable[Problem], texts: Mapping[str, str]) -> str:
    """One block of lines for each problem, an empty line between. `texts` are files by path."""
    lines = split(texts)
    return "\n\n".join(block(problem, lines.get(problem.path, [])) for problem in problems)


def split(texts: Mapping[str, str]) -> dict[str, list[str]]:
    """The files' lines, by path."""
    return {path: text.split("\n") for path, text in texts.items()}


def block(problem: Problem, lines: list[str]) -> str:
    """What is said of one problem. `lines` are those of its file."""
    mark = problem.mark
    place = f"{visible(problem.path)}:{mark.line}:{mark.column}"
    told = [f"{place}: {problem.severity} {problem.code}: {visible(problem.message)}"]
    line = lines[mark.line - 1] if mark.line <= len(lines) else ""
    if mark.width and line and not line.isspace():
        told += _excerpt(line, problem)
    if problem.hint:
        told.append(f"       hint: {visible(problem.hint)}")
    return "\n".join(told)


def _excerpt(line: str, problem: Problem) -> list[str]:
    start = min(problem.mark.column - 1, len(line))
    fits = len(line) <= _WINDOW and _columns(line) <= _WINDOW
    cut = 0 if fits else start - _fitting(line[max(start - _WINDOW, 0) : start][::-1], _WINDOW // 2)
    end = cut + _fitting(line[cut : cut + _WINDOW], _WINDOW)
    width = _columns(line[start : min(start + problem.mark.width, end)])
    lead = "…" if cut else ""
    tail = "…" if end < len(line) else ""
    return [
        f"{problem.mark.line:>6} | {lead}{visible(line[cut:end])}{tail}",
        f"{'':>6} | {' ' * (_columns(line[cut:start]) + len(lead))}{'^' * max(width, 1)}",
    ]


def _fitting(text: str, columns: int) -> int:
    """How many of the first characters fit into that many columns."""
    if text.isascii():
        return min(len(text), columns)
    for count, character in enumerate(text):
        columns -= _columns(character)
        if columns < 0:
            return count
    return len(text)


def visible(text: str) -> str:
    """Characters that a terminal would act on rather than show become ones it shows."""
    if text.isprintable():
        return text
    return "".join(
        " "
        if character == "\t"
        else "�"
        if unicodedata.category(character) in _UNSEEN
        else character
        for character in text
    )


def visible_lines(text: str) -> str:
    """As `visible`, for what may have more lines than one."""
    return "\n".join(map(visible, text.split("\n")))


_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


def _columns(text: str) -> int:
    """How many columns a terminal gives the text."""
    if text.isascii():
        return len(text)
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
