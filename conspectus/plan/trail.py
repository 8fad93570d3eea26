"""The way to a page: home, the list it belongs to, whatever it is part of, itself."""

from collections.abc import Iterator

from conspectus.model.lists import KindPage, LetterPage, ListPage, TimelinePage
from conspectus.model.page import Page
from conspectus.model.pages import ActorPage, HomePage, PublicationPage, StudyPage
from conspectus.model.views import Ref
from conspectus.model.wording import Wording

_Paged = ActorPage | KindPage | ListPage | PublicationPage | StudyPage | TimelinePage


def trail(page: Page, words: Wording) -> tuple[Ref, ...]:
    """From the home page to this one; parts of a long list end where its first page does.

    The home page has none.
    """
    return () if isinstance(page, HomePage) else tuple(_steps(page, words))


def _steps(page: Page, words: Wording) -> Iterator[Ref]:
    yield Ref(page.chrome.title, "")
    newest = page.pager.newest if isinstance(page, _Paged) else page.path
    for item in page.chrome.lists:
        if item.section == page.section and item.path != newest:
            yield Ref(item.text, item.path)
    above = _above(page, words)
    if above:
        yield Ref(above.text, above.path)
    yield Ref(page.title, newest)


def _above(page: Page, words: Wording) -> Ref | None:
    match page:
        case KindPage():
            return page.topic
        case ListPage():
            return page.parent
        case LetterPage():
            return Ref(words("search"), page.chrome.search)
    return None
