"""`conspectus check`."""

import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import click

from conspectus import console
from conspectus.cli.options import drafts, folder, jobs, quiet, strict
from conspectus.cli.status import CONTENT
from conspectus.model.dates import Date, Moment
from conspectus.opened import opened
from conspectus.pipeline import Options, check
from conspectus.problems import errors, in_order
from conspectus.report import tally
from conspectus.review import Reviewed, review

clippings_option = click.option(
    "--clippings",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where the sources' texts are. Default: clippings in site.yaml.",
)


@click.command("check")
@folder
@drafts
@strict
@clippings_option
@jobs
@quiet
@click.pass_context
def command(
    ctx: click.Context, /, folder: Path, drafts: bool, strict: bool, clippings: Path | None,
    jobs: int, quiet: bool,
) -> None:  # fmt: skip
    """Report everything that is wrong, and write nothing.

    What a build would say, and what a reviewer would: the editors' rules.

    Example: conspectus check --strict
    """
    with console.progress(quiet=quiet) as progress:
        made = check(Options(folder, folder / "output", drafts=drafts, jobs=jobs), progress)
    looked = opened(folder, drafts=drafts)
    reviewed = review(looked, clippings or folder / looked.settings.clippings, today())
    problems = in_order([*made.problems, *reviewed.problems])
    texts = {**looked.texts, **made.texts}
    console.show(problems, texts, quiet=quiet and not strict, to=sys.stdout)
    if not quiet:
        console.say(tally(problems) or "Nothing is wrong.")
        if compared := _compared(reviewed):
            console.say(compared)
    if errors(problems) or (strict and problems):
        ctx.exit(CONTENT)


def today() -> Date:
    """The day, where on earth it is the latest: no editor's date is told to be in the future
    because of where the machine is."""
    now = datetime.now(timezone(timedelta(hours=14)))
    return Date(Moment(now.year, now.month, now.day))


def _compared(reviewed: Reviewed) -> str:
    """Whether the own-words guard could do its work; empty where no article names a clipping."""
    if not reviewed.compared + reviewed.not_at_hand:
        return ""
    compared, others = reviewed.compared, reviewed.not_at_hand
    was = "article was" if compared == 1 else "articles were"
    lacking = f"; of {others} the clipping is not at hand" if others else ""
    return f"{compared or 'No'} {was} compared with the source's text{lacking}."
