"""`conspectus check --fix`: what is mechanical is mended before anything is told."""

from pathlib import Path

import click

from conspectus import console

fix_option = click.option(
    "--fix",
    "fix_first",
    is_flag=True,
    help="First mend what needs no thought, and say what was mended.",
)


def fix(ctx: click.Context, root: Path, *, quiet: bool, aside: bool) -> None:
    """Mends a digest's files. `aside`: whether to tell of it on standard error."""
    from conspectus.cli.changing import all_or_none  # `check` alone does not need them
    from conspectus.mend.disk import write_all
    from conspectus.mend.repair import repairs

    found = repairs(root)
    with all_or_none(ctx):
        write_all(root, [repair.change for repair in found])
    if quiet:
        return
    for repair in found:
        click.echo(f"{repair.change.path}: {', '.join(repair.done)}", err=aside)
    said = f"Mended {console.counted(len(found), 'file')}.\n" if found else "Nothing to mend.\n"
    click.echo(said, err=aside)
