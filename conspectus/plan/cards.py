"""Which social cards the site has, what they show, and which picture stands for each page."""

from collections.abc import Iterable

from msgspec.structs import replace

from conspectus.model.cards import HEIGHT, WIDTH, Card, SocialPicture
from conspectus.model.digest import Digest
from conspectus.model.fragments import plain_text
from conspectus.model.lists import KindPage, ListPage
from conspectus.model.pages import AnyMade, AnyPage, ArticlePage, HomePage, TopicPage
from conspectus.model.palette import ACCENT, INK, PAPER, chosen
from conspectus.model.sources import standard
from conspectus.model.views import PassageView, Ref, Row

_FOLDER = "assets/cards/"

MOST_HUES = 24
"""Of the home page's card: more would be stripes too narrow to tell apart, and then none."""


def card_of(page: AnyMade, digest: Digest) -> Card | None:
    """The card that is made for a page, if any is.

    None without a base_url: a card is named by its full address or not at all.
    """
    if not _has_card(page, digest):
        return None
    match page:
        case HomePage():
            card = _home(page, digest)
        case TopicPage():
            card = _topic(page, digest)
        case ArticlePage():
            card = _article(page, digest)
        case _:
            return None
    colors = digest.settings.colors
    return replace(
        card,
        paper=chosen(colors.paper, PAPER),
        ink=chosen(colors.ink, INK),
        accent=chosen(colors.accent, ACCENT),
    )


def picture_of(page: AnyPage, digest: Digest) -> SocialPicture | None:
    """A page's picture: its own, its card, that of its topic, or else the home page's."""
    if isinstance(page, ArticlePage) and (own := _own(page)):
        return own
    if not _are_made(digest):
        return None
    if _has_card(page, digest):
        return _pictured(page.path, page.title)
    topics = [ref for ref in _above(page) if ref.topic]
    if topics:
        return _pictured(topics[0].path, topics[0].text)
    return _pictured("", digest.settings.title)


def _are_made(digest: Digest) -> bool:
    return digest.settings.social_cards != "none" and bool(digest.settings.base_url)


def _has_card(page: AnyMade, digest: Digest) -> bool:
    of_articles = digest.settings.social_cards == "articles"
    kinds = (HomePage, TopicPage, ArticlePage) if of_articles else (HomePage, TopicPage)
    return _are_made(digest) and isinstance(page, kinds)


def _pictured(path: str, title: str) -> SocialPicture:
    """The card of the page at a path. Its words are what it is the card of: for which of its texts
    there are letters is known once it is drawn."""
    return SocialPicture(_place(path), title, WIDTH, HEIGHT)


def _place(path: str) -> str:
    """Where the card of the page at a path is."""
    return f"{_FOLDER}{path.removesuffix('/') or 'home'}.png"


def _own(page: ArticlePage) -> SocialPicture | None:
    """The article's image, but not an SVG: no site that shows cards takes one."""
    image = page.illustration
    if image is None or page.image.lower().endswith(".svg"):
        return None
    width = standard(image.renditions).width
    height = max(1, round(image.height * width / image.width)) if image.width else 0
    return SocialPicture(page.image, image.alt, width, height)


def _above(page: AnyPage) -> tuple[Ref, ...]:
    match page:
        case ArticlePage():
            return page.topics[:1]
        case KindPage():
            return (page.topic,) if page.topic else ()
        case ListPage():
            return (page.parent,) if page.parent else ()
    return ()


def _home(page: HomePage, digest: Digest) -> Card:
    return Card(
        path=_place(page.path),
        origin="the home page's card",
        title=page.title,
        words=page.question or page.chrome.tagline,
        hues=_hues([card.ref for card in page.topics], digest)[:MOST_HUES],
    )


def _topic(page: TopicPage, digest: Digest) -> Card:
    value, of = _strongest(page)
    return Card(
        path=_place(page.path),
        origin=f"the card of {page.origin}",
        title=page.title,
        site=page.chrome.title,
        words=page.question or page.summary,
        value=value,
        of=of,
        hues=_hues([Ref(page.title, page.path, topic=page.slug)], digest),
    )


def _strongest(page: TopicPage) -> tuple[str, str]:
    """The figure that the editors put first; else the one that most articles report."""
    first = [view for view in (page.lead, *page.cards) if view]
    rows = sorted(page.rows, key=lambda row: -row.articles)
    return _figure([*first, *rows])


def _article(page: ArticlePage, digest: Digest) -> Card:
    views = [block for block in page.body if isinstance(block, PassageView)]
    value, of = _figure(views)
    return Card(
        path=_place(page.path),
        origin=f"the card of {page.origin}",
        title=page.title,
        site=page.chrome.title,
        words=page.summary,
        value=value,
        of=of,
        hues=_hues(page.topics[:1], digest),
    )


def _figure(found: Iterable[PassageView | Row]) -> tuple[str, str]:
    """The first value, and what it counts."""
    return next(((one.value, plain_text(one.of)) for one in found if one.value), ("", ""))


def _hues(topics: Iterable[Ref], digest: Digest) -> tuple[str, ...]:
    hues = (digest.topics[ref.topic].meta.color for ref in topics)
    return tuple(hue for hue in hues if hue)
