"""The whole digest as a book: what it consists of, what it is called, when it was last changed."""

from conspectus.model.books import (
    ArticleChapter,
    BookPage,
    PartChapter,
    RegisterChapter,
    SourcesChapter,
    TextChapter,
    TopicChapter,
)
from conspectus.plan.books import file_name
from tests.digests import TOPICS, article, claim, entry, page_at

SITE = "title: T\nbook: true\nbase_url: https://e.org/d/\n"
FILES = {
    "site.yaml": SITE,
    **TOPICS,
    "content/people/ann.md": entry(name="Ann", url="https://ann.example/"),
    "content/people/bo.md": entry(name="Bo"),
    "content/pages/about.md": entry("What it is.", title="About"),
    "content/pages/privacy.md": entry("Of the site.", title="Privacy"),
    "content/articles/new.md": article(
        claim("one", by="ann"), claim("two", topics="speed"), digested="2020-03-01", editor="Cy"
    ),
    "content/articles/old.md": article(
        claim("x", by="bo"),
        claim("y", by="bo"),
        topics="[speed, budgets]",
        digested="2020-01",
        source="title: S, url: 'https://s.example/'",
        corrections="[{on: 2020-04-05, text: Not so}]",
    ),
    "content/articles/stray.md": article(topics="[]"),
}


def book_of(**changed: str) -> BookPage:
    return page_at("book.epub", BookPage, FILES | {"site.yaml": SITE + "page_size: 1\n"} | changed)


BOOK = book_of()


def test_an_article_is_a_chapter_behind_the_first_of_its_topics() -> None:
    assert [
        (chapter.path, chapter.depth)
        for chapter in BOOK.chapters
        if isinstance(chapter, TopicChapter | PartChapter | ArticleChapter)
    ] == [
        ("topics/budgets/", 0),
        ("articles/new/", 1),
        ("topics/speed/", 0),
        ("articles/old/", 1),
        ("articles/", 0),
        ("articles/stray/", 1),
    ]


def test_a_topic_names_all_of_its_articles_as_they_were_taken_in() -> None:
    topics = [chapter for chapter in BOOK.chapters if isinstance(chapter, TopicChapter)]
    assert [[ref.path for ref in topic.articles] for topic in topics] == [
        ["articles/old/", "articles/new/"]
    ] * 2


def test_no_list_of_a_book_leads_to_pages_for_its_rest() -> None:
    claims = [c.of.claims for c in BOOK.chapters if isinstance(c, TopicChapter)]  # type: ignore[attr-defined]  # a topic's page
    assert [(len(found.passages), found.more) for found in claims] == [(3, None), (3, None)]


def test_a_register_leads_to_what_somebody_says() -> None:
    (people,) = (c for c in BOOK.chapters if isinstance(c, RegisterChapter))
    assert [
        (entry.ref.text, entry.address, [(ref.path, ref.fragment) for ref, _ in entry.places])
        for entry in people.entries
    ] == [
        ("Ann", "https://ann.example/", [("articles/new/", "one")]),
        ("Bo", "", [("articles/old/", "x"), ("articles/old/", "y")]),
    ]
    assert people.anchors == (("people/ann/", "people-ann"), ("people/bo/", "people-bo"))


def test_pages_that_speak_of_the_site_alone_are_left_out() -> None:
    assert [c.path for c in BOOK.chapters if isinstance(c, TextChapter)] == ["about/"]


def test_all_sources_are_listed_with_their_addresses() -> None:
    (sources,) = (c for c in BOOK.chapters if isinstance(c, SourcesChapter))
    assert [(ref.path, source.url) for ref, source in sources.sources] == [
        ("articles/new/", ""),
        ("articles/old/", "https://s.example/"),
        ("articles/stray/", ""),
    ]


def test_it_was_changed_when_editors_last_changed_anything_in_it() -> None:
    assert BOOK.modified == "2020-04-05T00:00:00Z"


def test_a_digest_that_names_no_day_has_the_first_one_of_archives() -> None:
    undated = {"site.yaml": SITE, **TOPICS, "content/articles/a.md": article()}
    assert page_at("book.epub", BookPage, undated).modified == "1980-01-01T00:00:00Z"


def test_its_identifier_is_made_of_what_stays_the_same() -> None:
    tagged = book_of(**{"site.yaml": f"{SITE}feed_id: 'tag:e.org,2020:'\n"}).identifier
    nowhere = book_of(**{"site.yaml": "title: T\nbook: true\n"}).identifier
    assert (tagged, BOOK.identifier) == ("tag:e.org,2020:book", "https://e.org/d/book")
    assert nowhere.startswith("urn:uuid:")
    assert nowhere == book_of(**{"site.yaml": "title: T\nbook: true\ntagline: x\n"}).identifier


def test_editors_are_named_once() -> None:
    assert BOOK.editors == ("Cy",)


def test_files_are_named_in_ascii() -> None:
    assert [file_name("article", slug, ["b", "名前"]) for slug in ("b", "名前")] == [
        "article-b.xhtml",
        "article--2.xhtml",
    ]
