"""`conspectus check`."""

import sys
from pathlib import Path

import click

from conspectus import console
from conspectus.cli.options import drafts, folder, jobs, quiet, strict
from conspectus.cli.status import CONTENT
from conspectus.pipeline import Options, check
from conspectus.problems import errors
from conspectus.report import tally


@click.command("check")
@folder
@drafts
@strict
@jobs
@quiet
@click.pass_context
def command(
    ctx: click.Context, /, folder: Path, drafts: bool, strict: bool, jobs: int, quiet: bool
) -> None:
    """Report everything that is wrong, and write nothing.

    Example: conspectus check --strict
    """
    with console.progress(quiet=quiet) as progress:
        made = check(Options(folder, folder / "output", drafts=drafts, jobs=jobs), progress)
    console.show(made.problems, made.texts, quiet=quiet and not strict, to=sys.stdout)
    if not quiet:
        console.say(tally(made.problems) or "Nothing is wrong.")
    if errors(made.problems) or (strict and made.problems):
        ctx.exit(CONTENT)
