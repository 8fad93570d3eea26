"""Lets the machine fail builds, and looks at what they say and leave.

    python -m scripts.io_errors                          # every call, every error, and real disks
    python -m scripts.io_errors --replay "mix write:17 ENOSPC"

Each call by which a build changes the disk fails once, and then from there on, with each error that
it may have. Then real file systems are too small by every few pages, have too few inodes, or may
not be written. A build either says in one line what went wrong, ends with status 3 and leaves the
site as it was and nothing beside it; or does not need the call, and makes all of the new site.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import click

from conspectus.write import ASIDE
from scripts.compared import tree, tree_difference
from scripts.crashes import SCENARIOS, Place, next_build, places, prepared, seen, spread
from scripts.victims import Ended, StandIn, load, run, run_traced
from tests.faults.tracing import FILLING, OPENING, REMOVING, SYNCING, Fault

NAMES = ("first", "mix", "worker 1")

MACHINE = 3
"""The exit status of a build that the machine failed."""

_PAGE = 4096
_MOST_LINES = 8
"""Of a failure that are shown."""


class Try(NamedTuple):
    """A call that is to fail, how, and whether every later one does, too."""

    place: Place
    error: str
    lasting: bool = False

    def __str__(self) -> str:
        return f"{self.place} {self.error}{'+' * self.lasting}"

    @property
    def leaves_a_way_back(self) -> bool:
        """Whether a build can still put back what it had changed; not where the machine refuses
        all that it would do that by."""
        return not self.lasting or self.place.call in (*FILLING, *SYNCING)

    @property
    def lets_nothing_be_removed(self) -> bool:
        """What a build has put aside stays then, until a build may remove it."""
        return self.lasting and self.place.call in REMOVING


class Outcome(NamedTuple):
    """What was found wrong, and whether the build had said that something failed."""

    what: str
    told: str
    was_reported: bool


def errors_of(call: str) -> tuple[str, ...]:
    """Those that a call can have."""
    if call in FILLING:
        return "ENOSPC", "EIO"
    if call in SYNCING:
        return "EIO", "ENOSPC"
    if call in REMOVING:
        return "EACCES", "EIO", "EROFS"
    return ("ENOSPC", "EIO", "EACCES", "EROFS", *(["EMFILE"] if call in OPENING else []))


def tries(found: Iterable[Place]) -> Iterator[Try]:
    for place in found:
        for error in errors_of(place.call):
            yield Try(place, error)
            yield Try(place, error, lasting=True)


def tried(folder: Path, one: Try, stand_in: StandIn | None = None) -> Outcome:
    """Lets the call fail in a build on a copy."""
    scenario, given = SCENARIOS[one.place.scenario], folder / one.place.scenario
    fault = Fault(one.place.call, one.place.when, one.error, one.lasting)
    with tempfile.TemporaryDirectory(prefix="conspectus-") as work:
        root = Path(work) / "digest"
        shutil.copytree(given / "before", root)
        ended = run_traced(
            ("build", str(root), *scenario.options), root, [fault],
            stand_in=stand_in, worker=scenario.worker,
        )  # fmt: skip
        is_mute = one.lasting and one.place.call in FILLING  # what it says is written, too
        if one.lets_nothing_be_removed:
            shutil.rmtree(root / "output" / ASIDE, ignore_errors=True)
        told = judged(ended, root / "output", given, exact=one.leaves_a_way_back, is_mute=is_mute)
        told += next_build(root, given / "after", scenario, stand_in, "next")
        ended.sweep()
    return Outcome(str(one), told, bool(ended.status))


def judged(
    ended: Ended, output: Path, given: Path, *, exact: bool = True, is_mute: bool = False
) -> str:
    """What is wrong with how a build ended, and with the site that it left."""
    earlier = {} if given.name == "first" else tree(given / "earlier" / "output")
    after, found = tree(given / "after" / "output"), tree(output)
    if ended.status == 0:
        difference = tree_difference(after, found)
        return f"status 0, but {difference}" * bool(difference)
    told = "" if ended.status == MACHINE else f"status {ended.status}\n"
    lines = ended.said.splitlines()
    if not (is_mute and not lines) and (len(lines) != 1 or not lines[0].startswith("conspectus: ")):
        told += f"said {len(lines)} lines: {ended.said[:2000]}\n"
    if exact:
        return told + tree_difference(earlier, found)
    return told + "".join(seen(earlier, after, found))


class Disk(NamedTuple):
    """A file system of its own for a digest: its options, and which folder may not be written."""

    options: str = "size=100%"
    read_only: str | None = None

    def __str__(self) -> str:
        return f"a disk of {self.options}" if self.read_only is None else f"no {self.read_only}"


def disks(given: Path, sample: int = 0) -> list[Disk]:
    """From those on which the site as it is just fits to those on which the new one does."""
    files = [path for path in (given / "before").rglob("*") if path.is_file()]
    used = sum(-(-path.stat().st_size // _PAGE) for path in files) + 60
    count = sum(1 for _ in (given / "before").rglob("*")) + 2
    sizes = [f"size={pages * _PAGE}" for pages in range(used, used + 400, 8)]
    inodes = [f"nr_inodes={number}" for number in range(count, count + 140, 4)]
    every = [Disk(options) for options in (*sizes, *inodes)]
    refused = [Disk(read_only=name) for name in ("output", ".conspectus", ".")]
    return [*(every[:: -(-len(every) // sample)] if sample else every), *refused]


def tried_on(folder: Path, disk: Disk, stand_in: StandIn | None = None) -> Outcome:
    """A build of `mix` on such a disk. Only in a name space of mounts of one's own."""
    given = folder / "mix"
    with _mounted(disk.options) as root:
        shutil.copytree(given / "before", root, dirs_exist_ok=True)
        if disk.read_only is not None:
            refused = root / disk.read_only
            _mount("--bind", refused, refused)
            _mount("-o", "remount,bind,ro", refused)
        ended = run(("build", str(root), "--jobs", "1"), stand_in)
        if disk.read_only is not None:
            subprocess.run(["umount", root / disk.read_only], check=True)
        told = judged(ended, root / "output", given)
    return Outcome(str(disk), told, bool(ended.status))


@contextmanager
def _mounted(options: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="conspectus-") as place:
        _mount("-t", "tmpfs", "-o", options, "tmpfs", place)
        try:
            yield Path(place)
        finally:
            subprocess.run(["umount", place], check=True)


def _mount(*arguments: str | Path) -> None:
    subprocess.run(["mount", *map(str, arguments)], check=True)


UNSHARED = ("unshare", "--user", "--map-root-user", "--mount")
"""Begins a command in which one may mount, and nobody else sees it."""


def lacking() -> str:
    """Why no file system can be mounted here; empty where one can."""
    try:
        done = subprocess.run([*UNSHARED, "true"], capture_output=True)
    except FileNotFoundError:
        return "unshare is not installed"
    return "" if done.returncode == 0 else "nothing may be mounted here"


def _report(outcomes: Iterable[Outcome], count: int) -> Counter[str]:
    """Tells of each failure as it comes. Counts them."""
    found = Counter[str]()
    for number, outcome in enumerate(outcomes, 1):
        found["reported" if outcome.was_reported else "not needed"] += 1
        if outcome.told:
            found["failed"] += 1
            lines = outcome.told.splitlines()[:_MOST_LINES]
            told = "".join(f"{line}\n" for line in lines)
            click.echo(f"\n{told}python -m scripts.io_errors --replay '{outcome.what}'\n")
        if number % 100 == 0:
            click.echo(f"{number} of {count}, {found['failed']} failed", err=True)
    return found


def parsed(text: str) -> Try:
    """Of how a try is told."""
    scenario, call, error = text.rsplit(" ", 2)
    name, _, when = call.partition(":")
    return Try(Place(scenario, name, int(when)), error.removesuffix("+"), error.endswith("+"))


@click.command()
@click.option("--sample", default=0, help="Calls of each scenario. Default: every one.")
@click.option("--jobs", default=1, show_default=True, help="Builds at a time.")
@click.option("--replay", default="", help="One call that fails, as a failure names it.")
@click.option("--disks", "only_disks", is_flag=True, help="Only on real disks; may mount already.")
def main(sample: int, jobs: int, replay: str, only_disks: bool) -> None:
    """Let the machine fail builds."""
    with tempfile.TemporaryDirectory(prefix="conspectus-") as place:
        folder = Path(place)
        names = ("mix",) if only_disks else NAMES
        with ProcessPoolExecutor(jobs, get_context("spawn"), load) as pool:
            pool.submit(prepared, folder, 0, names).result()
            if only_disks:
                some = disks(folder / "mix", sample)
                found = _report(pool.map(partial(tried_on, folder), some), len(some))
                what = f"{len(some)} disks too small, or not to be written"
            else:
                calls = [parsed(replay)] if replay else _every(pool, folder, sample)
                found = _report(pool.map(partial(tried, folder), calls), len(calls))
                what = f"{len(calls)} failing calls"
    click.echo(
        f"{what}: {found['reported']} builds said so, {found['not needed']} made the site all the "
        f"same; {found['failed']} failed"
    )
    status = bool(found["failed"])
    if not only_disks and not replay:
        status |= on_disks(sample)
    sys.exit(status)


def _every(pool: ProcessPoolExecutor, folder: Path, sample: int) -> Sequence[Try]:
    listed = pool.map(partial(places, folder), NAMES)
    return [one for each in listed for one in tries(spread(each, sample))]


def on_disks(sample: int) -> bool:
    """Whether something failed there."""
    if reason := lacking():
        click.echo(f"no disks: {reason}")
        return False
    command = [
        *UNSHARED,
        sys.executable,
        "-m",
        "scripts.io_errors",
        "--disks",
        f"--sample={sample}",
    ]
    return bool(subprocess.run(command, env={**os.environ, "TMPDIR": "/tmp"}).returncode)  # noqa: S108  # any folder


if __name__ == "__main__":
    main()
