"""Which social cards the site has, what they show, and which picture stands for each page."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from conspectus.model.cards import HEIGHT, WIDTH, Card, SocialPicture
from conspectus.model.digest import Digest
from conspectus.model.fragments import plain_text
from conspectus.model.lists import KindPage, ListPage
from conspectus.model.pages import AnyPage, ArticlePage, HomePage, RedirectPage, TopicPage
from conspectus.model.palette import ACCENT, INK, PAPER, chosen
from conspectus.model.sources import standard
from conspectus.model.views import PassageView, Ref, Row

_FOLDER = "assets/cards/"

MOST_HUES = 24
"""Of the home page's card: more would be stripes too narrow to tell apart, and then none."""


def social_cards(pages: Iterable[AnyPage], digest: Digest) -> dict[str, Card]:
    """The cards, by the path of the page that each is made for.

    None without a base_url: a card is named by its full address or not at all.
    """
    settings = digest.settings
    if settings.social_cards == "none" or not settings.base_url:
        return {}
    cards = {}
    for page in pages:
        match page:
            case HomePage():
                cards[page.path] = _home(page, digest)
            case TopicPage():
                cards[page.path] = _topic(page, digest)
            case ArticlePage() if settings.social_cards == "articles":
                cards[page.path] = _article(page, digest)
    colors = settings.colors
    paper, ink = chosen(colors.paper, PAPER), chosen(colors.ink, INK)
    accent = chosen(colors.accent, ACCENT)
    return {
        path: replace(card, paper=paper, ink=ink, accent=accent) for path, card in cards.items()
    }


def with_pictures(pages: Iterable[AnyPage], cards: dict[str, Card]) -> Iterator[AnyPage]:
    """The pages, each with its picture: its own, that of its topic, or else the home page's."""
    for page in pages:
        picture = None if isinstance(page, RedirectPage) else _picture(page, cards)
        yield replace(page, social_picture=picture) if picture else page


def _picture(page: AnyPage, cards: dict[str, Card]) -> SocialPicture | None:
    if isinstance(page, ArticlePage) and (own := _own(page)):
        return own
    paths = [page.path, *(ref.path for ref in _above(page)), ""]
    card = next((cards[path] for path in paths if path in cards), None)
    if card is None:
        return None
    # What it is the card of. Which of its texts there are letters for is known once it is drawn.
    return SocialPicture(card.path, card.title, WIDTH, HEIGHT)


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
        path=f"{_FOLDER}home.png",
        origin="the home page's card",
        title=page.title,
        words=page.question or page.chrome.tagline,
        hues=_hues([card.ref for card in page.topics], digest)[:MOST_HUES],
    )


def _topic(page: TopicPage, digest: Digest) -> Card:
    value, of = _strongest(page)
    return Card(
        path=f"{_FOLDER}{page.path.removesuffix('/')}.png",
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
        path=f"{_FOLDER}{page.path.removesuffix('/')}.png",
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
