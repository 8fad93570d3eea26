"""From the digest to the site: each sheet is made again only where something it looked up is
another, its files are not as they were left, or its templates changed."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial

import msgspec
from msgspec import Struct, msgpack

from conspectus.commit import Staged
from conspectus.model.books import BookPage, Manuscript
from conspectus.model.cards import Card
from conspectus.model.outputs import Output, Template
from conspectus.model.pages import AnyMade, HomePage, OfflinePage, TopicPage
from conspectus.model.wording import Wording
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
from conspectus.workers import Hands, forked, pays, spread
from conspectus.write import Site

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
    progress: Progress, hired: Callable[[], Hands] | None = None,
) -> Iterator[Made]:  # fmt: skip
    """The sheets of these names, made by as many processes, or planned here and rendered by whoever
    is hired. Raises WorkerDied."""
    press = _Press(plan, renderer, site, ledger)
    if hired and pays(names):
        results = press.made_with(hired(), names)
    else:
        results = forked(press.made, names, jobs, worth=100)
    for number, made in enumerate(results, 1):
        yield made
        progress("rendered", number, len(names))


_Detail = tuple[tuple[str, str] | None, Card | None]
"""Of a page: its place in the sitemap, and its card."""


class _Planned(Struct, frozen=True):
    """A sheet whose pages are planned and not yet rendered."""

    name: str
    group: Group
    pages: tuple[AnyMade, ...]
    details: list[_Detail]
    reads: set[Read]


def _rendered(dress: bytes, pages: tuple[AnyMade, ...]) -> list[Output | Problem]:
    """Touches no file: it may be done where there are none. `dress`: the templates and words."""
    return [_renderer(dress).render(page) for page in pages]


@lru_cache(maxsize=1)
def _renderer(dress: bytes) -> Renderer:
    return Renderer(*msgpack.decode(dress, type=tuple[dict[str, Template], Wording]))


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
        planned = self.planned(name)
        return self.staged(planned, map(self.renderer.render, planned.pages))

    def made_with(self, hands: Hands, names: Sequence[str]) -> Iterator[Made]:
        """By hands elsewhere: pages go to them, files come back."""
        waiting: deque[_Planned] = deque()

        def pages() -> Iterator[tuple[AnyMade, ...]]:
            for planned in map(self.planned, names):
                waiting.append(planned)
                yield planned.pages

        dress = msgpack.encode((self.renderer.templates, self.renderer.words))
        for outputs in spread(partial(_rendered, dress), pages(), hands):
            yield self.staged(waiting.popleft(), outputs)

    def planned(self, name: str) -> "_Planned":
        *group, path = name.split(_BETWEEN)
        sheet = self.sheet((group[0], group[1]), path)
        notes = self.plan.desk.digest.notes
        reads = notes.reads = set()
        try:
            pages = sheet.make()
            details = [self.detail(page) for page in pages]
        finally:
            notes.reads = None
        reads.update((TEMPLATES, name) for page in pages for name in _templates(page))
        return _Planned(name, (group[0], group[1]), pages, details, reads)

    def staged(self, planned: "_Planned", outputs: Iterable[Output | Problem]) -> Made:
        staged: list[Staged] = []
        problems: list[Problem] = []
        for page, output in zip(planned.pages, outputs, strict=True):
            if isinstance(output, Problem):
                problems.append(output)
            else:
                staged.append(self.site.stage(output.path, self.finished(page, output)))
        pages, details = planned.pages, planned.details
        row, more = self.row(planned.reads)
        record = Record(
            group=planned.group,
            outputs=tuple(one.path for one in staged),
            claims=tuple(map(claim_of, pages)),
            urls=tuple(url for url, _ in details if url),
            kept=tuple(page.path for page in pages if isinstance(page, _KEPT)),
            card=next((card for _, card in details if card), None),
        )
        return Made(planned.name, record, tuple(staged), row, more, tuple(problems))

    def finished(self, page: AnyMade, output: Output) -> bytes:
        """A book is bound where its pictures are, wherever its texts were written; and for a site
        of which nothing is written, it is not."""
        if not isinstance(page, BookPage) or not self.site.is_kept:
            return output.data
        from conspectus.bindery.binding import bound  # which takes its time to load

        return bound(msgpack.decode(output.data, type=Manuscript), self.site.root)

    def detail(self, page: AnyMade) -> _Detail:
        desk = self.plan.desk
        url = (page.path, last_changed(page, desk)) if page.indexed else None
        return url, card_of(page, desk.digest)

    def sheet(self, group: Group, path: str) -> Sheet:
        """One of a group's sheets; the others stay at hand, for they are often asked for next."""
        if group != self.group:
            self.group = group
            self.sheets = {sheet.path: sheet for sheet in self.plan.sheets(group)}
        return self.sheets[path]


def _templates(page: AnyMade) -> Iterator[str]:
    """By what a page is written; a book by those of its chapters."""
    if isinstance(page, BookPage):
        yield from (chapter.template for chapter in page.chapters)
    elif page.template:
        yield page.template


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
