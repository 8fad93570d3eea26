"""What a page says of itself beside its text: the way to it, and a sentence on what it is."""

from typing import TypeVar

from msgspec.structs import replace

from conspectus.model.page import Page
from conspectus.model.pages import (
    ActorPage,
    ArticlePage,
    HomePage,
    RedirectPage,
    TextPage,
    TopicPage,
)
from conspectus.model.wording import Wording
from conspectus.plan.trail import trail

P = TypeVar("P", bound=Page)


def furnished(page: P, words: Wording) -> P:
    """The page with its trail, and a description where the editors gave none."""
    if isinstance(page, RedirectPage):
        return page
    description = page.description or _description(page, words)
    return replace(page, trail=trail(page, words), description=description)


def _description(page: Page, words: Wording) -> str:
    for kind, key in _KEYS.items():
        if isinstance(page, kind):
            return words(key, name=page.title, site=page.chrome.title)
    return ""


_KEYS: dict[type[Page], str] = {
    HomePage: "describe-site",
    ArticlePage: "describe-article",
    TopicPage: "describe-topic",
    ActorPage: "describe-actor",
    TextPage: "describe-page",
}
