"""`plan`: which pages the site has, and that no two of them share an address."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from conspectus.model.digest import Digest
from conspectus.model.marks import Mark
from conspectus.model.pages import AnyPage, FilePage
from conspectus.model.sources import Asset
from conspectus.plan.actors import Roster, organization_pages, person_pages
from conspectus.plan.article import article_pages
from conspectus.plan.desk import Desk
from conspectus.plan.lists import kind_pages, list_pages
from conspectus.plan.origins import publication_pages, study_pages
from conspectus.plan.site import (
    chrome,
    home_page,
    navigation,
    other_pages,
    stylesheet,
    text_page,
)
from conspectus.plan.timeline import timeline_pages
from conspectus.plan.topic import topic_pages
from conspectus.problems import Problem
from conspectus.urls import folded, output_file


class Plan(Struct, frozen=True):
    """All that the site consists of, and what is wrong with it."""

    pages: tuple[AnyPage, ...]
    files: tuple[FilePage, ...]
    assets: tuple[Asset, ...]
    problems: tuple[Problem, ...]


def plan(digest: Digest, css: str = "") -> Plan:
    """The plan of the digest's site. `css` is the theme's stylesheet."""
    items, problems = navigation(digest)
    style = stylesheet(css, digest)
    desk = Desk(digest, chrome(digest, items, style))
    pages = tuple(_pages(desk))
    origins = [
        *((page.path, page.origin) for page in pages),
        (style.path, style.origin),
        *((asset.output, asset.path) for asset in digest.assets),
    ]
    return Plan(pages, (style,), digest.assets, (*problems, *_collisions(origins)))


def _pages(desk: Desk) -> Iterator[AnyPage]:
    digest = desk.digest
    yield home_page(desk)
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
    for page in digest.pages.values():
        yield text_page(page, desk)
    yield from other_pages(desk)


def _collisions(origins: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Outputs that would be one file on some disk, and files where another needs a folder."""
    taken: dict[str, tuple[str, str]] = {}
    folders: dict[str, tuple[str, str]] = {}
    for path, origin in origins:
        file = folded(output_file(path))
        parts = file.split("/")
        for depth in range(1, len(parts)):
            folders.setdefault("/".join(parts[:depth]), (path, origin))
        other = taken.setdefault(file, (path, origin))
        if other != (path, origin):
            yield _collision(path, origin, other)
    for file, found in taken.items():
        if file in folders:
            yield _collision(*found, folders[file])


def _collision(path: str, origin: str, other: tuple[str, str]) -> Problem:
    place = origin if "." in origin.rpartition("/")[2] else other[1]
    return Problem(
        place if place.startswith("content/") else "site.yaml",
        Mark(),
        "output-collision",
        f"{origin} and {other[1]} would both be written to /{path}",
        "give one of them another name",
    )
