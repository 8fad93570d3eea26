"""What the index of search costs, beside the site: time, and the memory of Pagefind and of ours.

    python -m benchmarks.search --articles 10000

    first      nothing was there
    basis      nothing has changed, and the build knows that
    unchanged  nothing has changed, as is seen from the records
    word       one record has another word

Each is told with the median of the runs and their spread, by the clock and by the processors, whose
time other programs change less; memory is the highest of all runs.
"""

import os
import re
import shutil
import statistics
import tempfile
import threading
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import click
from msgspec.structs import replace

from benchmarks.digest import write_digest
from conspectus.model.search import Catalog
from conspectus.search.update import refresh
from conspectus.workers import cores
from tests.wholes import whole


class Cost(NamedTuple):
    """Seconds."""

    wall: float
    cpu: float


def measured(root: Path, catalog: Catalog, jobs: int) -> dict[str, Cost]:
    """What each case takes, one after the other."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()

    def cost(catalog: Catalog, basis: str = "") -> Cost:
        before = os.times()[:4]
        found = refresh(root, root / "output", catalog, catalog.records, basis=basis, jobs=jobs)
        return Cost(found.seconds, sum(os.times()[:4]) - sum(before))

    records = list(catalog.records)
    place = len(records) // 2
    records[place] = replace(records[place], text=f"{records[place].text} zyzzyva")
    return {
        "first": cost(catalog, "one"),
        "basis": cost(catalog, "one"),
        "unchanged": cost(catalog),
        "word": cost(replace(catalog, records=tuple(records))),
    }


class Sampler(threading.Thread):
    """Looks at the memory of the processes that this one has started. Needs Linux."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most = 0.0
        self.is_over = threading.Event()

    def run(self) -> None:
        while not self.is_over.wait(0.02):
            for task in Path("/proc/self/task").iterdir():
                with suppress(OSError):  # it has ended meanwhile
                    for process in (task / "children").read_text().split():
                        self.look(Path("/proc", process, "status").read_text())

    def look(self, status: str) -> None:
        is_pagefind = status.startswith("Name:\tpagefind\n")  # not yet a copy of this process
        if is_pagefind and (found := re.search(r"^VmHWM:\s*(\d+) kB", status, re.MULTILINE)):
            self.most = max(self.most, int(found[1]) / 1024)


def _spread(seconds: list[float]) -> str:
    return f"{statistics.median(seconds):7.2f} s ({min(seconds):.2f} to {max(seconds):.2f})"


@click.command(help=__doc__)
@click.option("--articles", type=int, default=1000, show_default=True)
@click.option("--runs", type=int, default=5, show_default=True)
@click.option("--jobs", type=int, default=cores, help="Shards at a time. Default: the cores.")
def main(articles: int, runs: int, jobs: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        digest = Path(place, "digest")
        write_digest(digest, articles, 1)
        catalog = whole(digest).plan.catalog or Catalog("en")
        sampler = Sampler()
        sampler.start()
        times = defaultdict[str, list[Cost]](list)
        for _ in range(runs):
            for name, cost in measured(Path(place, "site"), catalog, jobs).items():
                times[name].append(cost)
        files = [path for path in Path(place, "site", "output").rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / 1e6
    click.echo(f"{articles} articles, {len(catalog.records)} records, {jobs} jobs")
    for name, found in times.items():
        click.echo(
            f"{name:10}{_spread([one.wall for one in found])}{_spread([one.cpu for one in found])}"
        )
    click.echo(f"{len(files)} files of {size:.1f} MB")
    sampler.is_over.set()
    click.echo(f"at most {sampler.most:.0f} MiB for each of Pagefind's processes")


if __name__ == "__main__":
    main()
