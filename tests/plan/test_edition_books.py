"""An edition as a book."""

import pytest
from msgspec.structs import replace

from conspectus.model.books import (
    BookPage,
    EditorialChapter,
    ImprintChapter,
    OpeningChapter,
    RetellingChapter,
    SourcesChapter,
)
from conspectus.model.dates import parse_date
from conspectus.plan.edition_books import edition_book
from conspectus.plan.editions.page import edition
from conspectus.plan.plan import Plan
from conspectus.plan.survey import surveyed
from tests.digests import LOOK, TOPICS, article, claim, digest_of, entry, page_at

FILES = {
    "site.yaml": "title: T\nbase_url: https://e.org/d/\nfeed_id: 'tag:e.org,2020:'\n",
    **TOPICS,
    "content/articles/a.md": article(
        claim("one"), claim("two"), editor="Cy", image="x.png", image_alt="X", digested="2020-03-04"
    ),
    "content/articles/b.md": article(
        "![D](d.svg)\n",
        claim("three"),
        topics="[speed]",
        source="title: S, url: 'https://s.example/'",
    ),
    "content/editions/may.md": entry(
        "Words.[^1]\n\n[^1]: A note.\n",
        title="May",
        number="7",
        date="2020-05-06",
        summary="Short",
        items="[b, b#three, a#two]",
    ),
}
ASSETS = ("content/articles/x.png", "content/articles/d.svg", "content/articles/other.png")


@pytest.fixture(scope="module")
def book() -> BookPage:
    return page_at("editions/may/may.epub", BookPage, FILES, assets=ASSETS)


def test_it_is_called_as_the_edition_is(book: BookPage) -> None:
    assert (book.title, book.number, book.published, book.description) == (
        "May",
        7,
        "2020-05-06",
        "Short",
    )
    assert book.identifier == "tag:e.org,2020:editions/may"
    assert (book.cover.title, book.cover.site, book.cover.note) == ("May", "T", "No. 7, 6 May 2020")


def test_its_corrections_change_it(book: BookPage) -> None:
    assert book.modified == "2020-05-06T00:00:00Z"
    digest = digest_of(FILES, assets=ASSETS)
    desk = Plan(surveyed(digest), LOOK).desk
    issue = replace(edition("may", desk), corrections=((parse_date("2020-06-07"), "Not so"),))
    assert edition_book(issue, desk).modified == "2020-06-07T00:00:00Z"


def test_it_has_the_editors_words_then_the_articles_then_their_sources(book: BookPage) -> None:
    assert [type(chapter) for chapter in book.chapters] == [
        OpeningChapter,
        EditorialChapter,
        RetellingChapter,
        RetellingChapter,
        SourcesChapter,
        ImprintChapter,
    ]
    assert [c.file for c in book.chapters if isinstance(c, RetellingChapter)] == [
        "article-1.xhtml",
        "article-2.xhtml",
    ]
    assert [source.url for source in book.sources] == ["https://s.example/", ""]
    assert book.editors == ("Cy",)
    assert book.subjects == ("Speed", "Budgets")


def test_notes_of_the_editorial_are_in_it(book: BookPage) -> None:
    (editorial,) = (c for c in book.chapters if isinstance(c, EditorialChapter))
    assert [aside.number for aside in editorial.asides] == [1]


def test_it_shows_no_more_pictures_than_the_edition_does(book: BookPage) -> None:
    assert [asset.path for asset in book.media] == ["content/articles/x.png"]


def test_its_imprint_leads_to_its_page(book: BookPage) -> None:
    imprint = book.chapters[-1]
    assert isinstance(imprint, ImprintChapter)
    assert imprint.home == "https://e.org/d/editions/may/"
