"""`conspectus export`: the digest, or a part of it, in a form that another tool reads."""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from conspectus import console
from conspectus.cli import completing
from conspectus.cli.options import base_url, folder, quiet
from conspectus.cli.places import beside
from conspectus.cli.status import CONTENT
from conspectus.export.filters import Filters, Unknown, filters
from conspectus.export.formats import FORMATS, File, Format, Impossible, load
from conspectus.export.selection import Selection, left_alone, select
from conspectus.kept import put_all, read_regular
from conspectus.model.annotations import KINDS
from conspectus.model.references import Folder
from conspectus.opened import Opened, opened
from conspectus.problems import errors, nearest

_HELP = f"""Write the digest, or a part of it, in another tool's form.

Formats: {", ".join(FORMATS)}. Of several topics, kinds and so on, any will do; different filters
narrow each other. One file goes to the terminal or to FILE, several go to a folder.

Example: conspectus export graphml --topic budgets -o budgets.graphml
"""


def _format(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str:
    if value in FORMATS:
        return value
    if value is None:
        told = "".join(f"\n  {name.ljust(10)} {form.told}" for name, form in FORMATS.items())
        raise click.BadParameter(f"which one? Name it:{told}")
    hint = nearest(value, FORMATS) or f"the formats: {', '.join(FORMATS)}"
    raise click.BadParameter(f"no format is called {value}; {hint}")


@click.command("export", help=_HELP)
@click.argument(
    "form", metavar="FORMAT", required=False, callback=_format, is_eager=True,
    shell_complete=completing.of(FORMATS),
)  # fmt: skip
@folder
@click.option(
    "--topic", "topics", multiple=True, shell_complete=completing.slugs(Folder.TOPICS),
    help="Annotations on it, and their articles.",
)  # fmt: skip
@click.option(
    "--kind", "kinds", multiple=True, shell_complete=completing.of(KINDS),
    help="Annotations of it, as in claim.",
)  # fmt: skip
@click.option(
    "--person", "people", multiple=True,
    shell_complete=completing.slugs(Folder.PEOPLE, Folder.ORGANIZATIONS),
    help="Who says it; organizations too.",
)  # fmt: skip
@click.option(
    "--year", "years", multiple=True, metavar="YEAR[-YEAR]",
    help="In which the source was published.",
)  # fmt: skip
@click.option(
    "--edition", "editions", multiple=True, shell_complete=completing.slugs(Folder.EDITIONS),
    help="What an edition holds, by its name or number.",
)  # fmt: skip
@click.option("--output", "-o", metavar="FILE|-", help="The file or folder to write.")
@click.option("--force", is_flag=True, help="Write over what is there.")
@base_url
@quiet
@click.pass_context
def command(
    ctx: click.Context, /, form: str, folder: Path, output: str | None, base_url: str | None,
    topics: Sequence[str], kinds: Sequence[str], people: Sequence[str], years: Sequence[str],
    editions: Sequence[str],
    force: bool, quiet: bool,
) -> None:  # fmt: skip
    asked = partial(
        filters, topics=topics, kinds=kinds, people=people, years=years, editions=editions
    )
    found = opened(folder, drafts=False, base_url=base_url)
    if errors(found.problems):
        console.show(found.problems, found.texts, quiet=True)
        console.fail("nothing is exported of a digest with errors")
        ctx.exit(CONTENT)
    selection = _selection(found, asked, FORMATS[form])
    try:
        files = tuple(load(form)(found, selection))
    except Impossible as error:
        raise click.UsageError(str(error), ctx) from None
    for sentence in (told for file in files for told in file.told):
        click.echo(sentence, err=True)
    if output in (None, "-"):
        _print(files, form, is_asked=output == "-")
        return
    for line in _written(_places(folder, files, output), force=force):
        if not quiet:
            console.say(line)


def _selection(found: Opened, asked: partial[Filters], form: Format) -> Selection:
    try:
        meant = asked(found.digest)
    except Unknown as error:
        raise click.BadParameter(str(error), param_hint=f"--{error.option}") from None
    selection = select(found.digest, meant)
    if not (selection or selection.is_whole or (form.is_sent and meant.edition)):
        alone = [
            f"--{option} alone {console.counted(number, 'article')}"
            for option, number in left_alone(found.digest, meant)
        ]
        why = f": {', '.join(alone)}" if len(alone) > 1 else ""
        raise click.UsageError(f"nothing is left to export by these filters{why}")
    return selection


def _print(files: Sequence[File], form: str, *, is_asked: bool) -> None:
    """One file goes to where this command prints."""
    if len(files) != 1:
        said = f"{form} consists of {console.counted(len(files), 'file')}; name a folder for them"
        raise click.BadParameter(said, param_hint="--output")
    (file,) = files
    if not (file.is_text or is_asked) and console.is_terminal(sys.stdout):
        raise click.BadParameter(
            f"{form} is nothing that a terminal shows; name a file", param_hint="--output"
        )
    click.echo(file.data, nl=False)


def _places(root: Path, files: Sequence[File], output: str) -> dict[Path, File]:
    """Each file by the place that it goes to, which is nobody else's."""
    if not output:
        raise click.BadParameter("is empty; name a file or a folder", param_hint="--output")
    chosen = Path(output)
    if len(files) == 1 and not (output.endswith("/") or chosen.is_dir()):
        found = {chosen: files[0]}
    else:
        found = {chosen / file.name: file for file in files}
    for place in found:
        beside(root, place)
    return found


def _written(places: dict[Path, File], *, force: bool) -> list[str]:
    """Writes all that is not there yet, or nothing. Returns what is said of it. Raises OSError."""
    stale = {place: file for place, file in places.items() if read_regular(place) != file.data}
    for place in stale:
        if place.exists() and not (force and place.is_file()):
            hint = "choose another name" + (", or add --force" if place.is_file() else "")
            raise click.BadParameter(
                f"{place.name} is there already, and holds something else; {hint}",
                param_hint="--output",
            )
    put_all({place: file.data for place, file in stale.items()})
    return [f"{'Wrote' if place in stale else 'Unchanged:'} {place}." for place in places]
