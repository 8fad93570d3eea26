"""The way to a page: home, the list it belongs to, whatever it is part of, itself."""

from collections.abc import Iterator

from conspectus.model.page import Page
from conspectus.model.pages import (
    ActorPage,
    HomePage,
    KindPage,
    ListPage,
    PublicationPage,
    StudyPage,
    TimelinePage,
)
from conspectus.model.views import Ref

_Paged = ActorPage | KindPage | ListPage | PublicationPage | StudyPage | TimelinePage


def trail(page: Page) -> tuple[Ref, ...]:
    """From the home page to this one; parts of a long list end where its first page does.

    The home page has none.
    """
    return () if isinstance(page, HomePage) else tuple(_steps(page))


def _steps(page: Page) -> Iterator[Ref]:
    yield Ref(page.chrome.title, "")
    newest = page.pager.newest if isinstance(page, _Paged) else page.path
    for item in page.chrome.lists:
        if item.section == page.section and item.path != newest:
            yield Ref(item.text, item.path)
    above = _above(page)
    if above:
        yield Ref(above.text, above.path)
    yield Ref(page.title, newest)


def _above(page: Page) -> Ref | None:
    match page:
        case KindPage():
            return page.topic
        case ListPage():
            return page.parent
    return None
