"""Makes random edits to a small digest, builds it after each, and compares with clean builds.

    python -m scripts.sequences --sequences 1000 --seed 1
    python -m scripts.sequences --replay "rename_article:17 retag:4"

The site that was built edit by edit must be, byte for byte, the one that a clean build of the same
files makes elsewhere, and must have said the same. A build that finds errors must leave the last
good site as it was. Of a sequence that fails, the fewest edits that still do are shown.
"""

import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

import click

from scripts.compared import (
    Builder,
    Outcome,
    against_clean,
    built_afresh,
    built_here,
    tree,
    tree_difference,
)
from scripts.edits import CHANCES, EDITS, WorkingCopy
from scripts.edits.digest import write_small_digest

LENGTH = 8
_LOOK = 6
"""One edit in so many is followed by a comparison; the last one always is."""
_PATIENCE = 2
"""After so many builds in a row that fail, an editor goes back to what worked."""


class Step(NamedTuple):
    """An edit, and the seed of what it chooses."""

    edit: str
    seed: int

    def __str__(self) -> str:
        return f"{self.edit}:{self.seed}"


class Failure(NamedTuple):
    """What went wrong, after which edits."""

    steps: tuple[Step, ...]
    told: str

    def __str__(self) -> str:
        edits = " ".join(map(str, self.steps))
        return f'{self.told}\npython -m scripts.sequences --replay "{edits}"'


def random_steps(seed: int, length: int = LENGTH) -> tuple[Step, ...]:
    """A sequence: the same for the same seed."""
    random = Random(seed)
    chosen = random.choices(list(CHANCES), list(CHANCES.values()), k=length)
    return tuple(Step(edit, random.randrange(100_000)) for edit in chosen)


def parsed_steps(text: str) -> tuple[Step, ...]:
    """Of `edit:seed` and spaces between."""
    pairs = (word.partition(":") for word in text.split())
    return tuple(Step(edit, int(seed)) for edit, _, seed in pairs)


def prepared(folder: Path) -> Path:
    """The digest that every sequence begins with, built once."""
    write_small_digest(folder)
    copy = WorkingCopy(folder)
    assert built_here(copy.options()).wrote
    return folder


def run(steps: Sequence[Step], start: Path, builder: Builder = built_here) -> Failure | None:
    """The first failure of the sequence, made on a copy of the digest in `start`."""
    with tempfile.TemporaryDirectory(prefix="conspectus-") as place:
        folder = Path(place)
        shutil.copytree(start, folder / "digest")
        sequence = _Sequence(WorkingCopy(folder / "digest"), folder / "clean", builder)
        for number, step in enumerate(steps, 1):
            is_last = number == len(steps)
            try:
                told = sequence.after(step, look=is_last or step.seed % _LOOK == 0)
                if is_last and not told:
                    told = sequence.made_sound()
            except Exception as error:  # whatever it is, the edits that lead to it are wanted
                told = f"{type(error).__name__}: {error}"
            if told:
                return Failure(tuple(steps[:number]), told)
    return None


class _Sequence:
    def __init__(self, copy: WorkingCopy, clean: Path, builder: Builder) -> None:
        self.copy = copy
        self.clean = clean
        self.builder = builder
        self.good = copy.snapshot()
        self.failures = 0

    def after(self, step: Step, *, look: bool) -> str:
        """What is wrong once the edit is made and the digest built."""
        self.copy.random = Random(step.seed)
        EDITS[step.edit](self.copy)
        told = self.built(look=look)
        if not told and self.failures >= _PATIENCE:
            told = self.made_sound()
        return told

    def made_sound(self) -> str:
        """Goes back to the last files that made a site, where the present ones do not."""
        if self.copy.is_sound:
            return ""
        self.copy.restore(self.good)
        return self.built(look=True)

    def built(self, *, look: bool) -> str:
        before = tree(self.copy.output)
        outcome = self.builder(self.copy.options())
        self.copy.is_sound = outcome.wrote
        if outcome.wrote:
            self.good, self.failures = self.copy.snapshot(), 0
            self.copy.past.append(self.good)
        else:
            self.failures += 1
            if changed := tree_difference(before, tree(self.copy.output)):
                return f"a build that failed changed the site:\n{changed}"
        return self.compared(outcome) if look else ""

    def compared(self, outcome: Outcome) -> str:
        return against_clean(self.copy, outcome, self.clean)


def fewest(failure: Failure, start: Path, builder: Builder = built_here) -> Failure:
    """The failure with every edit left out that it does not need."""
    number = len(failure.steps) - 1
    while number >= 0:
        steps = failure.steps[:number] + failure.steps[number + 1 :]
        failure = (steps and run(steps, start, builder)) or failure
        number = min(number, len(failure.steps)) - 1
    return failure


def tried(start: Path, length: int, seed: int) -> Failure | None:
    """The sequence of a seed; every second one forgets all but what is on the disk."""
    builder = built_afresh if seed % 2 else built_here
    failure = run(random_steps(seed, length), start, builder)
    return failure and fewest(failure, start, builder)


def _report(failures: Iterable[Failure | None], count: int) -> int:
    """Tells of each as it comes. Returns how many there were."""
    found = 0
    for number, failure in enumerate(failures, 1):
        if failure:
            found += 1
            click.echo(f"\n{failure}\n")
        if number % 50 == 0:
            click.echo(f"{number} of {count} sequences, {found} failed")
    return found


@click.command()
@click.option("--sequences", default=100, show_default=True)
@click.option("--seed", default=1, show_default=True, help="Of the first sequence.")
@click.option("--length", default=LENGTH, show_default=True, help="Edits in a sequence.")
@click.option("--jobs", default=1, show_default=True, help="Sequences at a time.")
@click.option("--replay", default="", help="One sequence, as a failure names it.")
def main(sequences: int, seed: int, length: int, jobs: int, replay: str) -> None:
    """Compare sites built edit by edit with clean builds."""
    with tempfile.TemporaryDirectory(prefix="conspectus-") as place:
        start = prepared(Path(place) / "start")
        if replay:
            failure = run(parsed_steps(replay), start, built_afresh)
            click.echo(failure or "The same as a clean build.")
            sys.exit(bool(failure))
        seeds = range(seed, seed + sequences)
        with ProcessPoolExecutor(jobs) as pool:
            failed = _report(pool.map(partial(tried, start, length), seeds), sequences)
    edits = Counter(step.edit for each in seeds for step in random_steps(each, length))
    click.echo(f"{sequences} sequences of {length} edits, of {len(edits)} kinds: {failed} failed")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
