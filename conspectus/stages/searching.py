"""The index of search, brought up to the site that is in place."""

from pathlib import Path
from threading import Event

from conspectus.model.marks import Mark
from conspectus.model.outputs import Look
from conspectus.plan import Plan
from conspectus.plan.desk import Desk
from conspectus.plan.search import all_records, naming
from conspectus.problems import Problem
from conspectus.records import hash_of
from conspectus.search import Refreshed
from conspectus.search.program import Unavailable, is_available
from conspectus.search.standing import remove
from conspectus.search.update import refresh
from conspectus.shelves import PASSAGES
from conspectus.stages import looks
from conspectus.stages.digest import ARTICLES, ENTRIES, TEXTS, Facts, digest_of
from conspectus.stages.made import Made
from conspectus.stages.session import Options
from conspectus.stages.state import State
from conspectus.store import Store
from conspectus.write import Site

NOWHERE = "its program is not installed"


def basis(store: Store, desk: Desk) -> str:
    """Of all that can be found: equal where the index would be the same."""
    shelves = [store.shelf(name).packed() for name in (ARTICLES, PASSAGES, TEXTS, *ENTRIES)]
    hashes = [(shelf.names, [entry[-1] for entry in shelf.unpacked()]) for shelf in shelves]
    return hash_of((hashes, desk.digest.settings, desk.words)).hex()


Outcome = tuple[Refreshed | None, list[Problem]]
"""What was done, and why nothing could be."""


def reindexed(options: Options, state: State, stop: Event) -> Outcome:
    """Brings the index up to the site that the state is of, in one process.

    Raises Stopped once `stop` is set, OSError where the machine fails, records.Damaged.
    """
    look, made = state.get(looks.Site, looks.Site()), state.get(Made, Made())
    site = Site(options.root, options.output)
    settings = looks.overridden(look.settings, base_url=options.base_url, preview=options.preview)
    if made.dressing is None:  # or a build is just putting its state in the place of the last one
        return None, []
    if not settings.search:
        return searchable(options.root, site, None, "", 1)
    digest = digest_of(state.store, settings, state.get(Facts, Facts()))
    desk = Plan(digest, Look(look.wording), dressing=made.dressing).desk
    made_of = basis(state.store, desk)
    return searchable(options.root, site, desk, made_of, 1, stop)


def searchable(
    root: Path, site: Site, desk: Desk | None, basis: str, jobs: int, stop: Event | None = None
) -> Outcome:
    """And then publishes the site. Without a desk there is nothing to search. Raises as `reindexed`
    does."""
    whole = (site.standing, site.publish)
    if desk is None or not is_available():
        remove(root, site.folder, *whole)
        return None, []
    records = all_records(desk)
    try:
        found = refresh(
            root, site.folder, naming(desk.digest), records, basis=basis, jobs=jobs, stop=stop,
            at=whole[0], placed=whole[1],
        )  # fmt: skip
    except Unavailable as error:
        return None, [no_search(str(error))]
    return found, []


def no_search(reason: str) -> Problem:
    return Problem(
        "site.yaml",
        Mark(),
        "search-unavailable",
        f"Pagefind cannot make the index of search: {reason}",
        "the site is built without; install pagefind[bin], or write “search: false”",
    )
