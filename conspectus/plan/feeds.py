"""What is new, as feeds: of the site, of each topic, of each kind of annotation.

The site's and the topics' feeds hold articles, those of kinds hold annotations. Their ids are made
from `feed_id` and the first names that things had, so that they outlive titles and addresses.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from conspectus.model.dates import Date
from conspectus.model.digest import Article, Digest, Passage, Topic
from conspectus.model.feeds import FeedEntry, FeedPage
from conspectus.model.fragments import Fragment
from conspectus.model.lists import KindPage
from conspectus.model.pages import AnyPage, HomePage, TopicPage
from conspectus.model.parts import FeedLinks
from conspectus.model.references import Folder, Key, PassageKey
from conspectus.model.views import PassageView
from conspectus.plan.desk import Desk
from conspectus.urls import address

ARTICLES = 30
"""How many articles a feed holds: the newest."""
ANNOTATIONS = 100
"""How many annotations the feed of a kind holds: those of the newest articles."""


def site_feed(digest: Digest) -> FeedLinks | None:
    """None where the site has no feeds: without `base_url`, `feed_id`, or any dated article."""
    settings = digest.settings
    dated = any(edited(article) for article in digest.articles.values())
    return _links("", settings.title) if settings.base_url and settings.feed_id and dated else None


def edited(article: Article) -> Date | None:
    """When the editors last changed an article, as far as they say; never when its file changed."""
    return article.meta.updated or article.meta.digested


def timestamp(date: Date | None) -> str:
    """The first moment, in UTC, of the earliest day that a date can mean; empty without a date."""
    if date is None:
        return ""
    year, month, day = date.earliest
    return f"{year:04}-{month:02}-{day:02}T00:00:00Z"


def with_feeds(pages: Iterable[AnyPage], desk: Desk, stylesheet: str) -> Iterator[AnyPage]:
    """The pages, those whose news can be followed with their feed; then the feeds."""
    if desk.chrome.feed is None:
        yield from pages
        return
    news = _News(desk, stylesheet)
    feeds: dict[str, list[FeedPage]] = {}
    for page in pages:
        home = _home(page)
        if home is None:
            yield page
            continue
        if home not in feeds:
            feeds[home] = news.feeds(page, home)
        links = [_links(home, feed.title) for feed in feeds[home][:1]]
        yield replace(page, feed=links[0]) if links else page
    yield from chain.from_iterable(feeds.values())


def _home(page: AnyPage) -> str | None:
    """The path of the page whose news a page's feed tells; None for a page without a feed."""
    match page:
        case HomePage() | TopicPage():
            return page.path
        case KindPage(topic=None):
            return page.pager.newest
    return None


def _links(home: str, title: str) -> FeedLinks:
    return FeedLinks(title, f"{home}feed.xml", f"{home}feed.json")


class _Dated(Struct, frozen=True):
    """An article, and when it was last edited."""

    article: Article
    date: Date


class _News:
    """The dated articles, the last edited first, and each entry made once for all feeds."""

    def __init__(self, desk: Desk, stylesheet: str) -> None:
        self.desk = desk
        self.stylesheet = stylesheet
        self.articles = _last_edited_first(desk.index.articles)
        self._entries: dict[str, FeedEntry] = {}

    def feeds(self, page: AnyPage, home: str) -> list[FeedPage]:
        """Both forms of the page's feed; a topic's at its former addresses too."""
        desk = self.desk
        match page:
            case KindPage():
                return self.forms(page, home, page.plural, self.annotations(page.kind))
            case TopicPage():
                topic = desk.digest.topics[page.slug]
                articles = _last_edited_first(desk.index.topic_articles[page.slug])
                found = [self.article(news) for news in articles[:ARTICLES]]
                former = [f"topics/{name.slug}/" for name in topic.meta.aliases]
                return self.forms(page, home, f"topics/{_first_slug(topic)}", found, former)
        found = [self.article(news) for news in self.articles[:ARTICLES]]
        return self.forms(page, home, "articles", found)

    def forms(
        self,
        page: AnyPage,
        home: str,
        id: str,
        entries: list[FeedEntry],
        former: Iterable[str] = (),
    ) -> list[FeedPage]:
        """No feed where nothing dated is to be told: `updated` would have to be made up."""
        site = self.desk.chrome.title
        return [
            FeedPage(
                path=f"{place}{file}",
                title=site if page.title == site else f"{page.title} · {site}",
                chrome=self.desk.chrome,
                description=page.description,
                origin=f"the feed of {page.origin}",
                indexed=False,
                form=form,
                address=f"{home}{file}",
                home=home,
                id=self.id(id),
                updated=entries[0].updated,
                stylesheet=self.stylesheet,
                entries=tuple(entries),
            )
            for place in (home, *former)
            for form, file in (("atom", "feed.xml"), ("json", "feed.json"))
            if entries
        ]

    def article(self, news: _Dated) -> FeedEntry:
        slug = news.article.slug
        if slug not in self._entries:
            views = self.desk.views
            body = tuple(
                views.passage(block) if isinstance(block, PassageKey) else block
                for block in views.digest.texts[slug].body
            )
            self._entries[slug] = self.entry(news, body)
        return self._entries[slug]

    def annotations(self, kind: str) -> list[FeedEntry]:
        passages = self.desk.digest.passages
        found = (
            self.annotation(passages[key], news)
            for news in self.articles
            for key in news.article.passages
            if passages[key].kind == kind
        )
        return list(islice(found, ANNOTATIONS))

    def annotation(self, passage: Passage, news: _Dated) -> FeedEntry:
        entry = self.entry(news, (self.desk.views.passage(passage.key),))
        first_id = passage.former_ids[0] if passage.former_ids else passage.key.id
        return replace(
            entry,
            title=passage.plain_title,
            description=passage.plain,
            fragment=passage.key.id,
            id=f"{entry.id}/{quote(first_id)}",
            topics=tuple(self.desk.views.topic(slug) for slug in passage.topics),
            asides=(),
            corrections=(),
        )

    def entry(self, news: _Dated, body: tuple[Fragment | PassageView, ...]) -> FeedEntry:
        article, views = news.article, self.desk.views
        meta = article.meta
        return FeedEntry(
            path=address(Key(Folder.ARTICLES, article.slug)),
            title=meta.title,
            chrome=self.desk.chrome,
            description=meta.summary,
            lang=views.other_language(article),
            origin=article.path,
            id=self.id(f"articles/{_first_slug(article)}"),
            date=news.date,
            updated=timestamp(news.date),
            published=_published(meta.digested, news.date),
            author=meta.editor,
            topics=tuple(views.topic(slug) for slug in article.topics),
            source=views.source(article),
            body=body,
            asides=views.digest.texts[article.slug].asides,
            corrections=tuple((entry.on, entry.text) for entry in meta.corrections),
        )

    def id(self, name: str) -> str:
        return f"{self.desk.digest.settings.feed_id}{quote(name)}"


def _published(digested: Date | None, edited: Date) -> str:
    """Empty where it would be later than the last edit, as for `digested: 2020-05, updated: 2020`,
    too: readers of feeds trust neither date then."""
    is_sound = digested is not None and digested.earliest <= edited.earliest
    return timestamp(digested) if is_sound else ""


def _first_slug(entry: Article | Topic) -> str:
    """The slug that came first: of former slugs, later ones are listed behind earlier ones."""
    return entry.meta.aliases[0].slug if entry.meta.aliases else entry.slug


def _last_edited_first(articles: list[Article]) -> list[_Dated]:
    """Those of one day in the order that they come in; undated ones are left out."""
    dated = [_Dated(article, date) for article in articles if (date := edited(article))]
    return sorted(dated, key=lambda news: news.date.earliest, reverse=True)
