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
from conspectus.model.editions import Imprint
from conspectus.model.page import Page
from conspectus.plan.edition_books import edition_book
from conspectus.plan.editions.page import edition
from conspectus.plan.plan import Plan
from conspectus.plan.survey import surveyed
from conspectus.render.templates import Renderer
from tests.digests import (
    ENGLISH,
    LOOK,
    THEME,
    TOPICS,
    article,
    claim,
    digest_of,
    entry,
    page_at,
)

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
        items="[b, b#three, a, a#two]",
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


def test_an_article_of_which_it_has_annotations_alone_is_not_told_as_a_whole() -> None:
    digest = surveyed(digest_of(FILES, assets=ASSETS))
    desk = Plan(digest, LOOK).desk
    issue = edition("may", desk)
    _, part = issue.articles
    issue = replace(issue, articles=(replace(part, is_whole=False, summary="All of it"),))
    book = edition_book(issue, desk)

    assert book.media == ()
    editorial, chapter = (
        text(one) for one in book.chapters if isinstance(one, EditorialChapter | RetellingChapter)
    )
    assert "two" in chapter
    for one in (editorial, chapter):
        assert "All of it" not in one
        assert 'class="topics"' not in one
        assert "<img" not in one


def text(chapter: Page) -> str:
    found = Renderer(THEME.templates, ENGLISH).text(chapter)
    assert isinstance(found, str)
    return found


def test_it_says_of_its_digest_what_was_said_when_it_was_sent() -> None:
    desk = Plan(surveyed(digest_of(FILES, assets=ASSETS)), LOOK).desk
    was = Imprint(title="As it was", license="CC BY", footer="F", contact="c@e.org")
    found = edition_book(replace(edition("may", desk), digest=was), desk)
    imprint = found.chapters[-1]

    assert (found.chrome.title, found.chrome.license) == ("As it was", "CC BY")
    assert isinstance(imprint, ImprintChapter)
    assert (imprint.license, imprint.footer, imprint.contact) == ("CC BY", "F", "c@e.org")


def test_its_imprint_leads_to_its_page(book: BookPage) -> None:
    imprint = book.chapters[-1]
    assert isinstance(imprint, ImprintChapter)
    assert imprint.home == "https://e.org/d/editions/may/"
