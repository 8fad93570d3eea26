"""`conspectus serve`."""

from pathlib import Path

import click

from conspectus.cli.options import folder, jobs
from conspectus.kept import STATE
from conspectus.pipeline import Options


@click.command("serve")
@folder
@click.option("--port", "-p", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--drafts/--no-drafts", default=True, help="Show drafts. Default: they are shown.")
@jobs
def command(folder: Path, port: int, drafts: bool, jobs: int) -> None:
    """Show the site on this machine and build it anew at every save.

    The preview lies in .conspectus/, not in output/. Example: conspectus serve --port 8001
    """
    from conspectus.serve import serve  # the server's packages are needed to run it alone

    preview = folder / STATE / "preview"
    address = f"http://127.0.0.1:{port}/"
    serve(Options(folder, preview, address, drafts, False, jobs, preview=True), port)
