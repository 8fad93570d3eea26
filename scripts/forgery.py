"""Forges what builds keep in `.conspectus/`, whole by every hash, and sees what builds make of it.

    python -m scripts.forgery --ways 1000 --seed 1

Whoever writes a store of their own decides what the site says, as whoever writes `output/` does.
But no build may end otherwise than builds do, run or start anything, speak with anybody, or take a
file outside of the digest; one that cannot go on with what was forged makes a clean build's site.
"""

import shutil
import signal
import sys
import tempfile
from pathlib import Path
from random import Random

import click

from conspectus import pipeline
from conspectus.pipeline import Options, build
from conspectus.report import report
from conspectus.stages.state import State
from scripts.audited import audited
from scripts.compared import Outcome, against_clean, tree
from scripts.damage import PLAIN_EDITS, prepared
from scripts.edits import EDITS, WorkingCopy
from scripts.edits.forging import forge

_PATIENCE = 60
"""Seconds after which a build is taken for one that never ends."""

PRIVATE = "private.txt"


def forged(seed: int, start: Path) -> str:
    """What went wrong once it was forged as the seed says; nothing, mostly."""
    random = Random(seed)
    with tempfile.TemporaryDirectory(prefix="conspectus-") as place:
        folder = Path(place)
        (folder / PRIVATE).write_text("theirs")
        shutil.copytree(start / "plain", folder / "digest")
        copy = WorkingCopy(folder / "digest")
        copy.random = random
        build(copy.options())  # for all times are others in the copy
        done = forge(copy, ways=random.choice([1, 1, 1, 3]))
        is_all_anew = not any(
            ending in one for one in done for ending in (".png", ".webp", ".json")
        )
        told = ""
        edits: list[str] = [random.choice(PLAIN_EDITS), "edit_word"]
        for edit in random.choice([[""], edits[:1], ["", *edits[1:]]]):
            if edit and not told:
                done.append(edit)
                EDITS[edit](copy)
            told = told or judged(copy, folder, is_all_anew=is_all_anew)
        if {path.name for path in folder.iterdir()} != {PRIVATE, "digest"}:
            told += "something was written beside the digest\n"
    return told and f"{told}seed {seed}: {'; '.join(done)}"


def judged(copy: WorkingCopy, folder: Path, *, is_all_anew: bool) -> str:
    """What is wrong with a build over what was forged: a store, which is anew, or pictures too."""
    begun_anew: list[str] = []
    usual = pipeline.begins_anew

    def noted(error: Exception, state: State) -> bool:
        anew = usual(error, state)
        begun_anew.extend([type(error).__name__] * anew)
        return anew

    pipeline.begins_anew = noted
    try:
        with audited(copy.root) as seen:
            outcome = _built(copy.options())
    except Exception as error:  # whatever it is, it would have been a traceback
        return f"{type(error).__name__}: {error}\n"
    finally:
        pipeline.begins_anew = usual
    if seen:
        return f"it did what no build does: {', '.join(seen[:5])}\n"
    if any(b"theirs" in data for data in tree(copy.output).values()):
        return "what lies beside the digest was published\n"
    if begun_anew and is_all_anew:
        return against_clean(copy, outcome, folder / "clean")
    return ""


def _built(options: Options) -> Outcome:
    built = build(options)
    return Outcome(built.written is not None, report(built.problems, built.texts))


def _late(*_: object) -> None:
    raise TimeoutError("the build did not end")


@click.command()
@click.option("--ways", default=1000, show_default=True)
@click.option("--seed", default=1, show_default=True, help="Of the first way.")
def main(ways: int, seed: int) -> None:
    """Build over stores, manifests and pictures that a stranger forged."""
    failed = 0
    signal.signal(signal.SIGALRM, _late)
    with tempfile.TemporaryDirectory(prefix="conspectus-") as place:
        start = prepared(Path(place))
        for number in range(seed, seed + ways):
            signal.alarm(_PATIENCE)
            if told := forged(number, start):
                failed += 1
                click.echo(f"\n{told}\n")
    signal.alarm(0)
    click.echo(f"{ways} ways to forge what builds keep: {failed} failed")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
