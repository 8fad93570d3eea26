"""What it costs that everything in the digest can leave it: builds with all exports and without.

    python -m benchmarks.exports --articles 10000

Working copies of one digest, built in turns. The one without leaves out the sheets of whatever
is made to be taken along, and the files of citations; all else is the same program. What linking
an article notes for exports, and what pages say of how to cite them, is in both.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import click

from benchmarks.contestants import Conspectus
from benchmarks.processes import end_cleanly
from benchmarks.race import Race
from benchmarks.tables import Results, machine, spread, table
from conspectus.plan import Plan, finish
from conspectus.plan.plan import Group

Groups = Callable[[Plan], Iterator[Group]]

EXPORTS = frozenset(("data", "linked", "book"))
"""The groups of sheets that are exports."""

SCENARIOS = ("clean", "word", "annotation")


class With(Conspectus):
    """As a plain build makes a site; with `book`, its book beside."""

    def __init__(self, site: Path, articles: int, *, book: bool = False) -> None:
        super().__init__(site, articles, search=False)
        self.book = book
        self.name = "with exports and the book" if book else "with exports"

    def write(self, seed: int) -> None:
        super().write(seed)
        if self.book:
            with (self.site / "site.yaml").open("a") as file:
                file.write("book: true\n")


class Without(With):
    def __init__(self, site: Path, articles: int) -> None:
        super().__init__(site, articles)
        self.name = "without"

    def build(self) -> list[str]:
        run = "from benchmarks.exports import bare; bare()"
        return [sys.executable, "-c", run, "build", "--quiet", str(self.site)]


def bare() -> None:
    """The command `conspectus`, whose sites have no exports."""
    from conspectus.cli import main as conspectus

    with (
        patch.object(Plan, "groups", _without(Plan.groups)),
        patch.object(finish, "citation_files", lambda *_: ()),
    ):
        conspectus(prog_name="conspectus")


def _without(groups: Groups) -> Groups:
    def left(plan: Plan) -> Iterator[Group]:
        return (group for group in groups(plan) if group[0] not in EXPORTS)

    return left


def exports_table(results: Results) -> str:
    """Ratios are to the build without, round by round."""
    head = ("", "", "processors", "ratio", "wall", "ratio", "memory")
    return table(head, (row for what in results for row in _rows(what, results)))


def _rows(what: str, results: Results) -> Iterator[tuple[str, ...]]:
    first = results[what]["without"]
    for who, runs in results[what].items():
        pairs = [] if runs is first else list(zip(runs, first, strict=True))
        yield (
            what,
            who,
            spread([run.cpu for run in runs], " s"),
            spread([run.cpu / other.cpu for run, other in pairs]),
            spread([run.wall for run in runs], " s"),
            spread([run.wall / other.wall for run, other in pairs]),
            spread([run.memory for run in runs], " MiB", digits=0),
        )


@click.command()
@click.option("--articles", type=click.IntRange(1, 1_000_000), default=1000, show_default=True)
@click.option("--rounds", type=click.IntRange(1), default=3, show_default=True)
@click.option("--book", is_flag=True, help="A third working copy, with `book: true`.")
@click.option("--patience", default=90.0, help="Seconds to wait for a quiet machine.")
@click.option("--tries", default=3, help="Of a run that others disturb.", show_default=True)
@click.option("--folder", help="Where the working copies lie. Default: the temporary one.")
def main(
    articles: int, rounds: int, book: bool, patience: float, tries: int, folder: str | None
) -> None:
    """Measure what exports add to builds."""
    end_cleanly()
    with tempfile.TemporaryDirectory(prefix="exports-", dir=folder) as place:
        work = Path(place)
        sites = [Without(work / "without", articles), With(work / "with", articles)]
        sites += [With(work / "book", articles, book=True)] if book else []
        for site in sites:
            site.write(1)
        race = Race(work, sites, patience, tries)
        for _ in range(rounds):
            race.round(SCENARIOS)
        size = sum(file.stat().st_size for file in (sites[1].site / "output/data").rglob("*.*"))
    command = " ".join(["python -m benchmarks.exports", *sys.argv[1:]])
    click.echo(f"`{command}`, {machine()}\n\n{exports_table(race.results)}")
    click.echo(f"\ndata/ has {size / 1e6:.0f} MB.")


if __name__ == "__main__":
    main()
