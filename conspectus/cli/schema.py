"""`conspectus schema`."""

from pathlib import Path

import click

from conspectus import console
from conspectus.cli.options import folder
from conspectus.cli.status import CONTENT


@click.command("schema")
@folder
@click.option("--check", is_flag=True, help="Write nothing; fail where a file is not current.")
@click.option("--names", is_flag=True, help="Snippets for the digest's own names too.")
@click.pass_context
def command(ctx: click.Context, /, folder: Path, check: bool, names: bool) -> None:
    """Write what helps while typing: schemas, snippets, settings.

    JSON Schemas go to schemas/, the rest to .vscode/, where settings that are there stay as they
    are. Tables of keys in the digest's guides are brought up to date.

    Example: conspectus schema --names
    """
    from conspectus.opened import opened
    from conspectus.schemas import files
    from conspectus.schemas.tables import Unknown

    try:
        made = {**files.ours(), **files.guides(folder)}
        if names:
            made |= files.of_names(opened(folder))
        if check:
            _tell_stale(ctx, files.stale(folder, made))
            return
        brought = files.bring(folder, made, files.settings())
    except (files.NotOurs, Unknown) as error:
        console.fail(str(error))
        ctx.exit(CONTENT)
    for path in brought.written:
        console.say(f"Wrote {path}.")
    console.say(f"{len(brought.current)} files are as they should be.")


def _tell_stale(ctx: click.Context, stale: tuple[str, ...]) -> None:
    for path in stale:
        console.fail(f"{path} is not current; run conspectus schema")
    if stale:
        ctx.exit(CONTENT)
    console.say("All are current.")
