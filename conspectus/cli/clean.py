"""`conspectus clean`."""

from functools import partial
from pathlib import Path

import click

from conspectus import console
from conspectus.cli.options import folder, output, quiet, site_folder
from conspectus.lock import locked
from conspectus.write import clean


@click.command("clean")
@folder
@output
@quiet
def command(folder: Path, output: Path | None, quiet: bool) -> None:
    """Remove what builds made, in output/ and in .conspectus/.

    Example: conspectus clean
    """
    from conspectus.search.standing import LOCK, remove_held  # which loads more than help needs

    site = site_folder(folder, output)
    waits = partial(console.wait, quiet)
    with locked(folder, waits=waits), locked(folder, LOCK, waits):
        removed = remove_held(folder, site) + clean(folder, site)
    if not quiet:
        console.say(f"Removed {console.counted(removed, 'file')}.")
