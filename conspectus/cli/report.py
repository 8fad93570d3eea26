"""`conspectus report`: what a branch changes for readers."""

import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from shutil import get_terminal_size

import click
from msgspec import json

from conspectus import __version__, console
from conspectus.changes import Changes, Side, compare
from conspectus.changes.telling.html import html
from conspectus.changes.telling.markdown import markdown
from conspectus.changes.telling.text import text
from conspectus.changes.telling.told import About, told
from conspectus.cli import completing
from conspectus.cli.check import today
from conspectus.cli.options import folder, quiet
from conspectus.cli.places import beside
from conspectus.cli.status import CONTENT
from conspectus.kept import put
from conspectus.model.sources import Asset
from conspectus.opened import Opened, opened
from conspectus.problems import Problem, errors
from conspectus.renditions import develop
from conspectus.review import review
from conspectus.revisions import Unknown, checked_out, parted_at
from conspectus.scan import SITE
from conspectus.workers import cores
from conspectus.write import read_asset

_MADE = "conspectus report"
"""What every report says somewhere near its beginning: only such a file is written over."""

_WIDEST = 100
"""Columns of text: longer lines are hard to read."""

_FORMATS = ("text", "markdown", "html", "json")


@click.command("report")
@folder
@click.option(
    "--base", required=True, metavar="DIR_OR_REV", shell_complete=completing.revisions,
    help="What to compare with: a folder with a digest, or a revision that git knows.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(_FORMATS),
    help="The form. Default: text in a terminal, else markdown, as GitHub shows it.",
)  # fmt: skip
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write. Default: the terminal.",
)  # fmt: skip
@quiet
@click.pass_context
def command(
    ctx: click.Context, /, folder: Path, base: str, form: str | None, output: Path | None,
    quiet: bool,
) -> None:  # fmt: skip
    """Tell what readers will notice of a branch.

    Uncommitted changes are part of it. Exit status 1 where a published address would stop
    working, or the content has errors.

    Example: conspectus report --base main --format html -o report.html
    """
    target = _target(folder, output)
    form = form or ("text" if target is None and _somebody_reads() else "markdown")
    try:
        with _base(folder, base) as (root, name):
            one, other = opened(root, drafts=False), opened(folder, drafts=False)
            kept = folder / other.settings.clippings  # which no revision has
            after = _side(other, kept, one, folder)
            changes = compare(_side(one, kept, other, folder), after)
    except Unknown as error:
        raise click.BadParameter(str(error), param_hint="--base") from None
    about = About(after.opened.settings.title, name, after.opened.texts)
    written = _written(changes, about, form, _styles(after))
    if target:
        put(target, written.encode(), lasts=True)
        if not quiet:
            console.say(f"Wrote {output}.")
    else:
        console.say(written.rstrip("\n"))
    if changes.addresses.lost or after.errors or errors(changes.problems_new):
        ctx.exit(CONTENT)


def _somebody_reads() -> bool:
    return console.is_terminal(sys.stdout)


@contextmanager
def _base(root: Path, base: str) -> Iterator[tuple[Path, str]]:
    """The folder that the digest is compared with, and what it is called. Raises Unknown."""
    if base and (Path(base) / SITE).exists():
        yield Path(base).resolve(), f"the folder {base}"
        return
    try:
        commit = parted_at(root, base)
    except Unknown:
        if base and Path(base).is_dir():
            raise Unknown(f"{base} holds no {SITE}, so it is no digest") from None
        raise
    with checked_out(root, commit) as folder:
        if not (folder / SITE).exists():
            raise Unknown(f"this folder was no digest yet at {base}: it held no {SITE}")
        yield folder, f"{base} as it was where both parted ({commit[:12]})"


def _side(found: Opened, clippings: Path, other: Opened, home: Path) -> Side:
    rules = review(found, clippings, today(), home).problems
    return Side(found, _prints(found), (*rules, *_pictures(found, other)))


def _pictures(found: Opened, other: Opened) -> tuple[Problem, ...]:
    """What is wrong with the pictures of texts that show others than on the other side: to look at
    all of them takes long."""
    known = _shown(other)
    differing = {path for path, assets in _shown(found).items() if known.get(path) != assets}
    shown = [showing for showing in found.digest.shown if showing.path in differing]
    return develop(found.root, shown, keep=False, jobs=cores()).problems


def _shown(found: Opened) -> dict[str, list[Asset]]:
    by_text: dict[str, list[Asset]] = {}
    for showing in found.digest.shown:
        by_text.setdefault(showing.path, []).append(showing.asset)
    return by_text


def _prints(found: Opened) -> dict[str, str]:
    """What tells files apart that are sent as they are."""
    return {
        asset.path: hashlib.sha256(read_asset(found.root, asset)).hexdigest()
        for asset in found.digest.assets
    }


def _styles(side: Side) -> str:
    """The site's own, with the digest's colours, and what a report adds."""
    own = files("conspectus.changes.telling").joinpath("report.css").read_text(encoding="utf-8")
    path = side.plan.dressing.chrome.stylesheet
    site = (file.data.decode() for file in side.plan.files if file.path == path)
    return "\n".join((*site, own))


def _written(changes: Changes, about: About, form: str, styles: str) -> str:
    if form == "json":
        made = {"generator": f"{_MADE} {__version__}", "base": about.base, "changes": changes}
        return json.format(json.encode(made)).decode() + "\n"
    report = told(changes, about)
    if form == "html":
        return html(report, styles)
    if form == "text":
        return f"{_MADE}\n\n{text(report, min(get_terminal_size().columns, _WIDEST))}"
    return f"<!-- {_MADE} -->\n{markdown(report)}"


def _target(root: Path, output: Path | None) -> Path | None:
    """Where the report goes, which is no place of the digest's own and nobody else's file."""
    if output is None:
        return None
    chosen = beside(root, output)
    if chosen.exists() and not _is_report(chosen):
        raise click.BadParameter(
            f"{output} is there, and is no report of an earlier run; choose another name, or"
            " remove it",
            param_hint="--output",
        )
    return chosen


def _is_report(file: Path) -> bool:
    """Whether an earlier run wrote it. Nothing is read of a device or a pipe."""
    if not file.is_file():
        return False
    with file.open("rb") as data:
        return _MADE.encode() in data.read(2000)
