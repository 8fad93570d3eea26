"""`plan`: which pages the site has, and that no two of them share an address."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from conspectus.model.cards import Card
from conspectus.model.digest import Digest
from conspectus.model.marks import Mark
from conspectus.model.outputs import WORKER, Look
from conspectus.model.pages import AnyPage, FilePage, RedirectPage
from conspectus.model.search import INDEX, Catalog
from conspectus.model.sources import Asset
from conspectus.plan.actors import Roster, organization_pages, person_pages
from conspectus.plan.article import article_pages
from conspectus.plan.assets import assets, without_search
from conspectus.plan.cards import social_cards, with_pictures
from conspectus.plan.desk import Desk
from conspectus.plan.exports import export_pages
from conspectus.plan.feeds import with_feeds
from conspectus.plan.lists import kind_pages, list_pages
from conspectus.plan.map import map_pages
from conspectus.plan.metadata import furnished
from conspectus.plan.origins import publication_pages, study_pages
from conspectus.plan.pictures.ties import topic_ties
from conspectus.plan.register import search_pages
from conspectus.plan.search import catalog
from conspectus.plan.site import (
    chrome,
    home_page,
    navigation,
    other_pages,
    text_page,
)
from conspectus.plan.timeline import timeline_pages
from conspectus.plan.topic import topic_pages
from conspectus.plan.twins import with_twins
from conspectus.problems import Problem
from conspectus.urls import folded, output_file


class Plan(Struct, frozen=True):
    """All that the site consists of, and what is wrong with it."""

    pages: tuple[AnyPage, ...]
    files: tuple[FilePage, ...]
    cards: tuple[Card, ...]
    assets: tuple[Asset, ...]
    problems: tuple[Problem, ...]
    catalog: Catalog | None = None
    """What search finds; None where the digest has no search."""


def plan(digest: Digest, look: Look, *, has_index: bool = True) -> Plan:
    """The plan of the digest's site. Without an index the search page stands alone."""
    items, problems = navigation(digest, look.words)
    finds = digest.settings.search
    made = assets(look if finds and has_index else without_search(look), digest)
    desk = Desk(digest, chrome(digest, items, made, look.words), look.words)
    found = catalog(desk) if finds else None
    searched = search_pages(found, desk, has_index=has_index) if found else ()
    told = [furnished(page, desk.words) for page in (*_pages(desk), *searched)]
    cards = social_cards(told, digest)
    pictured = with_pictures(told, cards)
    pages = tuple(with_feeds(with_twins(pictured), desk, made.feed_stylesheet))
    pages += tuple(export_pages(pages, desk))
    outputs = [
        *_outputs(pages),
        *(Claim(file.path, file.origin) for file in made.files),
        *(Claim(card.path, card.origin) for card in cards.values()),
        *(Claim(asset.output, asset.path, asset.path) for asset in digest.assets),
        *(_index_claims(digest.assets) if found else ()),
    ]
    if digest.settings.offline:
        outputs.append(Claim(WORKER, "the worker for reading offline"))
    faults = (*problems, *_collisions(outputs))
    return Plan(pages, made.files, tuple(cards.values()), digest.assets, faults, found)


class Claim(Struct, frozen=True):
    """That something is to be written to a path; `file` is the one to mend if it cannot be."""

    path: str
    origin: str
    file: str = ""


def _outputs(pages: tuple[AnyPage, ...]) -> Iterator[Claim]:
    files = {page.path: page.origin for page in pages if page.origin.startswith("content/")}
    for page in pages:
        made_for = page.to if isinstance(page, RedirectPage) else page.path
        yield Claim(page.path, page.origin, files.get(made_for, ""))


def _index_claims(assets: Iterable[Asset]) -> Iterator[Claim]:
    """The index's folder is its own: its files' names are known only once it is made."""
    yield Claim(f"{INDEX}records.json", "the index of search")
    for asset in assets:
        if folded(asset.output).startswith(INDEX):
            yield Claim(asset.output, "the index of search")


def _pages(desk: Desk) -> Iterator[AnyPage]:
    digest = desk.digest
    ties = topic_ties(desk)
    yield home_page(ties, desk)
    yield from article_pages(desk)
    for topic in digest.topics.values():
        yield from topic_pages(topic, desk)
    for person in digest.people.values():
        yield from person_pages(person, desk)
    roster = Roster(desk)
    for organization in digest.organizations.values():
        yield from organization_pages(organization, roster, desk)
    for publication in digest.publications.values():
        yield from publication_pages(publication, desk)
    for study in digest.studies.values():
        yield from study_pages(study, desk)
    yield from kind_pages(desk)
    yield from list_pages(desk)
    if digest.articles:
        yield from timeline_pages(desk)
    yield from map_pages(ties, desk)
    for page in digest.pages.values():
        yield text_page(page, desk)
    yield from other_pages(desk)


def _collisions(claims: Iterable[Claim]) -> Iterator[Problem]:
    """Outputs that would be one file on some disk, and files where another needs a folder."""
    taken: dict[str, Claim] = {}
    folders: dict[str, Claim] = {}
    for claim in claims:
        file = folded(output_file(claim.path))
        parts = file.split("/")
        for depth in range(1, len(parts)):
            folders.setdefault("/".join(parts[:depth]), claim)
        other = taken.setdefault(file, claim)
        if other is not claim:
            words = f"would both be written to /{claim.path}"
            yield _collision(claim, other, f"{claim.origin} and {other.origin} {words}")
    for file, claim in taken.items():
        if inside := folders.get(file):
            words = f"{claim.origin} would be the file /{claim.path}, where {inside.origin} needs"
            yield _collision(claim, inside, f"{words} a folder")


def _collision(one: Claim, other: Claim, message: str) -> Problem:
    path = one.file or other.file or "site.yaml"
    return Problem(path, Mark(), "output-collision", message, "give one of them another name")
