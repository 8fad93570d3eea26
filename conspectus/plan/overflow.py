"""Lists of articles too long for their page: cut there, whole on pages of their own."""

from collections.abc import Iterator, Sequence

from conspectus.model.lists import ListPage
from conspectus.model.parts import Titles
from conspectus.model.references import Key
from conspectus.model.views import Ref
from conspectus.plan.desk import Desk
from conspectus.plan.families import Family
from conspectus.plan.pagination import page_of
from conspectus.plan.sheet import Sheet, paged
from conspectus.urls import address


def list_path(key: Key, name: str) -> str:
    """Where an entry's own list is."""
    return f"{address(key)}{name}/"


def more(key: Key, name: str, total: int, desk: Desk) -> Ref | None:
    """The way to the whole list; None where the page has room for it."""
    if total <= desk.size:
        return None
    return Ref(desk.words("all-n-articles", number=total), list_path(key, name))


def titles(articles: Sequence[str], key: Key, name: str, desk: Desk) -> Titles:
    """The articles as the entry's own page lists them."""
    shown = articles[: desk.room(len(articles))]
    refs = tuple(desk.views.article(slug) for slug in shown)
    return Titles(refs, len(articles), more(key, name, len(articles), desk))


def article_lists(
    lists: Family[tuple[str, ...]], of: str, key: Key, name: str, title: str, desk: Desk
) -> Iterator[Sheet]:
    """The pages of the list that a family has of an entry; none where the entry's own page has
    room for it. `title` is a phrase that has a place for the entry's name."""
    total = len(lists[of])
    if total > desk.size:
        path = list_path(key, name)
        yield from paged(total, desk.size, path, _list_page, lists, of, key, name, title, desk)


def _list_page(
    place: int,
    lists: Family[tuple[str, ...]],
    of: str,
    key: Key,
    name: str,
    title: str,
    desk: Desk,
) -> ListPage:
    articles = lists[of]
    page = page_of(articles, desk.size, list_path(key, name), place)
    parent = desk.views.ref(key)
    words = desk.words(title, name=parent.text)
    return ListPage(
        path=page.path,
        title=words,
        chrome=desk.chrome,
        description=desk.words("all-of", title=words, number=len(articles)),
        section=str(key.folder),
        origin=f"the articles of {parent.text}",
        noun="articles",
        parent=parent,
        articles=tuple(map(desk.views.card, page.items)),
        total=len(articles),
        pager=page.pager,
    )
