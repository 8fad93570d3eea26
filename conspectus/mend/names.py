"""The names that a file uses for others, and where in its text each is written."""

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from conspectus.mend.places import FrontPlaces, Places
from conspectus.model import references as ref
from conspectus.model.documents import Document
from conspectus.model.marks import Mark
from conspectus.model.references import ACTORS, Folder
from conspectus.model.settings import Section, Settings
from conspectus.parse.front_matter import split
from conspectus.problems import Findings

_FOLDERS: tuple[tuple[type[ref.Name], tuple[Folder, ...]], ...] = (
    (ref.ArticleName, (Folder.ARTICLES,)),
    (ref.TopicName, (Folder.TOPICS,)),
    (ref.ActorName, ACTORS),
    (ref.PublicationName, (Folder.PUBLICATIONS,)),
    (ref.StudyName, (Folder.STUDIES,)),
    (Section, (Folder.PAGES,)),
)

AnyName = ref.Name | ref.PassageName


class Use(Struct, frozen=True):
    """A name at `text[start:end]`."""

    name: AnyName
    start: int
    end: int

    def means(self, folder: Folder, slug: str) -> bool:
        """Whether it is this slug, where a name from that folder stands."""
        if isinstance(self.name, ref.PassageName):
            return folder is Folder.ARTICLES and self.name.article == slug
        if self.name.slug != slug:
            return False
        return any(folder in folders for kind, folders in _FOLDERS if isinstance(self.name, kind))


def front_places(text: str) -> FrontPlaces | None:
    """The front matter of a content file; None if it has none."""
    front, _, first_line = split(text, "", Findings(""))
    if front is None or first_line < 2:
        return None
    return FrontPlaces(f"{front}\n", text.index("\n") + 1)


def uses_in(document: Document, text: str) -> Iterator[Use]:
    """In the front matter, then in the annotations' fields."""
    places = Places(text)
    if front := front_places(text):
        for name in _names(document.meta):
            yield Use(name, *front.span(places.of(name.mark)))
    for callout in document.callouts:
        for name in _names(callout.fields):
            yield Use(name, *places.span(name.mark))


def uses_in_site(settings: Settings, text: str) -> Iterator[Use]:
    places, front = Places(text), FrontPlaces(text, 0)
    for name in _names(settings):
        yield Use(name, *front.span(places.of(name.mark)))


def _names(value: Any) -> Iterator[AnyName]:
    if isinstance(value, AnyName):
        yield value
    elif isinstance(value, msgspec.Struct) and not isinstance(value, Mark):
        for field in value.__struct_fields__:
            yield from _names(getattr(value, field))
    elif isinstance(value, tuple):
        for inner in value:
            yield from _names(inner)
