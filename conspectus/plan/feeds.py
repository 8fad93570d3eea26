"""What is new, as feeds: of the site, of each topic, of each kind of annotation.

The site's and the topics' feeds hold articles, those of kinds hold annotations, and one holds the
editions, which are in no other: they tell again what the site's feed has told. Their ids are made
from `feed_id` and the first names that things had, so that they outlive titles and addresses.
"""

from collections.abc import Iterator

from msgspec import Struct

from conspectus.model.annotations import KINDS
from conspectus.model.feeds import EditionEntry, FeedEntry, FeedPage
from conspectus.model.lists import KindPage, ListPage
from conspectus.model.pages import AnyPage, EditionPage, HomePage, TopicPage
from conspectus.model.parts import FeedLinks
from conspectus.plan.desk import Desk
from conspectus.plan.editions.page import EDITIONS
from conspectus.plan.edits import ARTICLES, SITE
from conspectus.plan.feed_entries import (
    annotation_entry,
    article_entry,
    edition_entry,
    first_slug,
    id_of,
)
from conspectus.plan.index import Index
from conspectus.plan.metadata import described
from conspectus.plan.sheet import Sheet
from conspectus.plan.views import plural
from conspectus.urls import address


class Channel(Struct, frozen=True):
    """A feed before it is filled, and the page whose news it tells."""

    home: str
    """The page's path."""
    title: str
    """The page's, as are `description` and `origin`."""
    description: str
    origin: str
    id: str
    news: str
    """As the index calls what it tells of."""
    kind: str = ""
    """Of annotations; empty for articles."""
    former: tuple[str, ...] = ()
    """Where the page was before."""


def site_feed(index: Index) -> FeedLinks | None:
    """None where the site has no feeds: without `base_url`, `feed_id`, or any dated article."""
    settings = index.digest.settings
    if not (settings.base_url and settings.feed_id and index.edited[SITE]):
        return None
    return _links("", settings.title)


def feed_homes(desk: Desk) -> Iterator[str]:
    """The paths of the pages that have a feed, none where the site has none.

    Nothing is said where nothing dated is to be told: `updated` would have to be made up.
    """
    if desk.chrome.feed is None:
        return
    edited = desk.index.edited
    yield ""
    yield from (
        address(topic.key) for topic in desk.digest.topics.values() if edited[_topic(topic.slug)]
    )
    yield from (f"{plural(kind)}/" for kind in KINDS if edited[_kind(kind)])
    if desk.index.editions["all"]:
        yield EDITIONS


def feed_sheets(home: str, desk: Desk) -> Iterator[Sheet]:
    """Both forms of a page's feed; a topic's at its former addresses too."""
    yield Sheet(f"{home}feed.xml", lambda: tuple(_feeds(_channel(home, desk), desk)))


def feed_of(page: AnyPage, desk: Desk) -> FeedLinks | None:
    """The feed of a page whose news can be followed."""
    if desk.chrome.feed is None:
        return None
    match page:
        case HomePage():
            home, news = page.path, SITE
        case TopicPage():
            home, news = page.path, _topic(page.slug)
        case KindPage(topic=None):
            home, news = page.pager.newest, _kind(page.kind)
        case EditionPage() | ListPage(noun="editions"):
            return _links(EDITIONS, _titled(desk.words("section-editions"), desk))
        case _:
            return None
    return _links(home, _titled(page.title, desk)) if desk.index.edited[news] else None


def _topic(slug: str) -> str:
    return f"topics/{slug}"


def _kind(kind: str) -> str:
    return f"kinds/{kind}"


def _links(home: str, title: str) -> FeedLinks:
    return FeedLinks(title, f"{home}feed.xml", f"{home}feed.json")


def _titled(title: str, desk: Desk) -> str:
    site = desk.chrome.title
    return title if title == site else f"{title} · {site}"


def _channel(home: str, desk: Desk) -> Channel:
    if not home:
        return _of_site(desk)
    if home == EDITIONS:
        return _of_editions(desk)
    folder, _, slug = home.removesuffix("/").partition("/")
    if slug:
        return _of_topic(slug, desk)
    return _of_kind(next(kind for kind in KINDS if plural(kind) == folder), desk)


def _of_site(desk: Desk) -> Channel:
    settings, words = desk.digest.settings, desk.words
    said = settings.tagline or settings.question
    description = said or described(HomePage, settings.title, settings.title, words)
    return Channel("", settings.title, description, "the home page", "articles", SITE)


def _of_editions(desk: Desk) -> Channel:
    return Channel(
        home=EDITIONS,
        title=desk.words("section-editions"),
        description=desk.words("list-described", section=desk.words("section-editions")),
        origin="editions",
        id="editions",
        news="",
    )


def _of_topic(slug: str, desk: Desk) -> Channel:
    topic = desk.digest.topics[slug]
    said = topic.meta.summary or topic.meta.question
    return Channel(
        home=address(topic.key),
        title=topic.name,
        description=said or described(TopicPage, topic.name, desk.chrome.title, desk.words),
        origin=topic.path,
        id=f"topics/{first_slug(topic)}",
        news=_topic(slug),
        former=tuple(f"topics/{name.slug}/" for name in topic.meta.aliases),
    )


def _of_kind(kind: str, desk: Desk) -> Channel:
    words = plural(kind)
    title = desk.words(f"all-{words}")
    return Channel(
        home=f"{words}/",
        title=title,
        description=desk.words("all-described", kind=title),
        origin=f"the list of {words}",
        id=words,
        news=_kind(kind),
        kind=kind,
    )


def _feeds(channel: Channel, desk: Desk) -> Iterator[FeedPage]:
    entries = _told(channel, desk)
    for place in (channel.home, *channel.former):
        for form, file in (("atom", "feed.xml"), ("json", "feed.json")):
            yield FeedPage(
                path=f"{place}{file}",
                title=_titled(channel.title, desk),
                chrome=desk.chrome,
                description=channel.description,
                origin=f"the feed of {channel.origin}",
                indexed=False,
                form=form,
                address=f"{channel.home}{file}",
                home=channel.home,
                id=id_of(channel.id, desk),
                updated=max(entry.updated for entry in entries),
                stylesheet=desk.feed_stylesheet,
                entries=entries,
            )


def _told(channel: Channel, desk: Desk) -> tuple[FeedEntry | EditionEntry, ...]:
    if channel.home == EDITIONS:
        newest = desk.index.editions["all"][:ARTICLES]
        return tuple(edition_entry(slug, desk) for slug in newest)
    digest, index = desk.digest, desk.index
    if channel.kind:
        keys = index.news[channel.kind]
        return tuple(annotation_entry(digest.passages[key], desk) for key in keys)
    return tuple(article_entry(digest.articles[slug], desk) for slug in index.edits[channel.news])
