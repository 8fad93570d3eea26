"""The pages of people and organizations: what they said, on which topics, who disagrees."""

from collections.abc import Iterator
from typing import Any

from conspectus.model.digest import Entry
from conspectus.model.frontmatter import OrganizationMeta, PersonMeta
from conspectus.model.pages import ActorPage, OrganizationPage
from conspectus.model.parts import Affiliation
from conspectus.model.references import Folder, Key
from conspectus.model.views import Count, Pointer
from conspectus.plan.desk import Desk
from conspectus.plan.overflow import article_lists, titles
from conspectus.plan.pagination import page_of
from conspectus.plan.sheet import Sheet, paged
from conspectus.plan.walk import named
from conspectus.urls import address


def actor_sheets(key: Key, desk: Desk) -> Iterator[Sheet]:
    """A person's pages or an organization's, and those of lists that are too long for them."""
    index, name = desk.index, named(key)
    page = _person_page if key.folder is Folder.PEOPLE else _organization_page
    yield from paged(len(index.by_actor[name]), desk.size, address(key), page, key, desk)
    yield from article_lists(index.author_articles, name, key, "written", "written-by", desk)
    yield from article_lists(index.naming_articles, name, key, "articles", "naming", desk)


def _person_page(place: int, key: Key, desk: Desk) -> ActorPage:
    person = desk.digest.people[key.slug]
    return ActorPage(**_common(person, person.meta, place, desk))


def _organization_page(place: int, key: Key, desk: Desk) -> OrganizationPage:
    organization, views = desk.digest.organizations[key.slug], desk.views
    meta, belonging = organization.meta, desk.index.roster[key.slug]
    return OrganizationPage(
        **_common(organization, meta, place, desk),
        parent=views.organization(meta.parent.slug) if meta.parent else None,
        parts=tuple(map(views.organization, belonging.parts)),
        members=tuple(
            (views.ref(Key(Folder.PEOPLE, slug)), role, said)
            for slug, role, said in belonging.members
        ),
        studies=tuple(views.ref(Key(Folder.STUDIES, slug)) for slug in belonging.studies),
        publications=tuple(map(views.publication, belonging.publications)),
        examples=views.passages(desk.index.by_example[key.slug][: desk.size]),
    )


def _common(
    entry: Entry[Any], meta: PersonMeta | OrganizationMeta, place: int, desk: Desk
) -> dict[str, Any]:
    """What a person's page and an organization's share."""
    views, key, index = desk.views, entry.key, desk.index
    name = named(key)
    passages = index.by_actor[name]
    page = page_of(passages, desk.size, address(key), place)
    affiliations = meta.affiliations if isinstance(meta, PersonMeta) else ()
    return {
        "path": page.path,
        "title": entry.name,
        "chrome": desk.chrome,
        "description": meta.summary,
        "section": str(key.folder),
        "origin": entry.path or f"the name {entry.slug}",
        "edit": desk.edit(entry.path),
        "name": entry.name,
        "summary": meta.summary,
        "kind": meta.kind if isinstance(meta, OrganizationMeta) else "",
        "has_file": bool(entry.path),
        "url": meta.url,
        "same_as": meta.same_as,
        "affiliations": tuple(
            Affiliation(views.organization(held.organization.slug), held.role, held.from_, held.to)
            for held in affiliations
        ),
        "body": entry.body,
        "asides": entry.asides,
        "cards": views.shown(entry.body),
        "topics": tuple(Count(views.topic(slug), number) for slug, number in index.spoken[name]),
        "passages": views.passages(page.items),
        "total_passages": len(passages),
        "pager": page.pager,
        "disputes": _disputes(name, desk),
        "written": titles(index.author_articles[name], key, "written", desk),
        "naming": titles(index.naming_articles[name], key, "articles", desk),
    }


def _disputes(name: str, desk: Desk) -> tuple[tuple[Pointer, tuple[Pointer, ...]], ...]:
    pointer = desk.views.pointer
    return tuple(
        (pointer(key), tuple(map(pointer, others))) for key, others in desk.index.disputes[name]
    )
