"""The registers of a book: who and what has a name in it, and where the book speaks of it."""

from collections.abc import Iterator
from typing import Any

from conspectus.model.books import RegisterChapter, RegisterEntry
from conspectus.model.digest import Entry
from conspectus.model.references import Folder, Key, PassageKey
from conspectus.model.views import Ref
from conspectus.plan.desk import Desk
from conspectus.plan.walk import named

_FOLDERS = (Folder.PEOPLE, Folder.ORGANIZATIONS, Folder.STUDIES, Folder.PUBLICATIONS)


def registers(desk: Desk, *, is_whole: bool) -> Iterator[RegisterChapter]:
    """One of each sort, where there are any: all of a `whole` digest, or those of whom the book
    speaks."""
    for folder in _FOLDERS:
        found = (_entry(Key(folder, slug), desk) for slug in desk.index.orders[folder])
        entries = tuple(entry for entry in found if is_whole or entry.places)
        if entries:
            yield RegisterChapter(
                path=f"{folder}/",
                title=desk.words(f"section-{folder}"),
                chrome=desk.chrome,
                file=f"{folder}.xhtml",
                entries=entries,
                anchors=tuple((entry.ref.path, entry.id) for entry in entries),
            )


def _entry(key: Key, desk: Desk) -> RegisterEntry:
    found: Entry[Any] = getattr(desk.digest, key.folder)[key.slug]
    return RegisterEntry(
        id=f"{key.folder}-{key.slug}",
        ref=desk.views.ref(key),
        notes=tuple(note for note in _notes(found, desk) if note),
        address=found.meta.url,
        places=tuple(_places(key, desk)),
    )


def _notes(entry: Entry[Any], desk: Desk) -> Iterator[str]:
    meta, words = entry.meta, desk.words
    match entry.key.folder:
        case Folder.PEOPLE:
            yield from (
                ", ".join(filter(None, (held.role, desk.digest.organizations[slug].name)))
                for held in meta.affiliations
                for slug in (held.organization.slug,)
            )
            yield meta.summary
        case Folder.ORGANIZATIONS:
            yield meta.kind
            if meta.parent:
                parent = desk.digest.organizations[meta.parent.slug].name
                yield f"{words('part-of')}: {parent}"
            yield meta.summary
        case Folder.STUDIES:
            by = desk.views.name(desk.digest.actor(meta.by.slug)) if meta.by else ""
            yield f"{words('measured-by')}: {by or words('not-stated')}"
            yield f"{words('year')}: {words.date(meta.year) if meta.year else words('not-stated')}"
            yield f"{words('sample')}: {meta.sample or words('not-stated')}"
            yield f"{words('method')}: {meta.method}" if meta.method else ""
        case Folder.PUBLICATIONS if meta.publisher:
            publisher = desk.digest.organizations[meta.publisher.slug].name
            yield f"{words('publisher')}: {publisher}"


def _places(key: Key, desk: Desk) -> Iterator[tuple[Ref, str]]:
    """Annotations with their articles; of publications, and of those who say nothing, articles."""
    index, name = desk.index, named(key)
    match key.folder:
        case Folder.PUBLICATIONS:
            yield from _articles(index.publication_articles[key.slug], desk)
            return
        case Folder.STUDIES:
            passages = index.by_study[key.slug]
        case _:
            passages = (*index.by_actor[name], *index.by_example[key.slug])
    yield from (_place(passage, desk) for passage in dict.fromkeys(passages))
    if not passages and key.folder is not Folder.STUDIES:
        yield from _articles(index.naming_articles[name], desk)


def _place(key: PassageKey, desk: Desk) -> tuple[Ref, str]:
    pointer = desk.views.pointer(key)
    return pointer.ref, pointer.article


def _articles(slugs: tuple[str, ...], desk: Desk) -> Iterator[tuple[Ref, str]]:
    return ((desk.views.article(slug), "") for slug in slugs)
