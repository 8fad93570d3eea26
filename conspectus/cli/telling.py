"""Problems on standard output, in the form that was asked for."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from conspectus import console, revisions
from conspectus.problems import Problem, errors
from conspectus.report.formats import FORMS

TEXT = "text"


def tell(
    problems: Sequence[Problem], texts: Mapping[str, str], form: str, folder: Path, *, quiet: bool
) -> None:
    """Prints the problems of the digest in `folder`; where `quiet`, only errors."""
    if form == TEXT:
        console.show(problems, texts, quiet=quiet, to=sys.stdout)
        return
    shown = errors(problems) if quiet else list(problems)
    if text := FORMS[form](shown, texts, _within(folder)):
        click.echo(text)


def _within(folder: Path) -> str:
    """The digest's folder as whoever shows the report sees it: from the repository's own folder
    or, without one, from here."""
    try:
        return revisions.folder_in_repository(folder)
    except revisions.Unknown:
        here = Path.cwd().resolve()
    path = folder.relative_to(here).as_posix() if folder.is_relative_to(here) else "."
    return "" if path == "." else f"{path}/"
