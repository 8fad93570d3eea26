"""`conspectus serve`."""

from pathlib import Path

import click

from conspectus.cli.completing import editors
from conspectus.cli.options import folder, jobs
from conspectus.kept import STATE
from conspectus.model.editors import EDITORS, pattern_of
from conspectus.pipeline import Options
from conspectus.problems import nearest


def _editor(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    pattern = pattern_of(value)
    if value and not pattern:
        hint = nearest(value, EDITORS) or f"the editors: {', '.join(EDITORS)}"
        raise click.BadParameter(f"{value} is no editor that opens files by an address; {hint}")
    return pattern


@click.command("serve")
@folder
@click.option(
    "--port",
    "-p",
    type=click.IntRange(1, 65535),
    default=8000,
    metavar="NUMBER",
    help="Of this machine. Default: 8000.",
)
@click.option(
    "--host",
    default="",
    metavar="ADDRESS",
    help="Let others read it too, by this address of this machine. Default: nobody else can.",
)
@click.option("--drafts/--no-drafts", default=True, help="Show drafts. Default: they are shown.")
@click.option(
    "--editor",
    shell_complete=editors,
    callback=_editor,
    envvar="CONSPECTUS_EDITOR",
    default="",
    metavar="NAME",
    help="What opens files, for example vscode. Default: as in site.yaml.",
)
@jobs
def command(folder: Path, port: int, host: str, drafts: bool, editor: str, jobs: int) -> None:
    """Show the site on this machine and build it anew at every save.

    Pages say what is wrong, which are drafts, and open their files in your editor. The preview lies
    in .conspectus/, not in output/. Nobody but this machine can read it, unless --host is given:
    0.0.0.0 shows it to the whole network, for a look on a telephone.

    Example: conspectus serve --editor vscode
    """
    from conspectus.serve import serve  # the server's packages are needed to run it alone

    preview = folder / STATE / "preview"
    address = f"http://127.0.0.1:{port}/"
    serve(Options(folder, preview, address, drafts, False, jobs, preview=True), port, editor, host)
