"""`conspectus check`."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import replace

from conspectus import console, revisions
from conspectus.cli import completing
from conspectus.cli.fixing import fix, fix_option
from conspectus.cli.options import drafts, folder, jobs, quiet, strict
from conspectus.cli.status import CONTENT
from conspectus.cli.telling import TEXT, tell
from conspectus.model.dates import Date, Moment
from conspectus.opened import opened
from conspectus.pipeline import Options, check
from conspectus.problems import errors, in_order
from conspectus.report import tally
from conspectus.report.formats import FORMS
from conspectus.review import Reviewed, review
from conspectus.review.since import Told, news
from conspectus.scan import SITE

form = click.option(
    "--format", "form", type=click.Choice(list(FORMS)), default=TEXT, show_default=True,
    help="How problems are told.",
)  # fmt: skip
clippings_option = click.option(
    "--clippings",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where the sources' texts are. Default: clippings in site.yaml.",
)
since_option = click.option(
    "--since",
    metavar="REV",
    shell_complete=completing.revisions,
    help="Tell only what a branch that parted from REV brings.",
)


class Looked(Struct, frozen=True):
    """Everything that is said of a digest."""

    told: Told
    reviewed: Reviewed
    clippings: Path
    hidden: int = 0
    """How many problems are not told, since they were there before."""


@click.command("check")
@folder
@drafts
@strict
@fix_option
@form
@since_option
@clippings_option
@jobs
@quiet
@click.pass_context
def command(
    ctx: click.Context, /, folder: Path, drafts: bool, strict: bool, fix_first: bool, form: str,
    since: str | None, clippings: Path | None, jobs: int, quiet: bool,
) -> None:  # fmt: skip
    """Report everything that is wrong; write nothing without --fix.

    All that a build would say, and what a reviewer would: the editors' rules.

    Example: conspectus check --since origin/main --format github
    """
    if fix_first:
        fix(ctx, folder, quiet=quiet, aside=form != TEXT)
    options = Options(folder, folder / "output", drafts=drafts, jobs=jobs)
    looked = everything(options, clippings, quiet=quiet)
    if since is not None:
        looked = _since(looked, since, options, quiet=quiet)
    problems = looked.told.problems
    tell(problems, looked.told.texts, form, folder, quiet=quiet and not strict)
    if not quiet:
        for line in _closing(looked, since):
            click.echo(line, err=form != TEXT)
    if errors(problems) or (strict and problems):
        ctx.exit(CONTENT)


def everything(
    options: Options, clippings: Path | None, *, quiet: bool, home: Path | None = None
) -> Looked:
    """What a build says of a digest, and what the editors' rules do. `home`: as for `review`."""
    with console.progress(quiet=quiet) as progress:
        made = check(options, progress)
    digest = opened(options.root, drafts=options.drafts)
    kept = clippings or options.root / digest.settings.clippings
    reviewed = review(digest, kept, today(), home)
    problems = in_order([*made.problems, *reviewed.problems])
    return Looked(Told(problems, {**digest.texts, **made.texts}), reviewed, kept)


def today() -> Date:
    """The day, where on earth it is the latest: no editor's date is in the future because of where
    the machine stands."""
    now = datetime.now(timezone(timedelta(hours=14)))
    return Date(Moment(now.year, now.month, now.day))


def _since(looked: Looked, revision: str, options: Options, *, quiet: bool) -> Looked:
    """What is left where only a change is to be told of."""
    root = options.root
    try:
        base = revisions.parted_at(root, revision)
        changed = revisions.changed_lines(root, base)
        renamed = revisions.renamed_files(root, base)
        with revisions.checked_out(root, base) as former:
            before = Told((), {})
            if looked.told.problems and (former / SITE).exists():
                at = replace(options, root=former, output=former / "output")
                before = everything(at, looked.clippings, quiet=quiet, home=root).told
    except revisions.Unknown as error:
        raise click.BadParameter(str(error), param_hint="--since") from None
    left = tuple(news(looked.told, before, changed, renamed))
    hidden = len(looked.told.problems) - len(left)
    return replace(looked, told=Told(left, looked.told.texts), hidden=hidden)


def _closing(looked: Looked, since: str | None) -> Iterator[str]:
    """What is said at the end of everything."""
    nothing = (
        "Nothing is wrong." if since is None else f"Nothing is wrong that is new since {since}."
    )
    yield tally(looked.told.problems) or nothing
    if looked.hidden:
        yield f"{console.counted(looked.hidden, 'problem')} from before: check without --since."
    compared, others = looked.reviewed.compared, looked.reviewed.not_at_hand
    if compared + others:  # whether the own-words guard could do its work
        was = "article was" if compared == 1 else "articles were"
        lacking = f"; of {others} the clipping is not at hand" if others else ""
        yield f"{compared or 'No'} {was} compared with the source's text{lacking}."
