"""Lists of articles too long for their page: cut there, whole on pages of their own."""

from collections.abc import Iterator

from conspectus.model.digest import Article
from conspectus.model.lists import ListPage
from conspectus.model.parts import Titles
from conspectus.model.references import Key
from conspectus.model.views import Ref
from conspectus.plan.desk import Desk
from conspectus.plan.pagination import paginate
from conspectus.urls import address


def list_path(key: Key, name: str) -> str:
    """Where an entry's own list is."""
    return f"{address(key)}{name}/"


def more(key: Key, name: str, total: int, desk: Desk) -> Ref | None:
    """The way to the whole list; None where the page has room for it."""
    if total <= desk.size:
        return None
    return Ref(desk.words("all-n-articles", number=total), list_path(key, name))


def titles(articles: list[Article], key: Key, name: str, desk: Desk) -> Titles:
    """The articles as the entry's own page lists them."""
    shown = articles[: desk.room(len(articles))]
    refs = tuple(desk.views.article(article.slug) for article in shown)
    return Titles(refs, len(articles), more(key, name, len(articles), desk))


def article_lists(
    articles: list[Article], key: Key, name: str, title: str, desk: Desk
) -> Iterator[ListPage]:
    """The pages of the whole list; none where the entry's own page has room for it."""
    if len(articles) <= desk.size:
        return
    parent = desk.views.ref(key)
    for page in paginate(articles, desk.size, list_path(key, name)):
        yield ListPage(
            path=page.path,
            title=title,
            chrome=desk.chrome,
            description=desk.words("all-of", title=title, number=len(articles)),
            section=str(key.folder),
            origin=f"the articles of {parent.text}",
            noun="articles",
            parent=parent,
            articles=tuple(desk.views.card(article) for article in page.items),
            total=len(articles),
            pager=page.pager,
        )
