"""What it costs that a site outlasts a power cut, and that it changes in one step.

    python -m benchmarks.lasting --articles 1000

The same digest on a disk, in copies of its own: built without syncing, as builds do it, and with
`--atomic`; in turns, so that a busy machine slows all alike.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import click

from benchmarks.digest import write_digest
from benchmarks.tables import machine, spread, table
from conspectus.disk import lasting
from conspectus.pipeline import Options, build
from conspectus.workers import cores

Taken = dict[tuple[str, str], list[float]]
"""Seconds, by scenario and contestant."""


@contextmanager
def unsynced() -> Iterator[None]:
    """Nothing waits for the disk."""
    with (
        patch.object(lasting, "sync", lambda _: None),
        patch.object(lasting, "sync_all", lambda _: None),
    ):
        yield


@contextmanager
def as_it_is() -> Iterator[None]:
    yield


CONTESTANTS = {
    "not synced": (unsynced, False),
    "synced": (as_it_is, False),
    "synced, --atomic": (as_it_is, True),
}


def _word(root: Path, number: int) -> None:
    article = sorted((root / "content" / "articles").glob("*.md"))[number]
    article.write_text(f"{article.read_text()}\nOne word more: {number}.\n")


def _nothing(_root: Path, _number: int) -> None:
    """As it was."""


SCENARIOS: dict[str, Callable[[Path, int], None]] = {
    "clean": _nothing,
    "word": _word,
    "unchanged": _nothing,
}


def measured(folder: Path, articles: int, rounds: int) -> Taken:
    """Each contestant in each scenario, so many times."""
    taken: Taken = {(what, who): [] for what in SCENARIOS for who in CONTESTANTS}
    for number in range(rounds):
        for who, (disk, atomic) in CONTESTANTS.items():
            root = folder / f"{number}-{atomic}-{who.replace(' ', '-')}"
            write_digest(root, articles)
            (root / "site.yaml").write_text(f"{(root / 'site.yaml').read_text()}search: false\n")
            options = Options(root, root / "output", jobs=cores(), atomic=atomic)
            for what, edit in SCENARIOS.items():
                time.sleep(_SETTLED)
                edit(root, number)
                time.sleep(_SETTLED)
                with disk():
                    start = time.perf_counter()
                    build(options)
                    taken[what, who].append(time.perf_counter() - start)
    return taken


_SETTLED = 0.1
"""Seconds in which the times of files become old enough to be trusted."""


def lasting_table(taken: Taken) -> str:
    """A row for each scenario and contestant; ratios are to what is not synced, round by round."""
    rows = []
    for (what, who), seconds in taken.items():
        first = taken[what, next(iter(CONTESTANTS))]
        ratios = [one / other for one, other in zip(seconds, first, strict=True)]
        is_first = seconds is first
        ratio = "" if is_first else spread(ratios)
        rows.append((what, who, spread(seconds, " s"), ratio))
    return table(("", "", "wall", "ratio"), rows)


@click.command()
@click.option("--articles", type=click.IntRange(1), default=1000, show_default=True)
@click.option("--rounds", type=click.IntRange(1), default=5, show_default=True)
@click.option("--folder", help="On the disk to be measured. Default: this folder.", default=".")
def main(articles: int, rounds: int, folder: str) -> None:
    """Measure what builds wait for."""
    with tempfile.TemporaryDirectory(prefix="lasting-", dir=folder) as place:
        print(lasting_table(measured(Path(place), articles, rounds)))
    print(f"\n{machine()}")


if __name__ == "__main__":
    main()
