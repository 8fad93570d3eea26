"""Talking to people: problems, progress, one line at the end.

To a terminal with colours and a bar; to anything else plain lines and no bar.
"""

import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

import click

from conspectus.pipeline import silent
from conspectus.problems import Problem, errors
from conspectus.report import report
from conspectus.report.text import visible_lines
from conspectus.stages.inputs import Progress

_LONG = 500
"""A stage of fewer items is over before a bar is worth showing."""


def accept_any_text() -> None:
    """Lets a terminal that cannot show a character show another instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody sits there. Python has None for a stream that was closed before it began."""
    return stream is not None and stream.isatty()


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def say(line: str) -> None:
    click.echo(line)


def wait(quiet: bool) -> None:
    """Tells that somebody else has the digest."""
    if not quiet:
        click.echo("Another command is writing this digest's site; waiting for it.", err=True)


def fail(line: str) -> None:
    """One line about what the machine could not do."""
    click.echo(f"conspectus: {visible_lines(line)}", err=True)


def show(
    problems: Iterable[Problem], texts: Mapping[str, str], *, quiet: bool = False,
    to: TextIO | None = None,
) -> None:  # fmt: skip
    """Prints the problems; only the errors where `quiet`."""
    shown = errors(problems) if quiet else list(problems)
    if not shown:
        return
    stream = to or sys.stderr
    if stream is None:
        return
    text = report(shown, texts) + "\n"
    if not is_terminal(stream):
        click.echo(text, file=stream)
        return
    from rich.console import Console
    from rich.highlighter import RegexHighlighter
    from rich.theme import Theme

    class Colours(RegexHighlighter):
        base_style = "problem."
        highlights = [  # noqa: RUF012  # rich's own interface
            r"(?m)^(?P<place>\S[^:\n]*:\d+:\d+:) "
            r"(?:(?P<error>error)|(?P<warning>warning)) (?P<code>[\w-]+)",
            r"(?m)^ {7}(?P<hint>hint: .*)$",
            r"(?m)^ *(?:\d+)? (?P<bar>\|)",
            r"(?m)\| *(?P<mark>\^+)$",
        ]

    theme = Theme(
        {
            "problem.place": "bold",
            "problem.error": "bold red",
            "problem.warning": "bold yellow",
            "problem.code": "cyan",
            "problem.hint": "green",
            "problem.bar": "dim",
            "problem.mark": "bold red",
        }
    )
    console = Console(file=stream, theme=theme, highlighter=Colours(), soft_wrap=True, markup=False)
    console.print(text)


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Progress]:
    """A bar for long stages, gone when the work is done. It has no thread of its own: beside one,
    work would not be shared among processes."""
    if quiet or not is_terminal(sys.stderr):
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    shown = Console(stderr=True)
    with Bars(*columns, console=shown, transient=True, auto_refresh=False) as bars:
        tasks = {}

        def tell(stage: str, done: int, total: int) -> None:
            if total < _LONG or (done % 50 and done != total):
                return
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, refresh=True)

        yield tell
