"""The site's lists: of each kind of annotation, of articles, topics, people and the rest."""

import functools
from collections.abc import Callable, Iterator
from typing import Any

from conspectus.model.annotations import KINDS
from conspectus.model.digest import Entry as DigestEntry
from conspectus.model.lists import KindPage, ListPage
from conspectus.model.parts import Entry
from conspectus.plan.desk import Desk
from conspectus.plan.evidence import rows
from conspectus.plan.pagination import paginate
from conspectus.plan.topic import topic_card
from conspectus.plan.views import plural
from conspectus.urls import folded


def kind_pages(desk: Desk) -> Iterator[KindPage]:
    """All annotations of each kind that the digest has."""
    for kind in KINDS:
        passages = desk.index.by_kind[kind]
        if not passages:
            continue
        words = plural(kind)
        for page in paginate(passages, desk.size, f"{words}/"):
            yield KindPage(
                path=page.path,
                title=desk.words(f"all-{words}"),
                chrome=desk.chrome,
                description=desk.words("all-described", kind=desk.words(f"all-{words}")),
                section=words,
                origin=f"the list of {words}",
                kind=kind,
                plural=words,
                topic=None,
                passages=desk.views.passages(page.items),
                rows=rows(page.items, desk.views),
                total=len(passages),
                pager=page.pager,
            )


def list_pages(desk: Desk) -> Iterator[ListPage]:
    """Every folder of content that has entries."""
    digest = desk.digest
    yield from _pages("articles", desk.index.articles, "articles", desk.views.card, desk)
    yield from _pages(
        "topics",
        list(digest.topics.values()),
        "topics",
        functools.partial(topic_card, desk=desk),
        desk,
    )
    for noun, entries, entry in (
        ("people", digest.people, _person),
        ("organizations", digest.organizations, _organization),
        ("publications", digest.publications, _publication),
        ("studies", digest.studies, _study),
    ):
        by_name = sorted(entries.values(), key=lambda found: (folded(found.name), found.slug))
        yield from _pages(noun, by_name, "entries", functools.partial(entry, desk=desk), desk)


def _pages(
    noun: str, items: list[Any], field: str, view: Callable[[Any], Any], desk: Desk
) -> Iterator[ListPage]:
    if not items:
        return
    for page in paginate(items, desk.size, f"{noun}/"):
        shown: dict[str, Any] = {field: tuple(view(item) for item in page.items)}
        yield ListPage(
            path=page.path,
            title=desk.words(f"section-{noun}"),
            chrome=desk.chrome,
            description=desk.words("list-described", section=desk.words(f"section-{noun}")),
            section=noun,
            origin=f"the list of {noun}",
            noun=noun,
            parent=None,
            total=len(items),
            pager=page.pager,
            **shown,
        )


def _person(person: DigestEntry[Any], desk: Desk) -> Entry:
    voice = desk.views.voice(person.key)
    names = [ref.text for ref in voice.organizations]
    note = person.meta.summary or ", ".join(filter(None, [voice.role, *names]))
    said = len(desk.index.by_actor[person.key])
    naming = {article.slug for article in desk.index.naming_articles[person.key]}
    naming.update(article.slug for article in desk.index.author_articles[person.key])
    return Entry(voice.ref, note, said, len(naming))


def _organization(organization: DigestEntry[Any], desk: Desk) -> Entry:
    said = len(desk.index.by_actor[organization.key])
    naming = len(desk.index.naming_articles[organization.key])
    return Entry(desk.views.ref(organization.key), organization.meta.summary, said, naming)


def _publication(publication: DigestEntry[Any], desk: Desk) -> Entry:
    articles = len(desk.index.publication_articles[publication.slug])
    return Entry(desk.views.ref(publication.key), "", 0, articles)


def _study(study: DigestEntry[Any], desk: Desk) -> Entry:
    by = desk.digest.actor(study.meta.by.slug) if study.meta.by else None
    year = desk.words.date(study.meta.year) if study.meta.year else desk.words("year-not-stated")
    note = f"{desk.views.name(by) if by else desk.words('by-whom-not-stated')}, {year}"
    figures = desk.index.by_study[study.slug]
    return Entry(
        desk.views.ref(study.key), note, len(figures), len({p.key.article for p in figures})
    )
