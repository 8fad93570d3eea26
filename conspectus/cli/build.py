"""`conspectus build`."""

import re
import time
from functools import partial
from pathlib import Path

import click

from conspectus import console
from conspectus.cli.options import (
    base_url,
    drafts,
    folder,
    jobs,
    output,
    quiet,
    site_folder,
    strict,
)
from conspectus.cli.status import CONTENT
from conspectus.commit import Written
from conspectus.console import counted
from conspectus.pipeline import Built, Options, build
from conspectus.problems import Severity
from conspectus.report import tally


def _scheduler(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    if value and not re.fullmatch(r"(?:\w+://)?[^\s/]+:\d+", value):
        raise click.BadParameter("a scheduler's address is like tcp://127.0.0.1:8786")
    return value


@click.command("build")
@folder
@output
@base_url
@drafts
@strict
@jobs
@quiet
@click.option(
    "--plain-markdown", "plain", is_flag=True, help="Parse Markdown without the faster rules."
)
@click.option(
    "--cluster",
    callback=_scheduler,
    metavar="ADDRESS",
    default="",
    help="Hand work to the Dask cluster of this scheduler.",
)
@click.option(
    "--atomic", is_flag=True, help="Let the whole site change in one step, for who serves output/."
)
@click.option("--profile", is_flag=True, help="Tell where the time went, stage by stage.")
@click.pass_context
def command(
    ctx: click.Context, /, folder: Path, output: Path | None, base_url: str | None,
    drafts: bool, strict: bool, jobs: int, quiet: bool, plain: bool, cluster: str,
    atomic: bool, profile: bool,
) -> None:  # fmt: skip
    """Build the site. With an error in the content nothing is written.

    Example: conspectus build --base-url https://example.org/digest/
    """
    target = site_folder(folder, output)
    options = Options(
        folder, target, base_url, drafts, strict, jobs, plain=plain, atomic=atomic, cluster=cluster
    )
    started = time.perf_counter()
    with console.progress(quiet=quiet) as progress:
        built = build(options, progress, partial(console.wait, quiet))
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


def _failure(built: Built, *, strict: bool) -> str:
    fatal = [p for p in built.problems if strict or p.severity is Severity.ERROR]
    return f"{tally(fatal)}: nothing was written, the site is as it was."


def _summary(built: Built, written: Written, seconds: float) -> str:
    result = built.result
    warnings = tally(built.problems)
    searched = built.searched.seconds if built.searched else 0.0
    index = f"; search index: {searched:.2f} s" if built.searched else ""
    return (
        f"Read {counted(built.sources, 'file')}; "
        f"linked {counted(result.passages, 'annotation')} in "
        f"{counted(result.articles, 'article')} by {counted(result.links, 'link')}; "
        f"rendered {counted(result.pages, 'page')}; "
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
