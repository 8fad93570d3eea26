"""A digest as it lies on the shelves of the store."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from conspectus.model.digest import (
    Article,
    Backlink,
    Digest,
    Edition,
    FreePage,
    Organization,
    Person,
    Publication,
    Published,
    Redirect,
    Showing,
    Study,
    Text,
    Topic,
)
from conspectus.model.extracts import Extract
from conspectus.model.gists import Gist
from conspectus.model.notes import Notes
from conspectus.model.references import Folder
from conspectus.model.settings import Settings
from conspectus.model.sources import Asset
from conspectus.model.surroundings import Places, Surroundings
from conspectus.records import Damaged
from conspectus.renditions import FOLDER, Developed
from conspectus.shelves import Kept, KeptPassages
from conspectus.store import Store

ARTICLES, TEXTS, GISTS, EXTRACTS = "articles", "texts", "gists", "extracts"
BACKLINKS, SURROUNDINGS, PLACES = "backlinks", "surroundings", "places"

_KINDS: dict[Folder, Any] = {
    Folder.TOPICS: Topic,
    Folder.PEOPLE: Person,
    Folder.ORGANIZATIONS: Organization,
    Folder.PUBLICATIONS: Publication,
    Folder.STUDIES: Study,
    Folder.PAGES: FreePage,
    Folder.EDITIONS: Edition,
    Folder.PUBLISHED: Published,
}
ENTRIES = tuple(map(str, _KINDS))
"""The shelves of everything but articles."""


class Facts(Struct, frozen=True):
    """The parts of a digest that are small, and what is told of the rest."""

    redirects: tuple[Redirect, ...] = ()
    assets: tuple[Asset, ...] = ()
    links: int = 0
    shown: tuple[Showing, ...] = ()
    passages: int = 0


def known_facts(facts: Facts, assets: Iterable[Asset]) -> Facts:
    """Those of the last build. Raises Damaged where they tell of files that are not there: what is
    kept may be a stranger's, and is not to lead to any other file of the machine."""
    there = set(assets)
    if not there.issuperset((*facts.assets, *(showing.asset for showing in facts.shown))):
        raise Damaged
    return facts


def known_images(images: Developed) -> Developed:
    """Those of the last build. Raises Damaged where one is no rendition: as `known_facts`."""
    if not all(file.path.startswith(f"{FOLDER}/") for file in images.files):
        raise Damaged
    return images


def digest_of(store: Store, settings: Settings, facts: Facts) -> Digest:
    """The digest on the shelves. Its parts are read when they are looked up."""
    notes = Notes()
    entries: dict[str, Any] = {
        str(folder): Kept(store, str(folder), kind, notes) for folder, kind in _KINDS.items()
    }
    return Digest(
        settings=settings,
        articles=Kept(store, ARTICLES, Article, notes),
        texts=Kept(store, TEXTS, Text, notes),
        backlinks=Kept(store, BACKLINKS, tuple[Backlink, ...], notes),
        gists=Kept(store, GISTS, Gist, notes),
        extracts=Kept(store, EXTRACTS, Extract, notes),
        passages=KeptPassages(store, notes),
        redirects=facts.redirects,
        assets=facts.assets,
        links=facts.links,
        shown=facts.shown,
        surroundings=Kept(store, SURROUNDINGS, Surroundings, notes),
        places=Kept(store, PLACES, Places, notes),
        notes=notes,
        **entries,
    )
