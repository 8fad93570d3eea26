"""What the index of search costs, beside the site: time, and the memory of Pagefind and of ours.

    python -m benchmarks.search --articles 10000

    first      nothing was there
    basis      nothing has changed, and the build knows that
    unchanged  nothing has changed, as is seen from the records
    word       one record has another word

Each is told with the median of the runs and their spread; memory is the highest of all runs.
"""

import resource
import shutil
import statistics
import tempfile
from collections import defaultdict
from pathlib import Path

import click
from msgspec.structs import replace

from benchmarks.digest import write_digest
from conspectus.model.search import Catalog
from conspectus.pipeline import check
from conspectus.search import refresh
from conspectus.workers import cores


def measured(root: Path, catalog: Catalog, jobs: int) -> dict[str, float]:
    """Seconds of each case, one after the other."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()

    def seconds(catalog: Catalog, basis: str = "") -> float:
        found = refresh(root, root / "output", catalog, catalog.records, basis=basis, jobs=jobs)
        return found.seconds

    records = list(catalog.records)
    place = len(records) // 2
    records[place] = replace(records[place], text=f"{records[place].text} zyzzyva")
    return {
        "first": seconds(catalog, "one"),
        "basis": seconds(catalog, "one"),
        "unchanged": seconds(catalog),
        "word": seconds(replace(catalog, records=tuple(records))),
    }


def _megabytes(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


@click.command(help=__doc__)
@click.option("--articles", type=int, default=1000, show_default=True)
@click.option("--runs", type=int, default=5, show_default=True)
@click.option("--jobs", type=int, default=cores, help="Shards at a time. Default: the cores.")
def main(articles: int, runs: int, jobs: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        digest = Path(place, "digest")
        write_digest(digest, articles, 1)
        catalog = check(digest).plan.catalog or Catalog("en")
        times = defaultdict[str, list[float]](list)
        for _ in range(runs):
            for name, seconds in measured(Path(place, "site"), catalog, jobs).items():
                times[name].append(seconds)
        files = [path for path in Path(place, "site", "output").rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / 1e6
    click.echo(f"{articles} articles, {len(catalog.records)} records, {jobs} jobs")
    for name, found in times.items():
        click.echo(
            f"{name:10} {statistics.median(found):6.2f} s ({min(found):.2f} to {max(found):.2f})"
        )
    click.echo(f"{len(files)} files of {size:.1f} MB")
    click.echo(
        f"at most {_megabytes(resource.RUSAGE_CHILDREN):.0f} MB for each of Pagefind's processes"
    )


if __name__ == "__main__":
    main()
