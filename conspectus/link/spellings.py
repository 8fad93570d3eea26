"""What entries are called, those without a file too, and how running text may spell it."""

from typing import Any

from conspectus.link.mentions import Spelling
from conspectus.link.names import Names
from conspectus.model.digest import Entry
from conspectus.model.documents import Document
from conspectus.model.editions import PublishedMeta
from conspectus.model.frontmatter import (
    ArticleMeta,
    EditionMeta,
    OrganizationMeta,
    PageMeta,
    PersonMeta,
    PublicationMeta,
    StudyMeta,
    TopicMeta,
)
from conspectus.model.marks import Mark
from conspectus.model.references import Folder, Key

_FILELESS = {
    Folder.PEOPLE: PersonMeta,
    Folder.ORGANIZATIONS: OrganizationMeta,
    Folder.PUBLICATIONS: PublicationMeta,
    Folder.STUDIES: StudyMeta,
}


def spellings(names: Names) -> list[Spelling]:
    """Every name that running text may mention; of an unsound file none is known."""
    found = []
    for key, document in names.keys.items():
        if key.folder not in (Folder.TOPICS, Folder.PEOPLE, Folder.ORGANIZATIONS):
            continue
        if names.unsound.find(key.folder, key.slug):
            continue
        if document is None:
            found.append(Spelling(name_from(key.slug), key, "", Mark()))
            continue
        marks = document.meta_marks
        name_mark = marks.get("name", marks.get("title", Mark()))
        found.append(Spelling(name_of(document), key, document.path, name_mark))
        found += (
            Spelling(synonym, key, document.path, marks[f"synonyms.{place}"])
            for place, synonym in enumerate(getattr(document.meta, "synonyms", ()))
        )
    return found


def name_of(document: Document) -> str:
    meta = document.meta
    if isinstance(meta, ArticleMeta | TopicMeta | PageMeta | EditionMeta | PublishedMeta):
        return meta.title
    return meta.name


def fileless(key: Key) -> Entry[Any]:
    """What is only named, and has no file."""
    name = name_from(key.slug)
    return Entry(key=key, name=name, meta=_FILELESS[key.folder](name=name))


def name_from(slug: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in slug.split("-"))
