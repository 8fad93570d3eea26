"""`conspectus fmt`."""

from collections.abc import Iterable
from pathlib import Path

import click

from conspectus import console
from conspectus.cli.changing import all_or_none
from conspectus.cli.options import digest_around, quiet
from conspectus.cli.status import CONTENT
from conspectus.mend.diff import patch
from conspectus.mend.disk import write_all
from conspectus.mend.tidy import Tidied, tidied
from conspectus.scan import CONTENT as FOLDER
from conspectus.scan import SITE

_UNSURE = "is left as it is: in form it would not mean the same, a fault of ours; please report it"


@click.command("fmt")
@click.argument("paths", nargs=-1, metavar="[FILE|FOLDER]...", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Change nothing; fail if a file is not in form.")
@click.option("--diff", is_flag=True, help="Change nothing; show what would be changed.")
@quiet
@click.pass_context
def command(
    ctx: click.Context, /, paths: tuple[Path, ...], check: bool, diff: bool, quiet: bool
) -> None:
    """Write front matter, site.yaml and annotations in one form.

    Without a path, what is in this folder. What a text says is left as it is, byte for byte, and
    so are comments; a file that cannot be read for an error is not touched.

    Example: conspectus fmt content/articles/one-purse.md
    """
    root, wanted = _wanted(paths or (ctx.obj or Path.cwd(),))
    found = list(tidied(root, lambda path: any(_is_in(path, place) for place in wanted)))
    if not found:
        raise click.BadParameter(f"no file of content is called {paths[0]}")
    changed = [file for file in found if file.is_changed]
    if not (check or diff):
        _write(ctx, root, changed)
    for file in changed:
        if diff:
            console.say(patch(file.change))
        elif not quiet:
            console.say(f"{file.change.path} {'is not in form' if check else 'is in form now'}")
    left = _tell_left(found)
    if not quiet and not diff:
        console.say(_summary(len(found), len(changed), left, check=check))
    if left or (check and changed):
        ctx.exit(CONTENT)


def _wanted(paths: Iterable[Path]) -> tuple[Path, list[str]]:
    """The digest's folder, and which files and folders in it are asked for; "" is all of it."""
    roots: dict[Path, list[str]] = {}
    for path in paths:
        place = path.absolute()
        if not place.exists():
            raise click.BadParameter(f"{path} does not exist")
        root = digest_around(place)
        if root is None:
            raise click.BadParameter(f"{path} is in no digest: no folder above it has a {SITE}")
        inner = place.relative_to(root).as_posix()
        if inner != "." and inner != SITE and not f"{inner}/".startswith(f"{FOLDER}/"):
            raise click.BadParameter(f"{path} is no file of content, nor {SITE}")
        roots.setdefault(root, []).append("" if inner == "." else inner)
    if len(roots) > 1:
        raise click.BadParameter("the files are of more than one digest; name those of one")
    return next(iter(roots.items()))


def _write(ctx: click.Context, root: Path, changed: list[Tidied]) -> None:
    with all_or_none(ctx):
        write_all(root, [file.change for file in changed])


def _tell_left(found: list[Tidied]) -> int:
    """Says which files are left as they are, and why; how many they are."""
    left = [file for file in found if file.problems or file.is_unsure]
    console.show(
        [problem for file in left for problem in file.problems],
        {file.change.path: file.text for file in left},
    )
    for file in left:
        path = file.change.path
        line = file.problems[0].mark.line if file.problems else 1
        why = "is left as it is until this is mended" if file.problems else _UNSURE
        console.fail(f"{path}:{line} {why}")
    return len(left)


def _is_in(path: str, place: str) -> bool:
    return not place or path == place or path.startswith(f"{place}/")


def _summary(found: int, changed: int, left: int, *, check: bool) -> str:
    files = console.counted(found, "file")
    if check and changed:
        return f"{changed} of {files} not in form; conspectus fmt puts them in form"
    said = [f"{changed} put in form"] if changed else [] if left else ["all in form"]
    said += [f"{left} left as {'it is' if left == 1 else 'they are'}"] if left else []
    return f"{files}: {', '.join(said)}"
