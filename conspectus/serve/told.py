"""What pages of a preview are told of what is wrong with the digest."""

import os
from collections.abc import Iterable, Mapping

from msgspec import Struct

from conspectus.problems import Problem, Severity, errors
from conspectus.report import tally
from conspectus.report.text import visible

SHOWN = 100
"""Problems that a page is told of; errors come first."""
_AROUND = 60
"""Characters of a source line that are shown on either side of the culprit."""


class Told(Struct, frozen=True):
    """A problem as a page shows it. `before`, `culprit` and `after` are its line, cut if long."""

    path: str
    line: int
    column: int
    severity: str
    code: str
    message: str
    hint: str
    before: str = ""
    culprit: str = ""
    after: str = ""


class Wrong(Struct, frozen=True):
    """What is wrong with the digest now.

    `heading` says that the site is not the digest's last state; it is empty where it is.
    """

    heading: str = ""
    problems: tuple[Told, ...] = ()
    errors: int = 0
    warnings: int = 0


def wrong(problems: Iterable[Problem], texts: Mapping[str, str], *, has_site: bool = True) -> Wrong:
    """`has_site`: whether there is a site that an earlier build made."""
    problems = tuple(problems)
    fatal = errors(problems)
    shown = "this is the last good site" if has_site else "there is no site yet"
    heading = f"{tally(fatal)}: {shown}" if fatal else ""
    rest = [problem for problem in problems if problem.severity is not Severity.ERROR]
    in_order = [*fatal, *rest][:SHOWN]
    lines = {path: text.split("\n") for path, text in texts.items()}
    told = tuple(_told(problem, lines.get(problem.path, [])) for problem in in_order)
    return Wrong(heading, told, len(fatal), len(rest))


def failure(error: Exception) -> str:
    """Why a build failed that should not have. The error's own words may name a folder of this
    machine, which is the terminal's to tell; the operating system's do not."""
    number = error.errno if isinstance(error, OSError) else None
    said = os.strerror(number) if number else "the terminal has more"
    return f"{type(error).__name__}: {said}"


def _told(problem: Problem, lines: list[str]) -> Told:
    mark = problem.mark
    parts = ("", "", "")
    if mark.width and mark.line <= len(lines):
        parts = _parts(lines[mark.line - 1], mark.column - 1, mark.width)
    return Told(
        visible(problem.path), mark.line, mark.column, str(problem.severity), problem.code,
        visible(problem.message), visible(problem.hint), *map(visible, parts),
    )  # fmt: skip


def _parts(line: str, start: int, width: int) -> tuple[str, str, str]:
    end = min(start + width, len(line))
    before, culprit, after = line[:start], line[start:end], line[end:]
    if len(before) > _AROUND:
        before = f"…{before[-_AROUND:]}"
    if len(culprit) > 2 * _AROUND:
        culprit, after = f"{culprit[: 2 * _AROUND]}…", ""
    if len(after) > _AROUND:
        after = f"{after[:_AROUND]}…"
    return before.lstrip() if not before.startswith("…") else before, culprit, after
