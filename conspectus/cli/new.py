"""`conspectus new`."""

import sys
from datetime import date
from pathlib import Path

import click

from conspectus import console
from conspectus.cli.changing import all_or_none
from conspectus.cli.completing import files
from conspectus.cli.options import digest_option
from conspectus.cli.status import CONTENT, MACHINE, MISUSED
from conspectus.draft.article import refuse_address
from conspectus.draft.kinds import KINDS, Kind
from conspectus.draft.made import Made, Refused
from conspectus.draft.making import Asked, make, slugs_in, value_fault, write
from conspectus.model.dates import Date, Moment
from conspectus.model.references import Folder
from conspectus.opened import Opened, opened
from conspectus.problems import errors, nearest

_ARTICLE = "article"


def _pairs(
    _ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    pairs = [value.partition("=") for value in values]
    for key, equals, _ in pairs:
        if not (key.strip() and equals):
            raise click.BadParameter(f"write KEY=VALUE, as in topics=budgets, and not {key}")
    return tuple((key.strip(), value.strip()) for key, _, value in pairs)


class _Kind(click.Choice[str]):
    """A kind of file; where there is none of that name, the nearest."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if likely := nearest(value, KINDS) if value not in KINDS else "":
            self.fail(f"there is no kind {value}; {likely}", param, ctx)
        return super().convert(value, param, ctx)


@click.command("new")
@click.argument("kind", type=_Kind(list(KINDS)), metavar="KIND")
@click.argument("name", required=False, default="")
@click.option(
    "--from",
    "source",
    metavar="SOURCE",
    shell_complete=files,
    help="A web address, or a file of HTML or text.",
)
@click.option("--url", default="", metavar="URL", help="Where a file given by --from was found.")
@click.option("--slug", default="", help="The file's name, without .md. Default: from NAME.")
@click.option("--set", "pairs", multiple=True, callback=_pairs, metavar="KEY=VALUE",
              help="A key of the front matter; lists with commas.")  # fmt: skip
@click.option("--dry-run", "-n", is_flag=True, help="Write nothing; show what would be written.")
@click.option("--yes", "-y", is_flag=True, help="Ask nothing.")
@digest_option
@click.pass_context
def command(
    ctx: click.Context, /, kind: str, name: str, source: str | None, url: str, slug: str,
    pairs: tuple[tuple[str, str], ...], dry_run: bool, yes: bool, folder: Path,
) -> None:  # fmt: skip
    """Begin an article from its source, or any other file.

    KIND is article, topic, person, organization, publication, study, edition or page. From a
    source an article gets all that the source says of itself, and passages to retell; an edition
    gets what is new since the last one.

    Example: conspectus new article --from clippings/dashboards.txt
    """
    digest = opened(folder)
    asking = _somebody_answers() and not yes
    try:
        if asking and source is None and not name:
            console.say("An empty answer leaves a thing out. Ctrl-C ends this; nothing is written.")
            if kind == _ARTICLE:
                source = _asked_source() or None
        asked = Asked(KINDS[kind].folder, name, slug, pairs)
        if source is not None:
            made = _drafted(ctx, digest, asked, source, url)
        elif url:
            raise Refused(
                f"--url says where a file of --from was found; write --set source.url={url}"
            )
        else:
            made = make(digest, _completed(digest, asked, kind, ask=asking), _today())
        _finish(ctx, digest, made, dry_run=dry_run)
    except Refused as refused:
        console.fail(str(refused))
        ctx.exit(MISUSED)
    except (click.Abort, KeyboardInterrupt):
        console.fail("interrupted; nothing was written")
        ctx.exit(MACHINE)


def _somebody_answers() -> bool:
    return console.is_terminal(sys.stdin)


def _completed(digest: Opened, asked: Asked, kind: str, *, ask: bool) -> Asked:
    """What was asked for, with answers to what it leaves open."""
    if asked.name or (asked.folder is Folder.EDITIONS and not ask):
        return asked
    if not ask:
        example = f'conspectus new {kind} "{KINDS[kind].called.partition(",")[0]}"'
        raise Refused(f"nobody can be asked here, so name it: {example}")
    return _questioned(digest, asked, KINDS[kind])


def _questioned(digest: Opened, asked: Asked, kind: Kind) -> Asked:
    asked = _named(digest, asked, kind)
    given = {key for key, _ in asked.pairs}
    answers = [
        (key, _answered(digest, asked, key, question))
        for key, question in kind.questions
        if key not in given
    ]
    pairs = (*asked.pairs, *((key, answer) for key, answer in answers if answer))
    return Asked(asked.folder, asked.name, asked.slug, pairs)


def _named(digest: Opened, asked: Asked, kind: Kind) -> Asked:
    """With a name that can be had, which is asked for until it is."""
    while True:
        named = Asked(asked.folder, click.prompt(kind.called).strip(), asked.slug, asked.pairs)
        try:
            make(digest, named, _today())
        except Refused as refused:
            console.say(str(refused))
        else:
            return named


def _answered(digest: Opened, asked: Asked, key: str, question: str) -> str:
    """A value that the key can have, or none; a wrong one is asked for again."""
    if key == "topics" and (known := slugs_in(digest, Folder.TOPICS)):
        console.say(f"There are: {', '.join(known)}")
    while answer := _prompted(question):
        fault = value_fault(digest, asked, key, answer)
        if not fault:
            return answer
        console.say(fault)
    return ""


def _asked_source() -> str:
    while answer := _prompted("Its source, a web address or a file"):
        if not (fault := _no_source(answer)):
            return answer
        console.say(fault)
    return ""


def _no_source(source: str) -> str:
    """What to say of a source that is no address and no file; empty for one that is."""
    from conspectus.clip.address import is_address

    if is_address(source) or Path(source).exists():
        return ""
    return f"there is no file {source}; a web address begins with https://"


def _prompted(question: str) -> str:
    answer: str = click.prompt(question, default="", show_default=False)
    return answer.strip()


def _drafted(ctx: click.Context, digest: Opened, asked: Asked, source: str, url: str) -> Made:
    from conspectus.clip.address import is_address
    from conspectus.clip.clipping import Unclippable
    from conspectus.clip.source import clip, original

    if asked.folder != KINDS[_ARTICLE].folder:
        raise Refused("--from is for articles; a source makes no other file")
    if url and not is_address(url):
        raise Refused(f"{url} is no address that begins with https:// or http://")
    if fault := _no_source(source):
        raise Refused(fault)
    try:
        if is_address(source):
            refuse_address(digest, source)
            console.say(f"Reading {source}")
        clipping = clip(source, url)
        return make(digest, asked, _today(), clipping, original(source))
    except Unclippable as error:
        console.fail(str(error))
        ctx.exit(MACHINE)


def _today() -> Date:
    now = date.today()  # noqa: DTZ011  # the editor's day
    return Date(Moment(now.year, now.month, now.day))


def _finish(ctx: click.Context, digest: Opened, made: Made, *, dry_run: bool) -> None:
    """Shows what is wrong with the files, and writes them if that is no error."""
    console.show(made.problems, made.texts)
    if errors(made.problems):
        console.fail("nothing was written; mend what was typed")
        ctx.exit(CONTENT)
    if dry_run:
        for path, text in made.texts.items():
            console.say(f"{path}\n\n{text}")
        console.say("Nothing was written.")
        return
    with all_or_none(ctx):
        write(digest.root, made)
    for file in made.files:
        console.say(f"{'changed' if file.was is not None else 'wrote'} {file.path}")
    for line in made.told:
        console.say(line)
    first = made.files[0].path
    if first.startswith(f"content/{Folder.TOPICS}/"):
        console.say("Its place among the topics is its place under topics in site.yaml.")
    console.say(f"Now edit {first}, look at it with conspectus serve, and run conspectus check.")
