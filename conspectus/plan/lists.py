"""The site's lists: of each kind of annotation, of articles, topics, people and the rest."""

from collections.abc import Callable, Iterator
from typing import Any

from conspectus.model.lists import KindPage, ListPage
from conspectus.model.parts import ArticleCard, Entry
from conspectus.model.references import Folder, Key
from conspectus.plan.desk import Desk
from conspectus.plan.editions.page import edition_card
from conspectus.plan.evidence import rows
from conspectus.plan.pagination import page_of
from conspectus.plan.sheet import Sheet, paged
from conspectus.plan.topic import topic_card
from conspectus.plan.views import plural
from conspectus.plan.walk import named

LISTS = ("articles", "topics", "people", "organizations", "publications", "studies", "editions")


def kind_sheets(kind: str, desk: Desk) -> Iterator[Sheet]:
    """All annotations of a kind."""
    total = len(desk.index.by_kind[kind])
    yield from paged(total, desk.size, f"{plural(kind)}/", _kind_page, kind, desk)


def _kind_page(place: int, kind: str, desk: Desk) -> KindPage:
    passages, words = desk.index.by_kind[kind], plural(kind)
    page = page_of(passages, desk.size, f"{words}/", place)
    return KindPage(
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


def list_sheets(noun: str, desk: Desk) -> Iterator[Sheet]:
    """A folder of content, where it has entries."""
    total = len(_listed(noun, desk))
    if total:
        yield from paged(total, desk.size, f"{noun}/", _list_page, noun, desk)


def _listed(noun: str, desk: Desk) -> tuple[str, ...]:
    """Topics and editions have orders of their own."""
    if noun == "topics":
        return tuple(desk.digest.topics)
    return desk.index.editions["all"] if noun == "editions" else desk.index.orders[noun]


def _list_page(place: int, noun: str, desk: Desk) -> ListPage:
    slugs = _listed(noun, desk)
    page = page_of(slugs, desk.size, f"{noun}/", place)
    field, view = _SHOWN[noun]
    shown: dict[str, Any] = {field: tuple(view(slug, desk) for slug in page.items)}
    return ListPage(
        path=page.path,
        title=desk.words(f"section-{noun}"),
        chrome=desk.chrome,
        description=desk.words("list-described", section=desk.words(f"section-{noun}")),
        section=noun,
        origin=f"the list of {noun}",
        noun=noun,
        parent=None,
        total=len(slugs),
        pager=page.pager,
        **shown,
    )


def _article(slug: str, desk: Desk) -> ArticleCard:
    return desk.views.card(slug)


def _person(slug: str, desk: Desk) -> Entry:
    key = Key(Folder.PEOPLE, slug)
    voice = desk.views.voice(key)
    names = [ref.text for ref in voice.organizations]
    summary = desk.digest.people[slug].meta.summary
    return _entry(key, summary or ", ".join(filter(None, [voice.role, *names])), desk)


def _organization(slug: str, desk: Desk) -> Entry:
    summary = desk.digest.organizations[slug].meta.summary
    return _entry(Key(Folder.ORGANIZATIONS, slug), summary, desk)


def _publication(slug: str, desk: Desk) -> Entry:
    return _entry(Key(Folder.PUBLICATIONS, slug), "", desk)


def _study(slug: str, desk: Desk) -> Entry:
    meta = desk.digest.studies[slug].meta
    by = desk.views.name(desk.digest.actor(meta.by.slug)) if meta.by else ""
    year = desk.words.date(meta.year) if meta.year else desk.words("year-not-stated")
    note = f"{by or desk.words('by-whom-not-stated')}, {year}"
    return _entry(Key(Folder.STUDIES, slug), note, desk)


def _entry(key: Key, note: str, desk: Desk) -> Entry:
    articles, passages = desk.index.counts[named(key)]
    return Entry(desk.views.ref(key), note, passages, articles)


_SHOWN: dict[str, tuple[str, Callable[[str, Desk], Any]]] = {
    "articles": ("articles", _article),
    "topics": ("topics", topic_card),
    "people": ("entries", _person),
    "organizations": ("entries", _organization),
    "publications": ("entries", _publication),
    "studies": ("entries", _study),
    "editions": ("editions", edition_card),
}
"""Into which field of its page a list goes, and how its entries are shown."""
