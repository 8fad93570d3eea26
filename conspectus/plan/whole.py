"""`plan`: the whole site at once, for those who have room for all of it."""

from collections.abc import Iterator

from msgspec import Struct

from conspectus.model.cards import Card
from conspectus.model.digest import Digest
from conspectus.model.outputs import Look
from conspectus.model.pages import AnyMade, AnyPage, FilePage
from conspectus.model.search import Catalog
from conspectus.model.sources import Asset
from conspectus.plan.cards import card_of
from conspectus.plan.collisions import claim_of, collisions
from conspectus.plan.exports import last_changed, sitemap_pages
from conspectus.plan.index import Index
from conspectus.plan.plan import Plan
from conspectus.plan.search import catalog
from conspectus.plan.survey import surveyed
from conspectus.problems import Problem


class Planned(Struct, frozen=True):
    """All that the site consists of, and what is wrong with it."""

    pages: tuple[AnyPage, ...]
    files: tuple[FilePage, ...]
    cards: tuple[Card, ...]
    assets: tuple[Asset, ...]
    problems: tuple[Problem, ...]
    catalog: Catalog | None = None
    """What search finds; None where the digest has no search."""


def plan(digest: Digest, look: Look, *, has_index: bool = True) -> Planned:
    """The plan of the digest's site. Without an index the search page stands alone."""
    index = Index(digest)
    digest = surveyed(digest, index)
    found = Plan(digest, look, has_index=has_index, index=index)
    made = tuple(_made(found))
    pages = tuple(page for page in made if not isinstance(page, FilePage))
    cards = tuple(card for page in pages if (card := card_of(page, digest)))
    claims = [*map(claim_of, made), *found.claims(cards)]
    return Planned(
        pages,
        (*found.files, *(file for file in made if isinstance(file, FilePage))),
        cards,
        digest.assets,
        (*found.problems, *collisions(claims)),
        catalog(found.desk) if digest.settings.search else None,
    )


def _made(plan: Plan) -> Iterator[AnyMade]:
    """All pages, and files that no template renders; the sitemap behind what it lists."""
    urls: list[tuple[str, str]] = []
    for group in plan.groups():
        if group[0] == "export":
            yield from sitemap_pages(urls, plan.desk)
        for sheet in plan.sheets(group):
            for page in sheet.make():
                if page.indexed:
                    urls.append((page.path, last_changed(page, plan.desk)))
                yield page
