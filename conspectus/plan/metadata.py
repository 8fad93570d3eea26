"""What a page says of itself beside its text: a sentence on what it is."""

from conspectus.model.page import Page
from conspectus.model.pages import (
    ActorPage,
    ArticlePage,
    EditionPage,
    HomePage,
    TextPage,
    TopicPage,
)
from conspectus.model.wording import Wording


def description(page: Page, words: Wording) -> str:
    """The editors', or else what the theme says of such pages."""
    return page.description or described(type(page), page.title, page.chrome.title, words)


def described(kind: type[Page], title: str, site: str, words: Wording) -> str:
    """What the theme says of pages of that kind."""
    for described, key in _KEYS.items():
        if issubclass(kind, described):
            return words(key, name=title, site=site)
    return ""


_KEYS: dict[type[Page], str] = {
    HomePage: "describe-site",
    ArticlePage: "describe-article",
    TopicPage: "describe-topic",
    ActorPage: "describe-actor",
    TextPage: "describe-page",
    EditionPage: "describe-edition",
}
