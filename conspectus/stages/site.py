"""All sheets of a site: which are to be made again, and what follows from them together."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from conspectus.commit import Staged
from conspectus.model.cards import Card
from conspectus.model.exports import SitemapIndexPage, SitemapPage
from conspectus.model.outputs import Output
from conspectus.plan import Plan
from conspectus.plan.collisions import Claim, claim_of, collisions
from conspectus.plan.exports import sitemap_pages
from conspectus.problems import Problem
from conspectus.render import Renderer
from conspectus.stages.inputs import Progress
from conspectus.stages.ledger import Ledger, Read
from conspectus.stages.lookup import Lookup
from conspectus.stages.sheets import Made, Record, Register, make_all, names_of
from conspectus.store import Store
from conspectus.workers import Hands
from conspectus.write import Site

_MANY = 500
"""So many sheets to make are worth giving every look-up its number beforehand."""

AnySitemap = SitemapPage | SitemapIndexPage


class Remade(Struct, frozen=True):
    """Files staged, whether what the whole site knows of its sheets is another, what is wrong."""

    staged: tuple[Staged, ...]
    is_other: bool
    problems: tuple[Problem, ...]


class Rest(Struct, frozen=True):
    """What follows from all sheets together: sitemaps, cards, and files in each other's place."""

    outputs: tuple[Output, ...] = ()
    cards: tuple[Card, ...] = ()
    pages: int = 0
    problems: tuple[Problem, ...] = ()


class Sheets:
    def __init__(
        self,
        plan: Plan,
        renderer: Renderer,
        site: Site,
        store: Store,
        ledger: Ledger,
        templates: Mapping[str, bytes],
        jobs: int,
        hired: Callable[[], Hands] | None = None,
    ) -> None:
        self.plan = plan
        self.renderer = renderer
        self.site = site
        self.ledger = ledger
        self.lookup = Lookup(store, plan.index, templates, site.root)
        self.jobs = jobs
        self.hired = hired
        self.register = Register(store)
        self._store = store

    def remake(self, changed: set[Read] | None, progress: Progress, *, whole: bool) -> Remade:
        """Makes again what looked up anything that is another now: one of `changed`, where that is
        known. All of it where `whole`."""
        names: list[str] | None = None
        if changed is not None and not whole:
            numbers = self.ledger.renew_some(changed, self.lookup)
            readers = self.ledger.readers(numbers) if numbers else set()
            stale = [name for name in self.ledger if name in readers]
        else:
            names = names_of(self.plan)
            stale = self.stale(names, whole=whole)
        is_other = names is not None and names != list(self.register)
        staged, problems, is_another = self._make(stale, progress)
        if names is not None and not problems:
            self.register.arrange(names)
            self.ledger.arrange(names)
        return Remade(tuple(staged), is_other or is_another, tuple(problems))

    def stale(self, names: Sequence[str], *, whole: bool) -> list[str]:
        """Those of all sheets to be made, in their order."""
        if whole or not len(self.ledger):
            self.ledger.clear()
            return list(names)
        register, is_whole = self.register, self.site.is_whole
        dirty = self.ledger.readers(self.ledger.renew(self.lookup))
        return [
            name
            for name in names
            if name in dirty
            or name not in register
            or name not in self.ledger
            or not all(map(is_whole, register[name].outputs))
        ]

    def _make(
        self, names: Sequence[str], progress: Progress
    ) -> tuple[list[Staged], list[Problem], bool]:
        if len(names) > _MANY:
            for name, key in self.lookup.all_reads():
                self.ledger.set_hash(name, key, self.lookup(name, key))
        self._store.flush()
        staged: list[Staged] = []
        faults: dict[tuple[object, ...], Problem] = {}
        is_other = False
        of = (self.plan, self.renderer, self.site, self.ledger, self.jobs, progress, self.hired)
        for made in make_all(names, *of):
            staged += made.staged
            for problem in made.problems:  # a template fails alike on all its pages
                faults.setdefault((problem.path, problem.mark, problem.message), problem)
            is_other = self.register.note(made.name, made.record) or is_other
            self._note(made)
        return staged, list(faults.values()), is_other

    def _note(self, made: Made) -> None:
        self.ledger.note(made.name, self.ledger.longer(made.row, made.more))
        for name, key in made.more:
            self.ledger.set_hash(name, key, self.lookup(name, key))

    def rest(self) -> Rest:
        records = list(self.register.records())
        cards = tuple(record.card for record in records if record.card)
        sitemaps = self._sitemaps(records)
        found = [self.renderer.render(page) for page in sitemaps]
        problems = [one for one in found if isinstance(one, Problem)]
        problems += collisions(self._claims(records, sitemaps))
        outputs = tuple(one for one in found if isinstance(one, Output))
        pages = sum(len(record.claims) for record in records) + len(outputs)
        return Rest(outputs, cards, pages, tuple(problems))

    def claims(self) -> Iterator[Claim]:
        """Of every file of the site; of the index of search, one."""
        records = list(self.register.records())
        return self._claims(records, self._sitemaps(records))

    def _claims(self, records: Iterable[Record], sitemaps: Iterable[AnySitemap]) -> Iterator[Claim]:
        yield from (claim for record in records for claim in record.claims)
        yield from map(claim_of, sitemaps)
        yield from self.plan.claims(record.card for record in records if record.card)

    def _sitemaps(self, records: Iterable[Record]) -> list[AnySitemap]:
        return list(sitemap_pages([url for r in records for url in r.urls], self.plan.desk))

    def outputs(self) -> Iterator[str]:
        """The paths of all sheets' files."""
        for record in self.register.records():
            yield from record.outputs

    def kept_offline(self) -> list[str]:
        """Paths of the pages that a site read offline keeps from the start."""
        return [path for record in self.register.records() for path in record.kept]
