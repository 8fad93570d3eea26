"""Kills builds at exact system calls, and looks at what readers and the next build then find.

    python -m scripts.crashes                       # every call, of every process
    python -m scripts.crashes --articles 200 --sample 40
    python -m scripts.crashes --replay "mix rename:17"

Each call by which a build changes the disk is a place to be killed at, just before it. Then each
file is as it was or as it will be, none is missing that both sites have, each page has what it is
shown with, and what the home page leads to is there. The next build makes what a clean one makes,
byte for byte, and leaves nothing over; so it does where the edit was taken back meanwhile.
"""

import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import NamedTuple

import click

from benchmarks.digest import write_digest
from conspectus.kept import STATE
from conspectus.model.outputs import INDEX
from conspectus.write import ASIDE
from scripts.compared import tree, tree_difference
from scripts.edits import EDITS, WorkingCopy
from scripts.edits.digest import write_small_digest
from scripts.victims import StandIn, load, points, run, run_traced
from tests.faults.tracing import Fault

Tree = Mapping[str, bytes]


_FEW = 3
"""Articles of the small digest, from which 27 pages are made, and 61 files in all."""


class Scenario(NamedTuple):
    """A build after some edits, or the first of all where there are none."""

    edits: tuple[str, ...] = ()
    jobs: int = 1
    worker: int = 0
    """Which process is killed: the build's own, or one of those that render for it."""
    search: bool = False
    atomic: bool = False

    @property
    def options(self) -> tuple[str, ...]:
        return "--jobs", str(self.jobs), *(["--atomic"] if self.atomic else [])


_MIX = (
    "edit_word",
    "add_article",
    "delete_article",
    "rename_article",
    "replace_picture",
    "add_page",
)
_DRESS = ("change_footer", "change_colors")

SCENARIOS = {
    "first": Scenario(),
    "change": Scenario(("edit_word", "resummarize_article")),
    "dress": Scenario(_DRESS),
    "add": Scenario(("add_article", "add_page", "put_static_file", "add_picture")),
    "remove": Scenario(("delete_article", "delete_page", "remove_picture")),
    "rename": Scenario(("rename_article", "rename_topic", "rename_person")),
    "mix": Scenario(_MIX),
    "atomic": Scenario(_MIX, atomic=True),
    "shared": Scenario(_DRESS, jobs=2),
    "worker 1": Scenario(_DRESS, jobs=2, worker=1),
    "worker 2": Scenario(_DRESS, jobs=2, worker=2),
    "search": Scenario(_MIX, search=True),
}


class Place(NamedTuple):
    """Where a build is to be killed."""

    scenario: str
    call: str
    when: int

    def __str__(self) -> str:
        return f"{self.scenario} {self.call}:{self.when}"


class Outcome(NamedTuple):
    """What was found wrong; nothing, mostly."""

    place: Place
    told: str
    was_killed: bool
    """Not where processes that share work came to fewer such calls this time."""


def prepared(folder: Path, articles: int = 0, names: Iterable[str] = SCENARIOS) -> None:
    """Makes for each scenario `before`, a site with the edits made since; `after`, a clean build of
    these; and `earlier`, one without. Of the small digest, or one of so many articles.
    """
    for name in names:
        scenario, place = SCENARIOS[name], folder / name
        earlier, before, after = (place / which for which in ("earlier", "before", "after"))
        write_digest(earlier, articles, 1) if articles else write_small_digest(earlier, _FEW)
        site = earlier / "site.yaml"
        wanted = f"search: {'true' if scenario.search else 'false'}"
        site.write_text(re.sub("(?m)^search: .*", wanted, site.read_text()))
        built(earlier, scenario)
        shutil.copytree(earlier, before)
        copy = WorkingCopy(before)
        for number, edit in enumerate(scenario.edits):
            copy.random = Random(number)
            EDITS[edit](copy)
        copy.copy_to(after)
        built(after, scenario)
        if not scenario.edits:
            for made in (before / "output", before / STATE):
                shutil.rmtree(made)


def built(root: Path, scenario: Scenario, stand_in: StandIn | None = None) -> None:
    ended = run(("build", str(root), *scenario.options), stand_in)
    if ended.status:
        raise RuntimeError(f"a build ended with {ended.status}: {ended.said}")


def places(folder: Path, name: str, stand_in: StandIn | None = None) -> list[Place]:
    """Every place of a scenario at which a build can be killed, in the order of time."""
    scenario = SCENARIOS[name]
    with tempfile.TemporaryDirectory(prefix="conspectus-") as work:
        root = Path(work) / "digest"
        shutil.copytree(folder / name / "before", root)
        ended = run_traced(
            ("build", str(root), *scenario.options), root, stand_in=stand_in, worker=scenario.worker
        )
        if ended.status:
            raise RuntimeError(f"{name}: {ended}")
        return [Place(name, fault.call, fault.when) for fault in points(ended.trace, root)]


def tried(folder: Path, place: Place, stand_in: StandIn | None = None) -> Outcome:
    """Kills a build there and looks. `stand_in` is for the build that is killed, and the next."""
    scenario, given = SCENARIOS[place.scenario], folder / place.scenario
    fault = Fault(place.call, place.when)
    with tempfile.TemporaryDirectory(prefix="conspectus-") as work:
        root, again = Path(work) / "digest", Path(work) / "taken-back"
        shutil.copytree(given / "before", root)
        ended = run_traced(
            ("build", str(root), *scenario.options), root, [fault],
            stand_in=stand_in, worker=scenario.worker,
        )  # fmt: skip
        earlier = tree(given / "earlier" / "output") if scenario.edits else {}
        told = "".join(seen(earlier, tree(given / "after" / "output"), tree(root / "output")))
        if scenario.edits:
            shutil.copytree(root, again)
            WorkingCopy(again).restore(WorkingCopy(given / "earlier").snapshot())
            told += next_build(again, given / "earlier", scenario, stand_in, "taken back")
        told += next_build(root, given / "after", scenario, stand_in, "next")
        ended.sweep()
    return Outcome(place, told, ended.has_died)


def next_build(
    root: Path, clean: Path, scenario: Scenario, stand_in: StandIn | None, called: str
) -> str:
    """What the build after it leaves that a clean one would not."""
    try:
        built(root, scenario, stand_in)
    except RuntimeError as error:
        return f"{called}: {error}\n"
    difference = tree_difference(tree(clean / "output"), tree(root / "output"))
    return f"{called}: {difference}" * bool(difference) + left_over(root, clean, called)


_BYTES = re.compile("[0-9a-f]{12,}")


def left_over(root: Path, clean: Path, called: str) -> str:
    """What builds keep that they would not have kept without the one that was killed."""
    kinds, usual = (
        Counter(_BYTES.sub("…", path) for path in tree(place / STATE) if not _is_usual(path))
        for place in (root, clean)
    )
    return "".join(f"{called}: left over in {STATE}: {kind}\n" for kind in sorted(kinds - usual))


def _is_usual(path: str) -> bool:
    """Whether builds leave it, too, that nobody kills: a folder, and the last site of --atomic."""
    return path.endswith("/") or path.startswith("next-")


def seen(earlier: Tree, after: Tree, found: Tree) -> Iterator[str]:
    """What a reader would complain of in a site that is between two others."""
    found = {path: data for path, data in found.items() if not path.startswith(ASIDE)}
    found = {path: data for path, data in found.items() if not path.endswith("/")}  # empty folders
    index = {path for path in found if path.startswith(INDEX)}  # in which nobody asks by himself
    for path in sorted(found.keys() - index):
        if found[path] not in (earlier.get(path), after.get(path)):
            yield f"torn: {path}, {len(found[path])} bytes\n"
    for path in sorted((earlier.keys() & after.keys()) - found.keys() - index):
        yield f"missing: {path}\n"
    for path, data in found.items():
        if path.endswith(".html"):
            yield from (f"{path} has no {needed}\n" for needed in _lacking(path, data, found))
    yield from _index_faults(earlier, after, found)


_REFERENCE = re.compile(rb'(?:src|href)="(/[^"#?]*)')
_SHOWN = (".css", ".js", ".png", ".svg", ".webp", ".jpg", ".woff2", ".ico")


def _lacking(path: str, data: bytes, found: Tree) -> Iterator[str]:
    """What a page is shown with; of the home page all that it leads to."""
    for match in _REFERENCE.findall(data):
        name = match.decode()[1:]
        name += "index.html" * (name == "" or name.endswith("/"))
        if (path == "index.html" or name.endswith(_SHOWN)) and name not in found:
            yield name


def _index_faults(earlier: Tree, after: Tree, found: Tree) -> Iterator[str]:
    """Files of the index by which readers search are whole where somebody can ask for them."""
    for path in filter(_ENTRIES.search, found):
        names = [side for side in (earlier, after) if side.get(path) == found[path]]
        of_it = f"{path.rpartition('/')[0]}/"
        wholes = [
            all(found.get(other) == data for other, data in side.items() if _is_part(other, of_it))
            for side in names
        ]
        if not any(wholes):
            yield f"torn: the index of {path}\n"


_ENTRIES = re.compile(rf"^{INDEX}(.*/pagefind-entry|records)\.json$")


def _is_part(path: str, folder: str) -> bool:
    """Whether a shard's file is there because its entry names it."""
    return path.startswith(folder) and folder != INDEX


def spread(found: Sequence[Place], sample: int) -> list[Place]:
    """So many of them, evenly; all where it is 0."""
    if not 0 < sample < len(found):
        return list(found)
    return [found[number * len(found) // sample] for number in range(sample)]


def _report(outcomes: Iterable[Outcome], count: int) -> tuple[int, int]:
    """Tells of each failure as it comes. Returns how many there were, and how many were killed."""
    failed = killed = 0
    for number, outcome in enumerate(outcomes, 1):
        killed += outcome.was_killed
        if outcome.told:
            failed += 1
            click.echo(f"\n{outcome.told}python -m scripts.crashes --replay '{outcome.place}'\n")
        if number % 100 == 0:
            click.echo(f"{number} of {count} places, {failed} failed", err=True)
    return failed, killed


@click.command()
@click.option("--scenario", "names", multiple=True, type=click.Choice(list(SCENARIOS)))
@click.option("--sample", default=0, help="Places of each scenario. Default: every one.")
@click.option("--articles", default=0, help="Of the digest. Default: the small one.")
@click.option("--jobs", default=1, show_default=True, help="Builds at a time.")
@click.option("--replay", default="", help="One place, as a failure names it.")
def main(names: Sequence[str], sample: int, articles: int, jobs: int, replay: str) -> None:
    """Kill builds at system calls and look at the site that is left."""
    names = names or tuple(SCENARIOS)
    if replay:
        scenario, _, call = replay.rpartition(" ")
        names = (scenario,)
    with tempfile.TemporaryDirectory(prefix="conspectus-") as place:
        folder = Path(place)
        with ProcessPoolExecutor(jobs, get_context("spawn"), load) as pool:
            pool.submit(prepared, folder, articles, names).result()
            if replay:
                name, _, when = call.partition(":")
                found = [Place(scenario, name, int(when))]
            else:
                listed = pool.map(partial(places, folder), names)
                found = [one for each in listed for one in spread(each, sample)]
            failed, killed = _report(pool.map(partial(tried, folder), found), len(found))
    calls = ", ".join(f"{count} {name}" for name, count in Counter(p.call for p in found).items())
    click.echo(f"killed {killed} builds at {len(found)} places ({calls}): {failed} failed")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
