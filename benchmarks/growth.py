"""Builds digests of several sizes from nothing, and prints what an article of each takes.

python -m benchmarks.growth --sizes 100,1000,10000,100000
"""

import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import median

import click
import msgspec

from benchmarks.contestants import Conspectus
from benchmarks.processes import Run, end_cleanly, measured, measured_quietly
from benchmarks.tables import machine, spread, table


class Size(msgspec.Struct, frozen=True):
    """What clean builds of a digest took."""

    articles: int
    pages: int
    runs: tuple[Run, ...]

    @property
    def each(self) -> float:
        """Milliseconds for an article, in the median."""
        return median(run.wall for run in self.runs) * 1000 / self.articles


def grown(folder: Path, articles: int, runs: int, *, search: bool, patience: float) -> Size:
    """Writes a digest of the size and builds it so many times from nothing."""
    site = Conspectus(folder / str(articles), articles, search=search)
    site.write(1)
    run = partial(measured, site.build(), site.site, site.env, folder / "log")
    found = tuple(measured_quietly(run, site.clear, patience=patience) for _ in range(runs))
    return Size(articles, len(list((site.site / site.output).rglob("*.html"))), found)


def growth_table(sizes: Sequence[Size]) -> str:
    """A row for each size; ratios are to the one of 1,000 articles, or the first."""
    one = next((size for size in sizes if size.articles == 1000), sizes[0])
    head = ("articles", "pages", "wall", "for an article", "ratio", "processors", "memory")
    rows = [
        (
            f"{size.articles:,}",
            f"{size.pages:,}",
            spread([run.wall for run in size.runs], " s"),
            f"{size.each:.2f} ms",
            f"{size.each / one.each:.2f}",
            spread([run.cpu for run in size.runs], " s"),
            spread([run.memory for run in size.runs], " MiB", digits=0),
        )
        for size in sizes
    ]
    return table(head, rows)


def _numbers(_ctx: click.Context, _param: click.Parameter, value: str) -> list[int]:
    if not all(one.isdecimal() and 0 < int(one) <= 1_000_000 for one in value.split(",")):
        raise click.BadParameter("numbers of articles with commas between, 1,000,000 at most each")
    return [int(one) for one in value.split(",")]


@click.command()
@click.option("--sizes", default="100,1000,10000,100000", callback=_numbers, show_default=True)
@click.option("--runs", type=click.IntRange(1), default=1, show_default=True)
@click.option("--search/--no-search", default=False, help="Default: without.")
@click.option("--folder", default=None, help="Where the digests lie. Default: the temporary one.")
@click.option("--patience", default=90.0, help="Seconds to wait for a quiet machine.")
def main(sizes: list[int], runs: int, search: bool, folder: str | None, patience: float) -> None:
    """Measure how clean builds grow."""
    end_cleanly()
    found = []
    for articles in sizes:
        with tempfile.TemporaryDirectory(prefix="conspectus-", dir=folder) as place:
            size = grown(Path(place), articles, runs, search=search, patience=patience)
        click.echo(f"{articles} articles: {size.each:.2f} ms each", err=True)
        found.append(size)
    command = " ".join(["python -m benchmarks.growth", *sys.argv[1:]])
    click.echo(f"`{command}`, {machine()}\n\n{growth_table(found)}")


if __name__ == "__main__":
    main()
