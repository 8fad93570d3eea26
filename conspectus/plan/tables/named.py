"""Rows of what has a name, made of names, keys and counts: no text is looked at."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from conspectus.model.dataset.cells import Row
from conspectus.model.dataset.named import (
    AffiliationRow,
    FormerIdRow,
    IdentityRow,
    NeighbourRow,
    OrganizationRow,
    PersonRow,
    PublicationRow,
    StudyRow,
    SynonymRow,
    TopicRow,
)
from conspectus.model.digest import Digest, Organization, Person, Publication, Study, Topic
from conspectus.model.references import Folder, Key
from conspectus.plan.tables.cells import certainty, earliest, edtf, joined, permalink
from conspectus.urls import address

Counts = Mapping[str, tuple[int, int]]
"""Articles and annotations of an entry, as `index.counts` has them."""

NAMED = (
    Folder.TOPICS,
    Folder.PEOPLE,
    Folder.ORGANIZATIONS,
    Folder.PUBLICATIONS,
    Folder.STUDIES,
)


def entry_rows(digest: Digest, counts: Counts) -> dict[str, Row]:
    """A row for each, by its folder and slug: `people/ann`."""
    rows = _Rows(digest, counts)
    return {
        f"{folder}/{slug}": rows.row(folder, entry)
        for folder in NAMED
        for slug, entry in getattr(digest, folder).items()
    }


class _Rows:
    def __init__(self, digest: Digest, counts: Counts) -> None:
        self.digest = digest
        self.counts = counts
        self.places = {slug: place for place, slug in enumerate(digest.topics, 1)}

    def row(self, folder: Folder, entry: Any) -> Row:
        return _MAKERS[folder](self, entry)

    def common(self, entry: Any) -> dict[str, Any]:
        """What all of them have."""
        path = address(entry.key)
        return {
            "id": entry.slug,
            "permalink": permalink(self.digest.settings.base_url, path),
            "name": entry.name,
            "articles": self.counts[path.rstrip("/")][0],
        }

    def annotations(self, entry: Any) -> int:
        return self.counts[address(entry.key).rstrip("/")][1]

    def organization(self, slug: str) -> str:
        return self.digest.organizations[slug].name

    def actor(self, key: Key) -> str:
        people, organizations = self.digest.people, self.digest.organizations
        found: Mapping[str, Any] = people if key.folder is Folder.PEOPLE else organizations
        return str(found[key.slug].name)

    def topic(self, topic: Topic) -> TopicRow:
        meta = topic.meta
        lead = meta.lead
        path = f"{address(topic.key)}index.md"
        return TopicRow(
            **self.common(topic),
            markdown=permalink(self.digest.settings.base_url, path),
            place=self.places[topic.slug],
            summary=meta.summary or None,
            question=meta.question or None,
            synonyms=joined(meta.synonyms),
            lead_annotation=f"{lead.article}#{lead.id}" if lead else None,
            annotations=self.annotations(topic),
        )

    def person(self, person: Person) -> PersonRow:
        meta = person.meta
        held = (
            ", ".join(filter(None, [one.role, self.organization(one.organization.slug)]))
            for one in meta.affiliations
        )
        return PersonRow(
            **self.common(person),
            summary=meta.summary or None,
            affiliations=joined(held),
            synonyms=joined(meta.synonyms),
            url=meta.url or None,
            annotations=self.annotations(person),
            has_file=bool(person.path),
        )

    def organization_row(self, organization: Organization) -> OrganizationRow:
        meta = organization.meta
        parent = meta.parent.slug if meta.parent else None
        return OrganizationRow(
            **self.common(organization),
            summary=meta.summary or None,
            kind=meta.kind or None,
            parent=parent,
            parent_name=self.organization(parent) if parent else None,
            synonyms=joined(meta.synonyms),
            url=meta.url or None,
            annotations=self.annotations(organization),
            has_file=bool(organization.path),
        )

    def publication(self, publication: Publication) -> PublicationRow:
        meta = publication.meta
        publisher = meta.publisher.slug if meta.publisher else None
        return PublicationRow(
            **self.common(publication),
            publisher=publisher,
            publisher_name=self.organization(publisher) if publisher else None,
            url=meta.url or None,
            has_file=bool(publication.path),
        )

    def study(self, study: Study) -> StudyRow:
        meta = study.meta
        by = self.digest.actor(meta.by.slug) if meta.by else None
        return StudyRow(
            **self.common(study),
            measured_by=self.actor(by) if by else None,
            person=slug_in(Folder.PEOPLE, by),
            organization=slug_in(Folder.ORGANIZATIONS, by),
            measured=edtf(meta.year),
            measured_earliest=earliest(meta.year),
            measured_certainty=certainty(meta.year),
            sample=meta.sample or None,
            method=meta.method or None,
            url=meta.url or None,
            figures=self.annotations(study),
            has_file=bool(study.path),
        )


_MAKERS: dict[Folder, Callable[[_Rows, Any], Row]] = {
    Folder.TOPICS: _Rows.topic,
    Folder.PEOPLE: _Rows.person,
    Folder.ORGANIZATIONS: _Rows.organization_row,
    Folder.PUBLICATIONS: _Rows.publication,
    Folder.STUDIES: _Rows.study,
}


def slug_in(folder: Folder, key: Key | None) -> str | None:
    """The slug, where it is one of that folder."""
    return key.slug if key and key.folder is folder else None


def hung_rows(digest: Digest) -> dict[str, tuple[Row, ...]]:
    """The rows of tables that hang on those, by table."""
    found: dict[str, list[Row]] = {}
    for row in _hung(digest):
        found.setdefault(row.table, []).append(row)
    return {table: tuple(rows) for table, rows in found.items()}


def _hung(digest: Digest) -> Iterator[Row]:
    for folder in NAMED:
        kept_in: Any = folder.value
        for slug, entry in sorted(getattr(digest, folder).items()):
            owner = Key(folder, slug)
            yield from _names(owner, entry.meta)
            for alias in entry.meta.aliases:
                yield FormerIdRow(kept_in=kept_in, former=alias.slug, current=slug)
    for slug, topic in sorted(digest.topics.items()):
        others = dict.fromkeys(name.slug for name in topic.meta.see_also)
        yield from (NeighbourRow(topic=slug, other_topic=other) for other in others)
    for _, person in sorted(digest.people.items()):
        yield from _affiliations(person, digest)


def _names(owner: Key, meta: Any) -> Iterator[Row]:
    whose = {
        "person": slug_in(Folder.PEOPLE, owner),
        "organization": slug_in(Folder.ORGANIZATIONS, owner),
    }
    said = f"{owner.folder}/{owner.slug}"
    topic = slug_in(Folder.TOPICS, owner)
    for place, name in enumerate(getattr(meta, "synonyms", ()), 1):
        yield SynonymRow(owner=said, place=place, topic=topic, name=name, **whose)
    for place, url in enumerate(getattr(meta, "same_as", ()), 1):
        yield IdentityRow(owner=said, place=place, url=url, **whose)


def _affiliations(person: Person, digest: Digest) -> Iterator[AffiliationRow]:
    for place, held in enumerate(person.meta.affiliations, 1):
        yield AffiliationRow(
            person=person.slug,
            place=place,
            organization=held.organization.slug,
            person_name=person.name,
            organization_name=digest.organizations[held.organization.slug].name,
            role=held.role or None,
            since=edtf(held.from_),
            since_earliest=earliest(held.from_),
            until=edtf(held.to),
            until_earliest=earliest(held.to),
        )
