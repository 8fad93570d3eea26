"""The whole digest as a book: topics as parts, articles as chapters, registers behind them."""

import sys
import uuid
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from conspectus.model.books import (
    AnyChapter,
    ArticleChapter,
    BookPage,
    Cover,
    ImprintChapter,
    OpeningChapter,
    PartChapter,
    SourcesChapter,
    TextChapter,
    TopicChapter,
)
from conspectus.model.dates import Date
from conspectus.model.digest import Digest
from conspectus.model.pages import ArticlePage
from conspectus.model.palette import ACCENT, INK, PAPER, chosen
from conspectus.model.sources import Asset
from conspectus.model.views import Ref
from conspectus.plan.article import article_page
from conspectus.plan.cards import MOST_HUES
from conspectus.plan.desk import Desk
from conspectus.plan.exports import bars
from conspectus.plan.registers import registers
from conspectus.plan.site import text_page
from conspectus.plan.topic import topic_page
from conspectus.urls import absolute

MEDIA = "media"
"""As what it is noted that the bytes of a picture are looked up, which no name of it tells."""

_NOT_IN_BOOKS = ("accessibility", "contribute", "privacy")
"""Free pages, as `init` and the flagship call them, that speak of the site alone."""
_UNDATED = "1980-01-01T00:00:00Z"
"""What `dcterms:modified`, which every book has, says of a digest that names no date at all."""


def whole_book(path: str, desk: Desk, asked: str = "") -> BookPage:
    """A book of all articles that the desk's index has, of the topics that they stand on and of
    those who are named in them; of the digest itself where the index has all of it. `asked`: by
    what they were chosen, which tells the book from others of its digest."""
    desk = roomy(desk)
    digest, settings = desk.digest, desk.digest.settings
    parts = tuple(_parts(desk))
    pages = [one.of for one in parts if isinstance(one, ArticleChapter)]
    articles = [page for page in pages if isinstance(page, ArticlePage)]
    counted = desk.words.count(len(articles), "article")
    chapters = (
        _opening(desk, counted),
        *parts,
        *registers(desk, is_whole=_is_whole(desk)),
        *_texts(desk),
        sources_chapter([(Ref(page.title, page.path), page.source) for page in articles], desk),
        imprint(desk, settings.base_url),
    )
    return BookPage(
        path=path,
        title=settings.title,
        description=settings.tagline or settings.question,
        identifier=identifier(desk, f"book-{asked}" if asked else "book"),
        modified=modified(_edits(articles)),
        editors=once(page.editor for page in articles),
        subjects=tuple(one.title for one in parts if isinstance(one, TopicChapter)),
        sources=tuple(page.source for page in articles),
        cover=cover(desk, settings.title, words=settings.tagline, note=counted),
        chapters=chapters,
        media=pictures((showing.asset for showing in digest.shown), digest),
        **about(desk),
    )


def _is_whole(desk: Desk) -> bool:
    return len(desk.index.orders["articles"]) == len(desk.digest.articles)


def roomy(desk: Desk) -> Desk:
    """One for which no list is too long for its page: a book has no other pages for the rest."""
    found = Desk(desk.digest, desk.chrome, desk.words, desk.index, book_css=desk.book_css)
    found.size = sys.maxsize
    return found


def about(desk: Desk) -> dict[str, Any]:
    """What all books of a digest have in common."""
    return {
        "chrome": desk.chrome,
        "lang": desk.chrome.language,
        "origin": "a book",
        "indexed": False,
        "css": desk.book_css,
    }


def _parts(desk: Desk) -> Iterator[AnyChapter]:
    """Each article behind the first of its topics, in the order in which they were taken in."""
    left = set(desk.index.orders["articles"])
    is_whole = _is_whole(desk)
    for slug in desk.digest.topics:
        newest_first = desk.index.topic_articles[slug]
        if not (newest_first or is_whole):
            continue
        page = topic_page(slug, desk)
        yield TopicChapter(
            path=page.path,
            title=page.title,
            chrome=desk.chrome,
            file=file_name("topic", slug, desk.digest.topics),
            of=page,
            articles=tuple(map(desk.views.article, reversed(newest_first))),
        )
        for article in reversed(newest_first):
            if article in left and desk.digest.articles[article].topics[0] == slug:
                left.remove(article)
                yield _article(article, desk)
    rest = [slug for slug in reversed(desk.index.orders["articles"]) if slug in left]
    if rest:
        title = desk.words("book-other-articles")
        refs = tuple(map(desk.views.article, rest))
        yield PartChapter(
            path="articles/", title=title, chrome=desk.chrome, file="other.xhtml", articles=refs
        )
        yield from (_article(slug, desk) for slug in rest)


def _article(slug: str, desk: Desk) -> ArticleChapter:
    page = article_page(slug, desk)
    return ArticleChapter(
        path=page.path,
        title=page.title,
        chrome=desk.chrome,
        lang=page.lang,
        file=file_name("article", slug, desk.digest.articles),
        depth=1,
        of=page,
    )


def _opening(desk: Desk, note: str) -> OpeningChapter:
    settings = desk.digest.settings
    return OpeningChapter(
        path="",
        title=settings.title,
        chrome=desk.chrome,
        file="title.xhtml",
        site="",
        words=settings.tagline,
        question=settings.question,
        note=note,
    )


def _texts(desk: Desk) -> Iterator[TextChapter]:
    for slug in desk.digest.pages:
        if slug not in _NOT_IN_BOOKS:
            page = text_page(slug, desk)
            name = file_name("page", slug, desk.digest.pages)
            yield TextChapter(
                path=page.path, title=page.title, chrome=desk.chrome, file=name, of=page
            )


def sources_chapter(found: Iterable[tuple[Ref, Any]], desk: Desk) -> SourcesChapter:
    return SourcesChapter(
        path="sources/",
        title=desk.words("book-sources"),
        chrome=desk.chrome,
        file="sources.xhtml",
        sources=tuple(found),
    )


def imprint(desk: Desk, home: str) -> ImprintChapter:
    chrome = desk.chrome
    return ImprintChapter(
        path="imprint/",
        title=desk.words("book-imprint"),
        chrome=chrome,
        file="imprint.xhtml",
        license=chrome.license,
        footer=chrome.footer,
        contact=chrome.contact,
        home=home,
    )


def cover(desk: Desk, title: str, *, site: str = "", words: str = "", note: str = "") -> Cover:
    colors = desk.digest.settings.colors
    with desk.digest.notes.suspended():  # another colour is another stylesheet: all is made again
        hues = [topic.meta.color for topic in desk.digest.topics.values()]
    return Cover(
        title=title,
        site=site,
        words=words,
        note=note,
        bars=bars(desk.chrome.title),
        hues=tuple(hue for hue in hues if hue)[:MOST_HUES],
        paper=chosen(colors.paper, PAPER),
        ink=chosen(colors.ink, INK),
        accent=chosen(colors.accent, ACCENT),
    )


def identifier(desk: Desk, name: str) -> str:
    """A URI of the digest's own for one of its books: the first of a `tag:` URI (RFC 4151), the
    site's address with the name behind it, or a UUID made from the digest's title."""
    settings = desk.digest.settings
    if settings.feed_id:
        return f"{settings.feed_id}{quote(name)}"
    if settings.base_url:
        return absolute(settings.base_url, name)
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.title}\n{name}").urn


def modified(dates: Iterable[Date | None]) -> str:
    """The last of these days, as its first moment; as `dcterms:modified` is written."""
    last = max((date.earliest for date in dates if date), default=None)
    return f"{last[0]:04}-{last[1]:02}-{last[2]:02}T00:00:00Z" if last else _UNDATED


def _edits(articles: Iterable[ArticlePage]) -> Iterator[Date | None]:
    for page in articles:
        yield page.updated or page.digested
        yield from (on for on, _ in page.corrections)


def once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def pictures(assets: Iterable[Asset], digest: Digest) -> tuple[Asset, ...]:
    """Each once; where no name of one tells that its bytes are others, it is noted."""
    found = {asset.path: asset for asset in assets if asset.image}
    for asset in found.values():
        if asset.image and not asset.image.key:
            digest.notes.note(MEDIA, asset.path)
    return tuple(found.values())


def file_name(kind: str, slug: str, among: Iterable[str]) -> str:
    """A chapter's file: some readers take none but ASCII, so others are counted."""
    if slug.isascii():
        return f"{kind}-{slug}.xhtml"
    return f"{kind}--{list(among).index(slug) + 1}.xhtml"
