"""What an edition holds, that what was sent stays as it was, and what is told of it since."""

from collections.abc import Mapping

from conspectus.model.books import BookPage
from conspectus.model.editions import Issue
from conspectus.model.feeds import FeedPage
from conspectus.model.lists import ListPage
from conspectus.model.pages import EditionPage, HomePage
from conspectus.parse.published import seal_of, written
from conspectus.plan.editions.chosen import Chosen, chosen, telling
from tests.digests import (
    TOPICS,
    article,
    callout,
    claim,
    digest_of,
    entry,
    figure,
    page_at,
    planned,
)
from tests.plan.noting import Noted

Files = Mapping[str, str]

SITE = "title: Test\nbase_url: https://a.example/\nfeed_id: 'tag:a.example,2026:'\n"
A = article(claim("one"), figure("two", value="54 %"), digested="2026-02-03", title="A")
B = article(claim("other", supports="a#one"), digested="2026-02-10", title="B")
OPEN = {
    "site.yaml": SITE,
    **TOPICS,
    "content/articles/a.md": A,
    "content/articles/b.md": B,
    "content/editions/x.md": entry(
        "See [it](../articles/a.md#one).\n\n[Two](../articles/a.md#two)\n",
        title="X", number="1", date="2026-02-28", items="[a, 'a#one', b, 'a#two']",
    ),
}  # fmt: skip
PATH = "editions/x/"


def page(files: Files, path: str = PATH) -> EditionPage:
    return page_at(path, EditionPage, files)


def sent(files: Files = OPEN) -> dict[str, str]:
    """The same digest, with the edition published."""
    edition = digest_of(files).editions["x"]
    seal = seal_of(edition.meta, files["content/editions/x.md"].split("---\n", 2)[2])
    return {**files, "content/published/x.json": written(page(files).issue, seal)}


def changed(**files: str) -> dict[str, str]:
    """The published edition's digest with other articles."""
    others = {f"content/articles/{slug}.md": text for slug, text in files.items()}
    return {path: text for path, text in {**sent(), **others}.items() if text}


def feed(files: Files) -> FeedPage:
    return page_at("editions/feed.xml", FeedPage, files)


def named(issue: Issue) -> list[tuple[str, list[str], bool]]:
    return [(a.slug, [p.key.id for p in a.passages], a.is_whole) for a in issue.articles]


class TestBeforeItIsSent:
    def test_it_holds_what_its_file_names_in_that_order(self) -> None:
        assert named(page(OPEN).issue) == [
            ("a", ["one"], True),
            ("b", [], True),
            ("a", ["two"], False),
        ]

    def test_it_follows_its_articles(self) -> None:
        files = {**OPEN, "content/articles/b.md": B.replace("title: B", "title: Better")}

        assert page(files).issue.articles[1].ref.text == "Better"
        assert not page(files).is_published

    def test_a_window_brings_the_newest_first_each_with_what_tells_most(self) -> None:
        files = {**OPEN, "content/editions/x.md": entry(
            title="X", number="1", date="2026", window="2026-02-01/2026-02-10")}  # fmt: skip

        assert named(page(files).issue) == [("b", ["other"], True), ("a", ["one", "two"], True)]

    def test_a_window_ends_with_its_last_day(self) -> None:
        files = {**OPEN, "content/editions/x.md": entry(
            title="X", number="1", date="2026", window="2026-02-04/2026-02-09")}  # fmt: skip

        assert named(page(files).issue) == []

    def test_disagreement_and_figures_tell_more_than_notes(self) -> None:
        text = article(
            *(claim(id) for id in ("p", "q", "r")),
            figure("f", value="1"),
            claim("z", disagrees_with="b#other"),
        )
        files = {
            **OPEN,
            "content/articles/a.md": text,
            "content/articles/b.md": article(claim("other")),
        }
        gist = digest_of({k: v for k, v in files.items() if "editions" not in k}).gists["a"]

        assert telling(gist) == ("p", "f", "z")

    def test_an_annotation_alone_comes_without_its_article_and_once_more_with_it(self) -> None:
        meta = digest_of(OPEN).editions["x"].meta

        assert chosen(meta, {})[2] == Chosen("a", ("two",), is_whole=False)


class TestOnceItIsSent:
    def test_page_and_feed_are_as_they_were(self) -> None:
        before, after = page(OPEN), page(sent())

        assert after.issue == before.issue
        assert after.is_published
        assert feed(sent()).entries == feed(OPEN).entries

    def test_a_changed_article_leaves_all_as_it_was_but_the_list_of_changes(self) -> None:
        files = changed(a=A.replace("54 %", "56 %").replace("title: A", "title: A, mended"))

        assert page(files).issue == page(sent()).issue
        assert feed(files).entries == feed(sent()).entries
        (later,) = page(files).later
        assert (later.ref.text, later.now and later.now.text) == ("A", "A, mended")
        assert [ref.text for ref in later.changed] == ["Two"]
        assert later.is_retold

    def test_a_correction_is_told_and_one_that_was_known_is_not(self) -> None:
        known = "\ncorrections: [{on: 2026-02-04, text: One.}]"
        new = "\ncorrections: [{on: 2026-02-04, text: One.}, {on: 2026-03-01, text: Two.}]"
        before = {
            **OPEN,
            "content/articles/b.md": B.replace("title: B", f"title: B{known}"),
        }
        after = {
            **sent(before),
            "content/articles/b.md": B.replace("title: B", f"title: B{new}"),
        }

        assert page(sent(before)).later == ()
        (later,) = page(after).later
        assert [text for _, text in later.corrections] == ["Two."]

    def test_a_correction_stands_beside_its_article_too_but_in_the_feed(self) -> None:
        new = "title: B\ncorrections: [{on: 2026-03-01, text: 'Forty, not fifty.'}]"
        files = changed(b=B.replace("title: B", new))

        _, b, _ = page(files).issue.articles
        assert [text for _, text in b.corrections] == ["Forty, not fifty."]
        book = page_at("editions/x/x.epub", BookPage, files)
        assert book.modified == "2026-03-01T00:00:00Z"
        assert feed(files).entries == feed(sent()).entries

    def test_an_article_that_is_gone_stays_in_it_and_leads_to_where_that_is_told(self) -> None:
        files = changed(b="")
        found = page(files)

        assert found.issue.articles[1].ref.text == "B"
        assert (found.issue.articles[1].ref.path, found.issue.articles[1].ref.fragment) == (
            PATH,
            "c-since",
        )
        assert [(later.ref.text, later.now) for later in found.later] == [("B", None)]

    def test_an_article_that_has_another_name_is_led_to_by_it(self) -> None:
        moved = A.replace("title: A", "title: A\naliases: [a]")
        files = {**changed(a="", c=moved), "content/articles/b.md": B.replace("a#one", "c#one")}
        found = page(files)

        assert found.issue.articles[0].ref.path == "articles/c/"
        assert found.issue.articles[0].passages[0].ref.path == "articles/c/"
        assert found.later == ()

    def test_of_a_picture_that_is_gone_it_keeps_the_words(self) -> None:
        assets = ("content/articles/cup.png",)
        shown = callout("claim", "one", "![A <cold> cup](cup.png)")
        with_cup = article(shown, figure("two"), image="cup.png", image_alt="C")
        files = {**OPEN, "content/articles/a.md": with_cup}
        issue = page_at(PATH, EditionPage, files, assets=assets).issue
        seal = seal_of(
            digest_of(files, assets=assets).editions["x"].meta,
            files["content/editions/x.md"].split("---\n", 2)[2],
        )
        kept = {**files, "content/published/x.json": written(issue, seal)}
        without = article(claim("one"), figure("two"))

        found = page_at(
            PATH, EditionPage, {**kept, "content/articles/a.md": without}, assets=assets
        ).issue

        opening = found.articles[0]
        assert "A &lt;cold&gt; cup" in "".join(
            part for part in opening.passages[0].body if isinstance(part, str)
        )
        assert list(found.pictures()) == []
        assert opening.illustration is None
        assert page_at(PATH, EditionPage, kept, assets=assets).issue == issue

    def test_an_annotation_that_is_gone_is_told(self) -> None:
        files = {**changed(a=article(claim("one"), digested="2026-02-03", title="A"))}
        (later,) = page(files).later

        assert later.gone == ("Two",)

    def test_an_annotation_that_has_another_id_is_the_same(self) -> None:
        renamed = A.replace("{#two}", "{#deux}").replace("- value", "- aliases: two\n> - value")

        assert page(changed(a=renamed)).later == ()

    def test_what_it_looks_up_is_of_the_articles_that_it_holds(self) -> None:
        found = Noted(digest_of({**sent(), "content/articles/z.md": article(title="Z")}))
        _, reads = found.sheets[("edition", "x"), PATH]
        _, of_feed = found.sheets[("feed", "editions/"), "editions/feed.xml"]

        texts = ("articles", "passages", "texts", "gists")
        slugs = {key.partition("#")[0] for shelf, key in reads if shelf in texts}
        assert slugs == {"a", "b"}
        assert not {shelf for shelf, _ in of_feed} & {*texts}

    def test_its_own_corrections_are_told_without_sending_it_again(self) -> None:
        text = OPEN["content/editions/x.md"].replace(
            "title: X", "title: X\ncorrections: [{on: 2026-03-03, text: Mended.}]"
        )
        found = page({**sent(), "content/editions/x.md": text})

        assert [said for _, said in found.issue.corrections] == ["Mended."]


def test_home_list_and_neighbours_name_editions_by_their_numbers() -> None:
    second = entry("W.", title="Y", number="2", date="2026-03-01", items="[b]")
    files = {**sent(), "content/editions/y.md": second}

    home = page_at("", HomePage, files)
    listed = page_at("editions/", ListPage, files)

    assert home.edition
    assert home.edition.ref.text == "Y"
    assert [(card.number, card.articles, card.passages) for card in listed.editions] == [
        (2, 1, 0),
        (1, 2, 2),
    ]
    first, last = page(files), page(files, "editions/y/")
    assert (first.older, first.newer and first.newer.text) == (None, "Y")
    assert (last.older and last.older.text, last.newer) == ("X", None)


def test_the_site_s_own_feed_tells_of_articles_alone() -> None:
    (found,) = (p for p in planned(sent()).pages if p.path == "feed.xml")

    assert isinstance(found, FeedPage)
    assert {entry.path for entry in found.entries} == {"articles/a/", "articles/b/"}
    assert feed(sent()).entries[0].id == "tag:a.example,2026:editions/x"
