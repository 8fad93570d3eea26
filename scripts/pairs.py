"""Runs commands on one digest two at a time, and looks at what they leave.

    python -m scripts.pairs --pairs 50

Both begin at once: two builds, with an edit between or without, into one folder or two; a build and
a clean; a build and the preview's. Each ends well, or says in one line why it did not begin; what
is left is what a clean build makes, whoever came first.
"""

import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import NamedTuple

import click

from scripts.compared import tree, tree_difference
from scripts.edits import EDITS, WorkingCopy
from scripts.edits.digest import write_small_digest
from scripts.victims import Ended, StandIn, begin, load, run

KINDS = ("twice", "edited", "two outputs", "clean", "preview")

_WAITS = "waiting"
"""A word of what a command says that finds another one at work."""

_EDITS = ("edit_word", "retitle_article", "change_footer", "delete_article", "rename_topic")


class Outcome(NamedTuple):
    """What was found wrong; nothing, mostly."""

    kind: str
    told: str
    has_waited: bool


def tried(folder: Path, number: int, stand_in: StandIn | None = None) -> Outcome:
    """A pair: of which kind, and with which edits, its number says. `folder` is of `prepared`."""
    kind = KINDS[number % len(KINDS)]
    with tempfile.TemporaryDirectory(prefix="conspectus-") as work:
        root = Path(work) / "digest"
        shutil.copytree(folder, root)
        copy = WorkingCopy(root)
        copy.random = Random(number)
        EDITS[_EDITS[number % 4]](copy)
        build = ("build", str(root), "--jobs", "1")
        one, two = begin(build, stand_in), begin(_other(kind, root), stand_in)
        one.release()
        if kind == "edited":
            EDITS["add_article"](copy)
        two.release()
        ended = one.ended(), two.ended()
        told = "".join(_told(each) for each in ended)
        told += "".join(_differences(kind, copy, Path(work) / "clean"))
        return Outcome(kind, told, any(_WAITS in each.said for each in ended))


def _other(kind: str, root: Path) -> tuple[str, ...]:
    if kind == "clean":
        return "clean", str(root)
    if kind == "preview":
        return "preview", str(root)
    elsewhere = ("--output", str(root.parent / "elsewhere")) if kind == "two outputs" else ()
    return ("build", str(root), "--jobs", "1", *elsewhere)


def _told(ended: Ended) -> str:
    if ended.status == 0:
        return ""
    return f"ended with {ended.status}: {ended.said[:2000]}\n"


def _differences(kind: str, copy: WorkingCopy, clean: Path) -> Iterator[str]:
    """How what is there differs from what a clean build makes; after a clean nothing may be there,
    and the next build has to make it.
    """
    copy.copy_to(clean)
    expected = _built(clean, clean / "output")
    if kind == "clean":
        found = tree(copy.output) if copy.output.exists() else {}
        if found:
            yield tree_difference(expected, found)
    if kind in ("clean", "edited"):
        _built(copy.root, copy.output)
    yield tree_difference(expected, tree(copy.output))
    if kind == "two outputs":
        yield tree_difference(expected, tree(copy.root.parent / "elsewhere"))
    if kind == "preview":
        again = tree(copy.root / ".conspectus/preview")
        run(("preview", str(clean)))
        yield tree_difference(tree(clean / ".conspectus/preview"), again)


def _built(root: Path, output: Path) -> dict[str, bytes]:
    ended = run(("build", str(root), "--jobs", "1"))
    if ended.status:
        raise RuntimeError(ended.said)
    return tree(output)


def prepared(folder: Path) -> None:
    """The digest that every pair begins with, built once."""
    write_small_digest(folder)
    _built(folder, folder / "output")


@click.command()
@click.option("--pairs", default=50, show_default=True)
@click.option("--jobs", default=1, show_default=True, help="Pairs at a time.")
def main(pairs: int, jobs: int) -> None:
    """Run commands on one digest two at a time."""
    found = Counter[str]()
    with tempfile.TemporaryDirectory(prefix="conspectus-") as place:
        folder = Path(place) / "digest"
        with ProcessPoolExecutor(jobs, get_context("spawn"), load) as pool:
            pool.submit(prepared, folder).result()
            for number, outcome in enumerate(pool.map(partial(tried, folder), range(pairs))):
                found["waited"] += outcome.has_waited
                found["failed"] += bool(outcome.told)
                if outcome.told:
                    click.echo(f"\npair {number}, {outcome.kind}:\n{outcome.told}")
    click.echo(
        f"{pairs} pairs at once: in {found['waited']} one waited for the other; "
        f"{found['failed']} failed"
    )
    sys.exit(bool(found["failed"]))


if __name__ == "__main__":
    main()
