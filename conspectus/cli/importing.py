"""`conspectus import`."""

import os
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from conspectus import console
from conspectus.beneath import Refused
from conspectus.cli.status import CONTENT, MACHINE
from conspectus.problems import Problem, errors
from conspectus.start.ground import Taken, look, put, staged

if TYPE_CHECKING:
    from conspectus.importers.making import Imported

TOOLS = ("hugo", "jekyll", "pelican", "eleventy", "obsidian")
_IGNORED = "/output/\n/.conspectus/\n/clippings/\n"


@click.command("import")
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="FOLDER"
)
@click.option(
    "--from",
    "tool",
    type=click.Choice(TOOLS),
    help="Whose folder it is. Default: told by its files.",
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), metavar="DIGEST",
    help="Where the digest goes, empty or new. Default: NAME-digest here.",
)  # fmt: skip
@click.pass_context
def command(ctx: click.Context, /, folder: Path, tool: str | None, output: Path | None) -> None:
    """Make a digest of a folder of Hugo, Jekyll, Obsidian or others.

    Or of Pelican or Eleventy. Nothing in FOLDER is changed or run. What every key and file became
    is told, and kept in import-report.md. What needs your eye is a draft with a note.

    Example: conspectus import my-blog -o my-digest
    """
    from conspectus.cli.strange import OnDisk, TooMany
    from conspectus.importers.making import imported  # which loads more than help needs
    from conspectus.importers.recognition import TOOLS, Unknown, recognized
    from conspectus.importers.report import REPORT, report

    source = folder.resolve()
    target = output or Path(f"{source.name or 'imported'}-digest")
    _refuse_within(source, target)
    try:
        look(target)
        found = OnDisk(source)
        chosen, sign = (TOOLS[tool], TOOLS[tool].signs(found)) if tool else recognized(found)
        made = imported(found, chosen, _titled(source), found.left)
        texts = {
            ".gitignore": _IGNORED,
            REPORT: report(made, chosen.name, sign or "--from"),
            **made.texts,
        }
        warned = _put(target, _Files(texts, made.copied, found))
    except Taken as taken:
        raise click.BadParameter(str(taken), param_hint="--output") from None
    except (Unknown, TooMany) as fault:
        raise click.BadParameter(str(fault), param_hint="FOLDER") from None
    except Refused as refused:
        console.fail(f"{refused.path}: {refused.said}; nothing was written")
        ctx.exit(MACHINE)
    except KeyboardInterrupt:
        console.fail("interrupted; nothing was written")
        ctx.exit(MACHINE)
    if warned is None:
        ctx.exit(CONTENT)
    _tell(made, chosen.name.capitalize(), target, warned)


def _tell(made: "Imported", tool: str, target: Path, warned: int) -> None:
    """What became of the folder, and where to go on."""
    from conspectus.importers.report import REPORT, table

    for line in table(made.ledger):
        console.say(line)
    left = sum(fate.word == "left" for fate in made.ledger.files.values())
    articles = sum(path.startswith("content/articles/") for path in made.texts)
    ready = f"{console.counted(made.drafts, 'draft')} among them"
    console.say(
        f"\n{console.counted(articles, 'article')} ({ready}), "
        f"{console.counted(len(made.texts) - 1 - articles, 'other text')} and "
        f"{console.counted(len(made.copied), 'file')} in {target}, from {tool}. "
        f"{console.counted(left, 'file')} left. It builds, with "
        f"{console.counted(warned, 'warning')}.\n"
        f"{console.counted(len(made.ledger.remarks), 'thing')} to look at, and what became of "
        "every file: "
        f"{target / REPORT}\n\nGo on with: conspectus serve {shlex.quote(str(target))}"
    )


class _Files(Mapping[str, bytes]):
    """The digest's files. Those that are copied are read one at a time, when they are written."""

    def __init__(
        self, texts: Mapping[str, str], copied: Mapping[str, str], folder: Mapping[str, bytes]
    ) -> None:
        self.texts, self.copied, self.folder = texts, copied, folder

    def __getitem__(self, path: str) -> bytes:
        if path in self.texts:
            return self.texts[path].encode()
        return self.folder[self.copied[path]]

    def __iter__(self) -> Iterator[str]:
        yield from self.texts
        yield from self.copied

    def __len__(self) -> int:
        return len(self.texts) + len(self.copied)


def _refuse_within(source: Path, target: Path) -> None:
    there = Path(os.path.realpath(target))
    if there.is_relative_to(source) or source.is_relative_to(there):
        raise click.BadParameter(
            f"{target} and the folder to import lie in each other; name one beside it",
            param_hint="--output",
        )


def _titled(source: Path) -> str:
    """What to call a digest that nothing gives a title."""
    words = source.name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "Untitled"


def _put(target: Path, files: Mapping[str, bytes]) -> int | None:
    """Builds the digest aside, with and without drafts, and puts it in place.

    How many warnings a build has; None where there is an error, which is shown.
    """
    from conspectus.opened import opened
    from conspectus.pipeline import Options, check

    with staged(target, files) as aside:
        whole: list[Problem] = []
        for drafts in (True, False):
            whole = list(check(Options(aside, aside / "output", drafts=drafts)).problems)
            if errors(whole):
                console.show(errors(whole), opened(aside).texts)
                console.say(
                    "Nothing was written. This is a fault of the program's own: please report it."
                )
                return None
        put(aside, target)
    return len(whole)
