"""From the digest to the site: each sheet is made again only where something it looked up is
another, its files are not as they were left, or its templates changed."""

from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from conspectus.model.cards import Card
from conspectus.model.pages import AnyPage, HomePage, OfflinePage, TopicPage
from conspectus.plan import Plan
from conspectus.plan.cards import card_of
from conspectus.plan.collisions import Claim, claim_of
from conspectus.plan.exports import last_changed
from conspectus.plan.plan import Group
from conspectus.plan.sheet import Sheet
from conspectus.problems import Problem
from conspectus.render import Renderer
from conspectus.stages.inputs import Progress
from conspectus.stages.ledger import Ledger, Read
from conspectus.stages.lookup import TEMPLATES
from conspectus.store import Shelf, Store
from conspectus.workers import forked
from conspectus.write import Site, Staged

SHEETS = "sheets"

_BETWEEN = "\x1f"


class Record(Struct, frozen=True, array_like=True):
    """What the site needs to know of a sheet that is not made again."""

    group: Group
    outputs: tuple[str, ...] = ()
    """Paths of its files."""
    claims: tuple[Claim, ...] = ()
    urls: tuple[tuple[str, str], ...] = ()
    """For the sitemap: paths, each with the day of its last change."""
    kept: tuple[str, ...] = ()
    """Paths of pages that a site read offline keeps from the start."""
    card: Card | None = None


class Made(Struct, frozen=True):
    """A sheet that was made: its files, staged, or what is wrong with its templates."""

    name: str
    record: Record
    staged: tuple[Staged, ...]
    row: bytes
    more: tuple[Read, ...]
    """Look-ups that have no number yet."""
    problems: tuple[Problem, ...]


def name_of(group: Group, sheet: Sheet) -> str:
    """A sheet as the ledger and the store name it."""
    return _BETWEEN.join((*group, sheet.path))


def names_of(plan: Plan) -> list[str]:
    """All sheets of a plan, in its order."""
    return [name_of(group, sheet) for group in plan.groups() for sheet in plan.sheets(group)]


def make_all(
    names: Sequence[str], plan: Plan, renderer: Renderer, site: Site, ledger: Ledger, jobs: int,
    progress: Progress,
) -> Iterator[Made]:  # fmt: skip
    """The sheets of these names, made by as many processes. Raises WorkerDied."""
    press = _Press(plan, renderer, site, ledger)
    for number, made in enumerate(forked(press.made, names, jobs, worth=100), 1):
        yield made
        progress("rendered", number, len(names))


class _Press:
    """Makes sheets, in any process."""

    def __init__(self, plan: Plan, renderer: Renderer, site: Site, ledger: Ledger) -> None:
        self.plan = plan
        self.renderer = renderer
        self.site = site
        self.numbers = ledger.numbers()
        self.row = ledger.row_of
        self.group: Group = ("", "")
        self.sheets: dict[str, Sheet] = {}

    def made(self, name: str) -> Made:
        *group, path = name.split(_BETWEEN)
        sheet = self.sheet((group[0], group[1]), path)
        notes = self.plan.desk.digest.notes
        reads = notes.reads = set()
        try:
            pages = sheet.make()
            details = [self.detail(page) for page in pages]
        finally:
            notes.reads = None
        reads.update((TEMPLATES, page.template) for page in pages)
        staged: list[Staged] = []
        problems: list[Problem] = []
        for page in pages:
            output = self.renderer.render(page)
            if isinstance(output, Problem):
                problems.append(output)
            else:
                staged.append(self.site.stage(output.path, output.data))
        row, more = self.row(reads)
        record = Record(
            group=(group[0], group[1]),
            outputs=tuple(one.path for one in staged),
            claims=tuple(map(claim_of, pages)),
            urls=tuple(url for url, _ in details if url),
            kept=tuple(page.path for page in pages if isinstance(page, _KEPT)),
            card=next((card for _, card in details if card), None),
        )
        return Made(name, record, tuple(staged), row, more, tuple(problems))

    def detail(self, page: AnyPage) -> tuple[tuple[str, str] | None, Card | None]:
        desk = self.plan.desk
        url = (page.path, last_changed(page, desk)) if page.indexed else None
        return url, card_of(page, desk.digest)

    def sheet(self, group: Group, path: str) -> Sheet:
        """One of a group's sheets; the others stay at hand, for they are often asked for next."""
        if group != self.group:
            self.group = group
            self.sheets = {sheet.path: sheet for sheet in self.plan.sheets(group)}
        return self.sheets[path]


_KEPT = (HomePage, TopicPage, OfflinePage)


class Register:
    """The records of all sheets, those made in this build over those of the one before."""

    def __init__(self, store: Store) -> None:
        self._shelf: Shelf = store.shelf(SHEETS)
        self._decoder = msgspec.msgpack.Decoder(Record)
        self._encode = msgspec.msgpack.Encoder().encode

    def __getitem__(self, name: str) -> Record:
        return self._decoder.decode(self._shelf.get(name) or b"")

    def __contains__(self, name: str) -> bool:
        return name in self._shelf

    def __iter__(self) -> Iterator[str]:
        return iter(self._shelf)

    def note(self, name: str, record: Record) -> bool:
        """Whether it is another than before."""
        return self._shelf.put(name, self._encode(record))

    def records(self) -> Iterator[Record]:
        return (self[name] for name in self._shelf)

    def arrange(self, names: list[str]) -> None:
        self._shelf.arrange(names)
