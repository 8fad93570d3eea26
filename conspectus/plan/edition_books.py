"""An edition as a book, made of its value alone: a published one stays as it was."""

from collections.abc import Iterator

from msgspec.structs import replace

from conspectus.model.books import (
    BOOK,
    AnyChapter,
    BookPage,
    EditorialChapter,
    OpeningChapter,
    RetellingChapter,
    edition_book_path,
)
from conspectus.model.dates import Date
from conspectus.model.editions import Imprint, Issue
from conspectus.model.sources import Asset
from conspectus.plan.books import (
    about,
    cover,
    identifier,
    imprint,
    modified,
    once,
    pictures,
    sources_chapter,
    whole_book,
)
from conspectus.plan.desk import Desk
from conspectus.plan.editions.page import edition
from conspectus.plan.sheet import Sheet, sheet
from conspectus.urls import absolute


def book_sheets(slug: str, desk: Desk) -> Iterator[Sheet]:
    """An edition's, or, without a slug, the whole digest's."""
    if slug:
        yield sheet(edition_book_path(slug), _edition, slug, desk)
    else:
        yield sheet(BOOK, whole_book, BOOK, desk)


def _edition(slug: str, desk: Desk) -> BookPage:
    return edition_book(edition(slug, desk), desk)


def edition_book(issue: Issue, desk: Desk) -> BookPage:
    """The edition's book, with links to the digest as it is now."""
    desk = _as_sent(issue.digest, desk)
    title, site = issue.title, issue.digest.title
    number = desk.words("book-edition", number=issue.number, date=desk.words.date(issue.date))
    base_url = desk.digest.settings.base_url
    return BookPage(
        path=edition_book_path(issue.slug),
        title=title,
        description=issue.summary,
        identifier=identifier(desk, f"editions/{issue.slug}"),
        modified=modified([issue.date, *_corrected(issue)]),
        published=issue.date.exact,
        number=issue.number,
        editors=once(article.editor for article in issue.articles),
        subjects=once(topic.text for article in issue.articles for topic in article.topics),
        sources=tuple(article.source for article in issue.articles),
        cover=cover(desk, title, site=site, words=issue.summary, note=number),
        chapters=(
            *_chapters(issue, desk, number),
            sources_chapter([(one.ref, one.source) for one in issue.articles], desk),
            imprint(desk, absolute(base_url, issue.path) if base_url else ""),
        ),
        media=pictures(_shown(issue, desk), desk.digest),
        **about(desk),
    )


def _corrected(issue: Issue) -> Iterator[Date]:
    yield from (on for on, _ in issue.corrections)
    yield from (on for article in issue.articles for on, _ in article.corrections)


def _as_sent(was: Imprint, desk: Desk) -> Desk:
    """One of a digest that is called, and may be used, as the edition says."""
    chrome = replace(
        desk.chrome,
        title=was.title,
        tagline=was.tagline,
        footer=was.footer,
        license=was.license,
        contact=was.contact,
    )
    return Desk(desk.digest, chrome, desk.words, desk.index, book_css=desk.book_css)


def _chapters(issue: Issue, desk: Desk, number: str) -> Iterator[AnyChapter]:
    yield OpeningChapter(
        path="",
        title=issue.title,
        chrome=desk.chrome,
        file="title.xhtml",
        site=issue.digest.title,
        words=issue.summary,
        question="",
        note=number,
    )
    yield EditorialChapter(
        path=issue.path,
        title=desk.words("book-editorial"),
        chrome=desk.chrome,
        file="editorial.xhtml",
        of=issue,
    )
    for place, article in enumerate(issue.articles, 1):
        yield RetellingChapter(
            path=article.ref.path,
            title=article.ref.text,
            chrome=desk.chrome,
            lang=article.language,
            file=f"article-{place}.xhtml",
            depth=1,
            of=article,
        )


def _shown(issue: Issue, desk: Desk) -> Iterator[Asset]:
    """The digest's images that the edition shows; those it no longer has are left out."""
    paths = {file.path for image in issue.pictures() for file in image.renditions}
    for showing in desk.digest.shown:
        if any(rendition.path in paths for rendition in showing.asset.renditions):
            yield showing.asset
