"""The command line.

Exit status: 0 fine, 1 the content has errors, 2 the command was misused, 3 the machine failed.
"""

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from conspectus import __version__, console
from conspectus.cluster import ClusterFailed
from conspectus.kept import STATE
from conspectus.lock import locked
from conspectus.pipeline import Built, Options, build, check
from conspectus.problems import Severity, errors, nearest
from conspectus.report import tally
from conspectus.workers import WorkerDied, cores
from conspectus.write import Foreign, Written, clean

FINE, CONTENT, MISUSED, MACHINE = 0, 1, 2, 3
F = TypeVar("F", bound=Callable[..., Any])


class Verbs(click.Group):
    """Runs `build` where no verb is named, and says what may have been meant by a slip."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        first = args[0] if args else ""
        if not args or (first.startswith("-") and first not in ("--help", "-h", "--version")):
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        verb = args[0]
        if verb not in self.commands:
            hint = nearest(verb, self.commands) or f"the verbs: {', '.join(self.commands)}"
            if Path(verb).is_dir():
                hint = f"write {ctx.info_name} build {verb}"
            ctx.fail(f"there is no verb {verb}; {hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the verb; a failing machine ends in one line."""
        console.accept_any_text()
        try:
            return super().invoke(ctx)
        except Foreign as error:
            ctx.fail(str(error))
        except ClusterFailed as error:
            console.fail(f"{error}; the site is as it was before")
        except WorkerDied:
            console.fail("a worker process died; the site is as it was before (try --jobs 1)")
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            console.fail(f"{where}{error.strerror or error}")
        except KeyboardInterrupt:
            console.fail("interrupted; every file of the site is whole")
        raise click.exceptions.Exit(MACHINE)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="conspectus", message="%(prog)s %(version)s")
def main() -> None:
    """Build a themed digest: articles retold, their passages gathered by topic.

    Without a verb, builds. The digest is the folder that holds a site.yaml.
    """


def _folder(ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path:
    root = (value or ctx.obj or Path.cwd()).resolve()
    if not (root / "site.yaml").exists():
        raise click.BadParameter(
            f"{root.name or root} holds no site.yaml; a digest's folder has one with “title: …”"
        )
    return root


def _base_url(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value and not re.fullmatch(r"https?://[^\s/?#<>\"\\]+(?:/[^\s?#<>\"\\]*)?", value):
        raise click.BadParameter("an address begins with https:// and has no ? or #")
    return value


def _scheduler(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    if value and not re.fullmatch(r"(?:\w+://)?[^\s/]+:\d+", value):
        raise click.BadParameter("a scheduler's address is like tcp://127.0.0.1:8786")
    return value


folder = click.argument(
    "folder",
    required=False,
    callback=_folder,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
drafts = click.option("--drafts", is_flag=True, help="Take in what is marked as a draft.")
strict = click.option("--strict", is_flag=True, help="Let warnings fail too.")
quiet = click.option("--quiet", "-q", is_flag=True, help="Say nothing but what is wrong.")
jobs = click.option(
    "--jobs", "-j", type=click.IntRange(1, 64), default=cores, help="Processes. Default: the cores."
)
output = click.option(
    "--output", "-o", type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes. Default: output/ in the digest.",
)  # fmt: skip
plain = click.option(
    "--plain-markdown", "plain", is_flag=True, help="Parse Markdown without the faster rules."
)
base_url = click.option(
    "--base-url",
    callback=_base_url,
    metavar="URL",
    help="Where the site will be, for absolute links.",
)


@main.command("build")
@folder
@output
@base_url
@drafts
@strict
@jobs
@quiet
@plain
@click.option(
    "--cluster",
    callback=_scheduler,
    metavar="ADDRESS",
    default="",
    help="Hand work to the Dask cluster of this scheduler.",
)
@click.option("--profile", is_flag=True, help="Tell where the time went, stage by stage.")
@click.pass_context
def build_command(
    ctx: click.Context, /, folder: Path, output: Path | None, base_url: str | None,
    drafts: bool, strict: bool, jobs: int, quiet: bool, plain: bool, cluster: str,
    profile: bool,
) -> None:  # fmt: skip
    """Build the site. With an error in the content nothing is written.

    Example: conspectus build --base-url https://example.org/digest/
    """
    target = _output(folder, output)
    options = Options(folder, target, base_url, drafts, strict, jobs, plain=plain, cluster=cluster)
    started = time.perf_counter()
    with console.progress(quiet=quiet) as progress:
        built = build(options, progress)
    console.show(built.problems, built.texts, quiet=quiet and not strict)
    if built.written is None:
        console.say(_failure(built, strict=strict))
        ctx.exit(CONTENT)
    if not quiet:
        console.say(_summary(built, built.written, time.perf_counter() - started))
    if profile:
        console.say(_profile(built))
    if strict and built.problems:  # the index failed when the site was in place
        ctx.exit(CONTENT)


@main.command("check")
@folder
@drafts
@strict
@jobs
@quiet
@click.pass_context
def check_command(
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


@main.command("serve")
@folder
@click.option("--port", "-p", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--drafts/--no-drafts", default=True, help="Show drafts. Default: they are shown.")
@jobs
def serve_command(folder: Path, port: int, drafts: bool, jobs: int) -> None:
    """Show the site on this machine and build it anew at every save.

    The preview lies in .conspectus/, not in output/. Example: conspectus serve --port 8001
    """
    from conspectus.serve import serve  # the server's packages are needed here alone

    preview = folder / STATE / "preview"
    address = f"http://127.0.0.1:{port}/"
    serve(Options(folder, preview, address, drafts, False, jobs, preview=True), port)


@main.command("clean")
@folder
@output
@quiet
def clean_command(folder: Path, output: Path | None, quiet: bool) -> None:
    """Remove what builds made: their files in output/, and .conspectus/."""
    from conspectus.search.update import remove  # as builds do not need to

    site = _output(folder, output)
    with locked(folder):
        removed = remove(folder, site) + clean(folder, site)
    if not quiet:
        console.say(f"Removed {_counted(removed, 'file')}.")


def _output(root: Path, output: Path | None) -> Path:
    """The output folder, which must not hold or be held by what a build reads."""
    if output is None:
        return root / "output"
    chosen = output.resolve()
    for kept in ("content", "templates", STATE, ".git"):
        if chosen.is_relative_to(root / kept):
            raise click.BadParameter(
                f"{output} lies in the digest's {kept}/", param_hint="--output"
            )
    if root.is_relative_to(chosen):
        raise click.BadParameter(f"{output} holds the digest itself", param_hint="--output")
    return chosen


def _failure(built: Built, *, strict: bool) -> str:
    fatal = [p for p in built.problems if strict or p.severity is Severity.ERROR]
    return f"{tally(fatal)}: nothing was written, the site is as it was."


def _summary(built: Built, written: Written, seconds: float) -> str:
    result = built.result
    warnings = tally(built.problems)
    searched = built.searched.seconds if built.searched else 0.0
    index = f"; search index: {searched:.2f} s" if built.searched else ""
    return (
        f"Read {_counted(built.sources, 'file')}; "
        f"linked {_counted(result.passages, 'annotation')} in "
        f"{_counted(result.articles, 'article')} by {_counted(result.links, 'link')}; "
        f"rendered {_counted(result.pages, 'page')}; "
        f"wrote {written.written}, skipped {written.unchanged} unchanged, "
        f"removed {written.removed}; {warnings + '; ' if warnings else ''}"
        f"{seconds - searched:.2f} s{index}."
    )


def _profile(built: Built) -> str:
    """A line for each stage: seconds by the clock, and of processors."""
    stages = dict.fromkeys(span.stage for span in built.spans)
    lines = ["stage         seconds   of processors"]
    for name in stages:
        spans = [span for span in built.spans if span.stage == name]
        wall, processor = sum(s.wall for s in spans), sum(s.processor for s in spans)
        lines.append(f"{name:<12} {wall:8.3f} {processor:15.3f}")
    return "\n".join(lines)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def run(root: Path) -> None:
    """The command of a digest's own `build.py`: `root` is its folder by default."""
    main(obj=root, prog_name="build.py")
