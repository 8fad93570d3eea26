"""The pages of people and organizations: what they said, on which topics, who disagrees."""

from collections.abc import Iterator
from typing import Any

from conspectus.model.annotations import Relation
from conspectus.model.digest import Entry, Organization, Passage, Person
from conspectus.model.frontmatter import OrganizationMeta, PersonMeta
from conspectus.model.lists import ListPage
from conspectus.model.pages import ActorPage, OrganizationPage
from conspectus.model.parts import Affiliation
from conspectus.model.references import Key
from conspectus.model.views import Count, Pointer, Ref
from conspectus.plan.desk import Desk
from conspectus.plan.overflow import article_lists, titles
from conspectus.plan.pagination import Slice, paginate
from conspectus.urls import address


def person_pages(person: Person, desk: Desk) -> Iterator[ActorPage | ListPage]:
    for page in _slices(person.key, desk):
        yield ActorPage(**_common(person, person.meta, page, desk))
    yield from _article_lists(person.key, desk)


def organization_pages(
    organization: Organization, roster: "Roster", desk: Desk
) -> Iterator[OrganizationPage | ListPage]:
    slug, meta = organization.slug, organization.meta
    for page in _slices(organization.key, desk):
        yield OrganizationPage(
            **_common(organization, meta, page, desk),
            parent=desk.views.organization(meta.parent.slug) if meta.parent else None,
            parts=tuple(roster.parts.get(slug, ())),
            members=tuple(roster.members.get(slug, ())),
            studies=tuple(roster.studies.get(slug, ())),
            publications=tuple(roster.publications.get(slug, ())),
            examples=desk.views.passages(desk.index.by_example[slug][: desk.size]),
        )
    yield from _article_lists(organization.key, desk)


class Roster:
    """What belongs to each organization, gathered in one walk over the digest."""

    def __init__(self, desk: Desk) -> None:
        self.parts: dict[str, list[Ref]] = {}
        self.members: dict[str, list[tuple[Ref, str, int]]] = {}
        self.studies: dict[str, list[Ref]] = {}
        self.publications: dict[str, list[Ref]] = {}
        digest, views = desk.digest, desk.views
        for organization in digest.organizations.values():
            if organization.meta.parent:
                self.parts.setdefault(organization.meta.parent.slug, []).append(
                    views.ref(organization.key)
                )
        for person in digest.people.values():
            said = len(desk.index.by_actor[person.key])
            for held in person.meta.affiliations:
                self.members.setdefault(held.organization.slug, []).append(
                    (views.ref(person.key), held.role, said)
                )
        for study in digest.studies.values():
            if study.meta.by:
                self.studies.setdefault(study.meta.by.slug, []).append(views.ref(study.key))
        for publication in digest.publications.values():
            if publication.meta.publisher:
                self.publications.setdefault(publication.meta.publisher.slug, []).append(
                    views.ref(publication.key)
                )


def _article_lists(key: Key, desk: Desk) -> Iterator[ListPage]:
    name = desk.views.name(key)
    written, naming = desk.index.author_articles[key], desk.index.naming_articles[key]
    yield from article_lists(written, key, "written", desk.words("written-by", name=name), desk)
    yield from article_lists(naming, key, "articles", desk.words("naming", name=name), desk)


def _slices(key: Key, desk: Desk) -> list[Slice[Passage]]:
    return paginate(desk.index.by_actor[key], desk.size, address(key))


def _common(
    entry: Entry[Any], meta: PersonMeta | OrganizationMeta, page: Slice[Passage], desk: Desk
) -> dict[str, Any]:
    """What a person's page and an organization's share."""
    views, key = desk.views, entry.key
    passages = desk.index.by_actor[key]
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
        "topics": _topics(passages, desk),
        "passages": views.passages(page.items),
        "total_passages": len(passages),
        "pager": page.pager,
        "disputes": _disputes(passages, desk),
        "written": titles(desk.index.author_articles[key], key, "written", desk),
        "naming": titles(desk.index.naming_articles[key], key, "articles", desk),
    }


def _topics(passages: list[Passage], desk: Desk) -> tuple[Count, ...]:
    """The topics they spoke on, the most frequent first."""
    counts: dict[str, int] = {}
    for passage in passages:
        for topic in passage.topics:
            counts[topic] = counts.get(topic, 0) + 1
    order = sorted(counts, key=lambda slug: (-counts[slug], slug))
    return tuple(Count(desk.views.topic(slug), counts[slug]) for slug in order)


def _disputes(
    passages: list[Passage], desk: Desk
) -> tuple[tuple[Pointer, tuple[Pointer, ...]], ...]:
    found = []
    for passage in passages:
        others = tuple(
            desk.views.pointer(tie.other)
            for tie in passage.ties
            if tie.relation is Relation.DISAGREES
        )
        if others:
            found.append((desk.views.pointer(passage.key), others))
    return tuple(found)
