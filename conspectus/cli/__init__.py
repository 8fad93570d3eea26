"""The command line.

Exit status: 0 fine, 1 the content has errors, 2 the command was misused, 3 the machine failed.
"""

import sys
from pathlib import Path
from typing import Any

import click

from conspectus import __version__, console
from conspectus.cli.machine import ended
from conspectus.cli.status import MACHINE
from conspectus.cli.verbs import SECTIONS, VERBS, load
from conspectus.cluster import ClusterFailed
from conspectus.commit import Foreign
from conspectus.problems import nearest
from conspectus.report.text import visible_lines
from conspectus.workers import WorkerDied


class Verbs(click.Group):
    """Runs `build` where no verb is named, and says what may have been meant by a slip."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(VERBS)

    def format_options(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs by sections; the options are named in the usage: a screen is to hold it all."""
        column = max(map(len, VERBS))
        formatter.write_paragraph()
        for title, verbs in SECTIONS.items():
            formatter.write_heading(title)
            with formatter.indentation():
                limit = formatter.width - column - 4
                told = {verb: load(verb).get_short_help_str(limit) for verb in verbs}
                formatter.write_dl([(verb.ljust(column), words) for verb, words in told.items()])

    def get_command(self, _ctx: click.Context, verb: str) -> click.Command | None:
        return load(verb) if verb in VERBS else None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        first = args[0] if args else ""
        if ctx.resilient_parsing:  # a shell completes the line, and verbs can follow
            return super().parse_args(ctx, args)
        if not args or (first.startswith("-") and first not in ("--help", "-h", "--version")):
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        verb = args[0]
        if verb not in VERBS and not ctx.resilient_parsing:
            hint = nearest(verb, VERBS) or f"the verbs: {', '.join(VERBS)}"
            if Path(verb).is_dir():
                hint = f"write {ctx.info_name} build {verb}"
            ctx.fail(f"there is no verb {verb}; {hint}")
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **named: Any) -> Any:
        """Runs all of it; help, too, may be printed to where nothing can be written."""
        try:
            return super().main(*args, **named)
        except OSError as error:
            sys.exit(ended(error))

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the verb; a failing machine ends in one line."""
        console.accept_any_text()
        if (encoding := sys.getfilesystemencoding()) != "utf-8":
            console.fail(
                f"names of files are read as {encoding} here, and a digest's are UTF-8; set "
                "PYTHONUTF8=1, or a locale with UTF-8"
            )
            raise click.exceptions.Exit(MACHINE)
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise click.UsageError(visible_lines(error.format_message()), error.ctx) from None
        except Foreign as error:
            ctx.fail(str(error))
        except ClusterFailed as error:
            console.fail(f"{error}; the site is as it was before")
        except WorkerDied:
            console.fail("a worker process died; the site is as it was before (try --jobs 1)")
        except OSError as error:
            raise click.exceptions.Exit(ended(error)) from None
        except KeyboardInterrupt:
            console.fail("interrupted; every file of the site is whole")
        raise click.exceptions.Exit(MACHINE)


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="[--help | --version]",
    subcommand_metavar="[VERB] [ARGUMENTS]...",
)
@click.version_option(__version__, prog_name="conspectus", message="%(prog)s %(version)s")
def main() -> None:
    """\b
    A themed digest. Without a verb, builds. Example: conspectus serve --help
    """


def run(root: Path) -> None:
    """The command of a digest's own `build.py`: `root` is its folder by default."""
    main(obj=root, prog_name="build.py")
