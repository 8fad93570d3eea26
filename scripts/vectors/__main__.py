"""Plants hostile texts at every place that an editor can write, and judges what is made of them.

    python -m scripts.vectors
    python -m scripts.vectors --family schemes --jobs 2
    python -m scripts.vectors --digests 40

Each text of `tests/vectors/` is put at each place of a digest of its own: every key of every
file's front matter and of site.yaml, every field of every annotation, and whatever Markdown has
places for.
Where that is an error nothing is published; where it is none, every file of the site is judged:
pages, feeds, JSON-LD, Markdown, sitemaps, styles.
"""

import os
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

import click

from scripts.vectors.listed import Vector, vectors
from scripts.vectors.sites import standard_theme
from scripts.vectors.tried import Tried, everywhere, tried, turning

_AT_ONCE = 20


def _each(some: tuple[Vector, ...]) -> Tried:
    return tried(everywhere(some), standard_theme())


def _turned(some: tuple[Vector, ...], digests: int, first: int) -> Tried:
    return tried(turning(some, digests, first), standard_theme())


def _told(one: Tried, at: int, total: int) -> Tried:
    """Says how far it is, which takes minutes, and what was found so far."""
    click.echo(f"part {at} of {total}: {len(one.faults)} faults", err=True)
    return one


@click.command()
@click.option("--family", help="One file of tests/vectors/, without its ending. Default: all.")
@click.option("--digests", type=int, help="So many digests, each text at other places in each.")
@click.option("--first", default=0, show_default=True, help="With --digests: where to begin.")
@click.option("--jobs", default=os.cpu_count() or 1, show_default=True, help="Processes.")
@click.option("--places", is_flag=True, help="Tell of each place how often it refused a text.")
def main(family: str | None, digests: int | None, first: int, jobs: int, places: bool) -> None:
    """Try every hostile text at every place of a digest; exit status 1 if one of them acts."""
    start = time.monotonic()
    known = tuple(one for one in vectors() if family in (None, one.family))
    if digests:
        found = [_turned(known, digests, first)]
    else:
        parts = [known[at : at + _AT_ONCE] for at in range(0, len(known), _AT_ONCE)]
        with ProcessPoolExecutor(jobs) as hired:
            found = [
                _told(one, at, len(parts)) for at, one in enumerate(hired.map(_each, parts), 1)
            ]
    ours = sum((one.planted for one in found), Counter[str]())
    refused = sum((one.refused for one in found), Counter[str]())
    faults = [fault for one in found for fault in one.faults]
    for fault in faults[:100]:
        click.echo(fault)
    for place in sorted({*ours, *refused}) if places else ():
        click.echo(f"{place}: {ours[place]} published, {refused[place]} refused")
    click.echo(
        f"{len(known)} vectors at {len({*ours, *refused})} places: {ours.total():,} published, "
        f"{refused.total():,} refused; {sum(one.files for one in found):,} files judged; "
        f"{len(faults)} faults; {time.monotonic() - start:.0f} s"
    )
    sys.exit(bool(faults) or not known)


if __name__ == "__main__":
    main()
