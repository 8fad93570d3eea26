"""Names that one file uses for another, with the place where each is written.

A document holds these unresolved: it never depends on another file. `link` resolves them.
"""

import enum
from typing import Annotated

from msgspec import Meta, Struct

from conspectus.model.marks import Mark


class Folder(enum.StrEnum):
    """The folders of content; the value is the folder's name and the first part of addresses."""

    ARTICLES = "articles"
    TOPICS = "topics"
    PEOPLE = "people"
    ORGANIZATIONS = "organizations"
    PUBLICATIONS = "publications"
    STUDIES = "studies"
    PAGES = "pages"
    EDITIONS = "editions"
    PUBLISHED = "published"
    """Editions as they were sent: a file of `editions` has one of the same slug there."""


WRITTEN = tuple(folder for folder in Folder if folder is not Folder.PUBLISHED)
"""Those whose files people write."""


ACTORS = (Folder.PEOPLE, Folder.ORGANIZATIONS)
"""They share one namespace, since `by` names either."""


class Key(Struct, frozen=True, order=True, array_like=True):
    """What a digest looks its entries up by."""

    folder: Folder
    slug: str


class PassageKey(Struct, frozen=True, order=True):
    """An annotation: the article it stands in and its id there."""

    article: str
    id: str


class Name(Struct, frozen=True, array_like=True):
    """A slug as written in a file."""

    slug: str
    mark: Mark


class ArticleName(Name, frozen=True, array_like=True):
    """Names an article."""


class TopicName(Name, frozen=True, array_like=True):
    """Names a topic."""


TopicNames = Annotated[tuple[TopicName, ...], Meta(max_length=50)]
"""Topics that one thing stands on. Its words are shown on each, with all others, so that what it
makes of a site grows with the square of their number."""


class ActorName(Name, frozen=True, array_like=True):
    """Names a person or an organization: they share one namespace."""


class OrganizationName(ActorName, frozen=True, array_like=True):
    """Names an actor where only an organization can stand."""


class PublicationName(Name, frozen=True, array_like=True):
    """Names a publication."""


class StudyName(Name, frozen=True, array_like=True):
    """Names a study."""


class MediaName(Name, frozen=True, array_like=True):
    """Names a file beside the text; `slug` is the relative path."""


class PassageName(Struct, frozen=True, array_like=True):
    """Names an annotation: `#id` in the same article (`article` is empty), or `slug#id`."""

    article: str
    id: str
    mark: Mark


class ItemName(PassageName, frozen=True, array_like=True):
    """Names an article, or an annotation: `slug#id`; `id` is empty for an article."""


class FormerSlug(Name, frozen=True, array_like=True):
    """A slug that the entry went by before."""


class FormerId(Name, frozen=True, array_like=True):
    """An id that the annotation went by before."""


_FOLDERS: tuple[tuple[type[Name], Folder], ...] = (
    (ArticleName, Folder.ARTICLES),
    (TopicName, Folder.TOPICS),
    (ActorName, Folder.PEOPLE),
    (PublicationName, Folder.PUBLICATIONS),
    (StudyName, Folder.STUDIES),
)


def folder_of(name: Name) -> Folder | None:
    """The folder in which the name is looked up: of actors, who share a namespace, that of people.

    None for a name that stands for no file of content.
    """
    return next((folder for kind, folder in _FOLDERS if isinstance(name, kind)), None)
