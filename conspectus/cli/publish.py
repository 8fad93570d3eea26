"""`conspectus publish`."""

from pathlib import Path

import click

from conspectus import console
from conspectus.cli import completing
from conspectus.cli.changing import all_or_none
from conspectus.cli.options import digest_option
from conspectus.cli.status import MISUSED
from conspectus.draft.made import Refused
from conspectus.draft.making import write
from conspectus.draft.publishing import publish
from conspectus.opened import opened


@click.command("publish")
@click.argument("name", metavar="EDITION", shell_complete=completing.editions)
@click.option("--again", is_flag=True, help="Take the edition's own words as they are now.")
@click.option("--dry-run", "-n", is_flag=True, help="Write nothing; say what would be written.")
@digest_option
@click.pass_context
def command(ctx: click.Context, /, name: str, again: bool, dry_run: bool, folder: Path) -> None:
    """Freeze an edition as it is sent.

    What it says is written to content/published/, to be committed with it. From then on a change
    of an article does not change the edition: its page tells what has changed since. To mend the
    edition itself, say under corrections what was wrong, and publish it --again.

    Example: conspectus publish editions/spring
    """
    try:
        made = publish(opened(folder, drafts=False), name, again=again)
    except Refused as refused:
        console.fail(str(refused))
        ctx.exit(MISUSED)
    for line in made.told:
        console.say(line)
    if dry_run:
        for file in made.files:
            console.say(f"would write {file.path}, {len(file.data)} bytes")
        console.say("Nothing was written.")
        return
    with all_or_none(ctx):
        write(folder, made)
    for file in made.files:
        console.say(f"{'changed' if file.was is not None else 'wrote'} {file.path}")
    if made.files:
        console.say("Commit it with the edition; it is what the site shows of it from now on.")
