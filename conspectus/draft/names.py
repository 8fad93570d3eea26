"""Slugs that nothing in a digest has yet."""

from collections.abc import Iterable

from conspectus.model.documents import Document
from conspectus.model.references import ACTORS, Folder
from conspectus.urls import folded, slug_fault, slugify

_LONG = 60
"""Characters, beyond which a slug made from a title is cut between two words."""


class Slugs:
    """Those that the files of a digest have, or had."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._taken: dict[tuple[str, str], str] = {}
        for document in documents:
            former = (alias.slug for alias in document.meta.aliases)
            for slug in (document.slug, *former):
                self._taken.setdefault((_space(document.folder), folded(slug)), document.path)

    def holder(self, folder: Folder, slug: str) -> str:
        """The file that has the slug, or had it; empty for none."""
        return self._taken.get((_space(folder), folded(slug)), "")

    def take(self, folder: Folder, slug: str, path: str) -> None:
        self._taken[(_space(folder), folded(slug))] = path

    def free(self, folder: Folder, slug: str) -> str:
        """The slug, or it with the first number that makes it nobody's."""
        number, found = 1, slug
        while self.holder(folder, found) or is_reserved(folder, found):
            number += 1
            found = f"{slug}-{number}"
        return found


def slug_from(title: str, fallback: str = "") -> str:
    """A slug made of a title, cut where it is long; `fallback` where nothing of it can be one."""
    slug = slugify(title)
    if len(slug) > _LONG:
        slug = slug[: _LONG + 1].rpartition("-")[0] or slug[:_LONG]
    return slug if slug and not slug_fault(slug) else fallback


def is_reserved(folder: Folder, slug: str) -> bool:
    """Whether the slug cannot be a file's in the folder."""
    return bool(slug_fault(slug)) or (folder in ACTORS and slug == "author")


def _space(folder: Folder) -> str:
    return "actors" if folder in ACTORS else folder
