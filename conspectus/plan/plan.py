"""`Plan`: which sheets the site consists of, each found and made without the others."""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from conspectus.model.annotations import KINDS
from conspectus.model.cards import Card
from conspectus.model.digest import Digest
from conspectus.model.outputs import INDEX, WORKER, Look
from conspectus.model.pages import AnyMade, FilePage
from conspectus.model.parts import Chrome
from conspectus.model.references import Folder, Key
from conspectus.plan.actors import actor_sheets
from conspectus.plan.article import article_sheets
from conspectus.plan.assets import assets, without_search
from conspectus.plan.collisions import Claim
from conspectus.plan.desk import Desk
from conspectus.plan.edition_books import book_sheets
from conspectus.plan.editions.page import edition_sheets
from conspectus.plan.exports import export_sheets
from conspectus.plan.feeds import feed_homes, feed_sheets
from conspectus.plan.finish import finished
from conspectus.plan.index import Index
from conspectus.plan.linked.sheets import linked_sheets
from conspectus.plan.lists import LISTS, kind_sheets, list_sheets
from conspectus.plan.map import map_sheets
from conspectus.plan.origins import publication_sheets, study_sheets
from conspectus.plan.register import letter_sheets, long_letters, search_sheets
from conspectus.plan.sheet import Sheet
from conspectus.plan.site import (
    chrome_of,
    home_sheets,
    navigation,
    notice_sheets,
    redirect_sheets,
    text_sheets,
)
from conspectus.plan.timeline import timeline_sheets
from conspectus.plan.topic import topic_sheets
from conspectus.problems import Problem
from conspectus.urls import folded

Group = tuple[str, str]
"""What plans some sheets, and of what: ("article", slug), ("kind", "claim"), ("feed", home)."""


class Dressing(Struct, frozen=True):
    """What is the same for all pages."""

    chrome: Chrome
    files: tuple[FilePage, ...]
    feed_stylesheet: str
    book_css: str


class Plan:
    """What a digest's site consists of. Nothing is enumerated before it is asked for.

    The digest is a surveyed one. Without an index the search page stands alone. A `dressing` that
    was made for the same digest and look is taken as it is.
    """

    def __init__(
        self,
        digest: Digest,
        look: Look,
        *,
        has_index: bool = True,
        dressing: Dressing | None = None,
        index: Index | None = None,
        has_books: bool = True,
    ) -> None:
        self.index = index or Index(digest)
        self.has_index = has_index
        self.has_books = has_books
        self.problems: tuple[Problem, ...] = ()
        """What is wrong with the navigation."""
        self.dressing = dressing or self._dressing(digest, look)
        worn = self.dressing
        self.desk = Desk(
            digest, worn.chrome, look.words, self.index, worn.feed_stylesheet, worn.book_css
        )

    def _dressing(self, digest: Digest, look: Look) -> Dressing:
        finds = digest.settings.search
        with digest.notes.suspended():
            made = assets(look if finds and self.has_index else without_search(look), digest)
            items, problems = navigation(self.index, look.words)
            chrome = chrome_of(self.index, items, made, look.words, has_books=self.has_books)
        self.problems = (*problems, *_lacking(digest))
        return Dressing(chrome, made.files, made.feed_stylesheet, look.book_css)

    @property
    def files(self) -> tuple[FilePage, ...]:
        """Styles and scripts."""
        return self.dressing.files

    def groups(self) -> Iterator[Group]:
        """All groups, in the order of the site's pages."""
        digest, index = self.desk.digest, self.index
        yield "home", ""
        if self.desk.chrome.book:  # early, as the next: they take the longest
            yield "book", ""
        if digest.settings.data:
            yield from (("data", ""), ("linked", ""))
        yield from (("article", slug) for slug in index.orders["articles"])
        for planner, folder in _NAMED:
            yield from ((planner, slug) for slug in getattr(digest, folder))
        kinds = {kind for kind, _ in index.kinds["all"]}
        yield from (("kind", kind) for kind in KINDS if kind in kinds)
        yield from (("list", noun) for noun in LISTS)
        yield from (("timeline", ""), ("map", ""))
        yield from (("page", slug) for slug in digest.pages)
        yield from (("edition", slug) for slug in digest.editions)
        if self.desk.chrome.has_books:
            yield from (("book", slug) for slug in digest.editions)
        yield from (("notice", ""), ("redirect", ""))
        if digest.settings.search:
            yield "search", ""
            yield from (("letter", label) for label in long_letters(self.desk))
        yield from (("feed", home) for home in feed_homes(self.desk))
        yield "export", ""

    def sheets(self, group: Group) -> Iterator[Sheet]:
        """The sheets of a group, whichever groups were asked for before."""
        planner, of = group
        for sheet in _PLANNERS[planner](of, self):
            yield Sheet(sheet.path, _fresh(sheet, self.desk, is_page=planner not in _FOR_PROGRAMS))

    def claims(self, cards: Iterable[Card]) -> Iterator[Claim]:
        """What is to be written beside pages, of which these are the cards."""
        digest = self.desk.digest
        yield from (Claim(file.path, file.origin) for file in self.files)
        yield from (Claim(card.path, card.origin) for card in cards)
        yield from (Claim(asset.output, asset.path, asset.path) for asset in digest.assets)
        narrower = {
            rendition.path: Claim(rendition.path, f"a narrower copy of {one.asset.path}")
            for one in digest.shown
            for rendition in one.asset.renditions
            if rendition.path != one.asset.output  # as of a drawing, which has every width
        }
        yield from narrower.values()
        if digest.settings.search:
            yield from _index_claims(digest)
        if digest.settings.offline:
            yield Claim(WORKER, "the worker for reading offline")


def _fresh(sheet: Sheet, desk: Desk, *, is_page: bool) -> Callable[[], tuple[AnyMade, ...]]:
    """Makes a sheet of nothing that was made for another, and finishes its pages."""

    def make() -> tuple[AnyMade, ...]:
        desk.fresh()
        pages = sheet.make()
        return (
            tuple(whole for page in pages for whole in finished(page, desk)) if is_page else pages
        )

    return make


def _index_claims(digest: Digest) -> Iterator[Claim]:
    """The index's folder is its own: its files' names are known only once it is made."""
    yield Claim(f"{INDEX}records.json", "the index of search")
    for asset in digest.assets:
        if folded(asset.output).startswith(INDEX):
            yield Claim(asset.output, "the index of search")


_NAMED = (
    ("topic", Folder.TOPICS),
    ("person", Folder.PEOPLE),
    ("organization", Folder.ORGANIZATIONS),
    ("publication", Folder.PUBLICATIONS),
    ("study", Folder.STUDIES),
)

_FOR_PROGRAMS = ("feed", "linked", "export", "book")
"""What is no page that readers come to, and is whole as it is planned."""


def _lacking(digest: Digest) -> Iterator[Problem]:
    if digest.settings.data:
        from conspectus.plan.tables.lacking import no_database  # as below

        yield from no_database()


def _data_sheets(desk: Desk) -> Iterator[Sheet]:
    from conspectus.plan.tables.sheets import data_sheets  # which most edits do without

    return data_sheets(desk)


_PLANNERS: dict[str, Callable[[str, Plan], Iterator[Sheet]]] = {
    "home": lambda _, plan: home_sheets(plan.desk),
    "article": lambda slug, plan: article_sheets(slug, plan.desk),
    "topic": lambda slug, plan: topic_sheets(slug, plan.desk),
    "person": lambda slug, plan: actor_sheets(Key(Folder.PEOPLE, slug), plan.desk),
    "organization": lambda slug, plan: actor_sheets(Key(Folder.ORGANIZATIONS, slug), plan.desk),
    "publication": lambda slug, plan: publication_sheets(slug, plan.desk),
    "study": lambda slug, plan: study_sheets(slug, plan.desk),
    "kind": lambda kind, plan: kind_sheets(kind, plan.desk),
    "list": lambda noun, plan: list_sheets(noun, plan.desk),
    "timeline": lambda _, plan: timeline_sheets(plan.desk),
    "map": lambda _, plan: map_sheets(plan.desk),
    "page": lambda slug, plan: text_sheets(slug, plan.desk),
    "edition": lambda slug, plan: edition_sheets(slug, plan.desk),
    "notice": lambda _, plan: notice_sheets(plan.desk),
    "redirect": lambda _, plan: redirect_sheets(plan.desk),
    "search": lambda _, plan: search_sheets(plan.desk, has_index=plan.has_index),
    "letter": lambda label, plan: letter_sheets(label, plan.desk),
    "feed": lambda home, plan: feed_sheets(home, plan.desk),
    "linked": lambda _, plan: linked_sheets(plan.desk),
    "export": lambda _, plan: export_sheets(plan.desk),
    "book": lambda slug, plan: book_sheets(slug, plan.desk),
    "data": lambda _, plan: _data_sheets(plan.desk),
}
