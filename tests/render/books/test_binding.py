"""Links, pictures and notes of a book's chapters."""

import pytest

from conspectus.model.books import BookPage
from conspectus.render.books.binding import Binding
from conspectus.render.books.xhtml import text_of
from tests.digests import TOPICS, article, claim, entry, page_at

SITE = "title: T\nbook: true\n"
FILES = {
    **TOPICS,
    "content/people/ann.md": entry(name="Ann"),
    "content/articles/a.md": article(
        "![A picture](x.png)\n\n![-](d.svg)\n", claim("1st", by="ann")
    ),
    "content/articles/b.md": article(claim("two")),
}
ASSETS = ("content/articles/x.png", "content/articles/d.svg")
BOOK = page_at(
    "book.epub", BookPage, {"site.yaml": f"{SITE}base_url: https://e.org/d/\n", **FILES},
    assets=ASSETS,
)  # fmt: skip
NOWHERE = page_at("book.epub", BookPage, {"site.yaml": SITE, **FILES}, assets=ASSETS)
THIS = '<i id="here">x</i><i id="c-aside-1">n</i><i id="1st">y</i>'


def bound(html: str, book: BookPage = BOOK, *, in_one: bool = False) -> str:
    """What becomes of HTML in the chapter of an article, which holds three ids besides."""
    place = next(n for n, chapter in enumerate(book.chapters) if chapter.path == "articles/a/")
    texts = [f"<h1 id='c-top'>{chapter.title}</h1>" for chapter in book.chapters]
    people = next(n for n, chapter in enumerate(book.chapters) if chapter.path == "people/")
    texts[people] += "<p id='people-ann'>Ann</p>"
    texts[place] = f"{html}{THIS}"
    body = text_of(Binding(book, texts, in_one=in_one).bodies[place])
    return body.removeprefix("<body>").partition("<i id")[0]


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("#here", "#here"),
        ("book:/articles/a/#here", "#here"),
        ("book:/articles/a/#1st", "#n-1st"),
        ("book:/articles/b/", "article-b.xhtml"),
        ("book:/articles/b/#c-top", "article-b.xhtml#c-top"),
        ("book:/articles/b/#c-gone", "article-b.xhtml"),
        ("book:/articles/b/#gone", "https://e.org/d/articles/b/#gone"),
        ("book:/people/ann/", "people.xhtml#people-ann"),
        ("book:/timeline/#c-1", "https://e.org/d/timeline/#c-1"),
        ("book:/articles/%D8%A8/", "https://e.org/d/articles/%D8%A8/"),
        ("https://e.org/a b|%zz", "https://e.org/a%20b%7C%25zz"),
        ("https://e.org/%C3%BC?a=1&amp;b=[2]#x", "https://e.org/%C3%BC?a=1&amp;b=%5B2%5D#x"),
        ("mailto:a@e.org", "mailto:a@e.org"),
    ],
)
def test_a_link_leads_to_its_place(address: str, there: str) -> None:
    assert bound(f'<a href="{address}">x</a>') == f'<a href="{there}">x</a>'


@pytest.mark.parametrize(
    "address", ["#gone", "", "gone.html", "https:///x", "https://e.org:x/", "http://[", "//e.org/"]
)
def test_a_link_to_nothing_is_its_words(address: str) -> None:
    assert bound(f'<a href="{address}">x</a>') == "<span>x</span>"


def test_without_an_address_of_the_site_what_is_not_in_the_book_is_its_words() -> None:
    assert bound('<a href="book:/timeline/">x</a>', NOWHERE) == "<span>x</span>"
    for address in ("book:/articles/b/", "book:/articles/b/#gone"):
        assert bound(f'<a href="{address}">x</a>', NOWHERE) == '<a href="article-b.xhtml">x</a>'


def test_a_note_of_the_book_is_shown_as_readers_show_notes() -> None:
    mark = '<a role="doc-noteref" href="book:/articles/a/#c-aside-1">1</a>'
    assert bound(mark) == '<a role="doc-noteref" href="#c-aside-1" epub:type="noteref">1</a>'
    note = '<aside role="doc-footnote">x</aside>'
    assert bound(note) == '<aside role="doc-footnote" epub:type="footnote">x</aside>'


def test_a_note_that_the_book_lacks_is_on_the_site() -> None:
    mark = '<a role="doc-noteref" href="book:/articles/b/#c-aside-1">1</a>'
    assert bound(mark) == '<a href="https://e.org/d/articles/b/#c-aside-1">1</a>'
    assert bound(mark, NOWHERE) == "<span>1</span>"


def test_a_picture_is_one_file_whatever_its_width() -> None:
    shown = '<img src="book:/assets/images/0a-480.webp" srcset="x" loading="lazy" alt="A">'
    other = shown.replace("480", "1000")
    assert bound(shown + other) == '<img alt="A" src="images/1.png"/>' * 2
    assert bound('<img src="book:/articles/d.svg" alt="">') == '<img alt="" src="images/1.svg"/>'


def test_in_place_of_a_picture_that_is_not_there_stands_what_it_shows() -> None:
    assert bound('<img src="book:/articles/gone.png" alt="A pot">') == "<span>A pot</span>"


def test_a_picture_keeps_its_size() -> None:
    shown = '<img src="book:/articles/d.svg" alt="" width="9" height="8">'
    assert bound(shown) == '<img alt="" width="9" height="8" src="images/1.svg"/>'


def test_code_is_written_from_the_left() -> None:
    assert bound("<pre>a</pre>") == '<pre dir="ltr">a</pre>'


def test_no_id_stands_twice_and_references_follow() -> None:
    html = '<p id="p" aria-labelledby="1st gone">a</p><p id="p">b</p>'
    assert bound(html) == '<p aria-labelledby="n-1st" id="p">a</p><p>b</p>'


def test_what_means_nothing_in_a_book_is_left_out() -> None:
    html = '<p class="a" style="x" onclick="y" data-kind="z" tabindex="0" lang="de">a</p>'
    assert bound(html) == '<p class="a" lang="de" xml:lang="de">a</p>'


def test_as_one_page_all_ids_differ() -> None:
    html = '<a href="#here">x</a><a href="book:/articles/b/">y</a><a href="book:/people/ann/">z</a>'
    assert bound(html, in_one=True) == (
        '<a href="#article-a.here">x</a><a href="#article-b">y</a>'
        '<a href="#people.people-ann">z</a>'
    )
