"""`conspectus links`."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import click

from conspectus import __version__, console
from conspectus.cli.options import folder, quiet, strict
from conspectus.cli.status import CONTENT
from conspectus.cli.telling import TEXT, tell
from conspectus.disk.inside import refuse_link
from conspectus.opened import opened
from conspectus.outbound.findings import Findings, Unreadable, read, write
from conspectus.outbound.inquiry import Inquiry, agent, inquire
from conspectus.outbound.markdown import markdown
from conspectus.outbound.request import Client
from conspectus.outbound.turns import WallClock
from conspectus.problems import errors, unsound
from conspectus.report import tally
from conspectus.report.formats import FORMS

MEMORY = "links.json"
MARKDOWN = "markdown"


@click.command("links")
@folder
@click.option(
    "--findings",
    "memory",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=f"What is remembered from run to run. Default: {MEMORY} in the digest.",
)
@click.option(
    "--minutes",
    type=click.IntRange(1, 600),
    default=30,
    show_default=True,
    help="How long to ask; what is left comes first the next time.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMS, MARKDOWN]),
    default=TEXT,
    show_default=True,
    help="How it is told; markdown is for an issue.",
)
@strict
@quiet
@click.pass_context
def command(
    ctx: click.Context, /, folder: Path, memory: Path | None, minutes: int, form: str,
    strict: bool, quiet: bool,
) -> None:  # fmt: skip
    """Ask whether the addresses linked to still lead somewhere.

    For a schedule, once a week or so: an address is dead when two runs, a day apart, found it gone.

    Example: conspectus links --minutes 10
    """
    _refuse_in_a_pull_request(ctx)
    digest = opened(folder)
    if hidden := sorted(unsound(digest.problems)):
        ctx.fail(f"{hidden[0]} cannot be read as it is; conspectus check says why")
    file = memory or folder / MEMORY
    if memory is None:
        refuse_link(file)  # which may be a stranger's
    known = _known(ctx, file)
    client = Client(agent(__version__, digest.settings))
    found = inquire(digest, known, client, WallClock(), timedelta(minutes=minutes))
    write(file, found.findings)
    if form == MARKDOWN:
        console.say(markdown(found))
    else:
        tell(found.problems, digest.texts, form, folder, quiet=quiet and not strict)
    if not quiet:
        for line in _closing(found):
            click.echo(line, err=form != TEXT)
    if errors(found.problems) or (strict and found.problems):
        ctx.exit(CONTENT)


def _refuse_in_a_pull_request(ctx: click.Context) -> None:
    if os.environ.get("GITHUB_EVENT_NAME", "").startswith("pull_request"):
        ctx.fail(
            "addresses are not asked in a pull request, where strangers would choose whom to ask; "
            "run this on a schedule"
        )


def _known(ctx: click.Context, file: Path) -> Findings:
    try:
        return read(file)
    except Unreadable as error:
        ctx.fail(f"{error}; name another file with --findings, or move that one away")


def _closing(found: Inquiry) -> Iterator[str]:
    """What is said at the end of everything."""
    for page, why in found.unchecked.items():
        yield f"could not be checked: {page} ({why})"
    asked = len(found.findings.addresses)
    counted = f"{asked} address{'' if asked == 1 else 'es'}"
    told = tally(found.problems) or "none is known to be dead"
    yield f"{counted}; {asked - len(found.unchecked)} checked; {told}."
