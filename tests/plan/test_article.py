from collections.abc import Mapping

from conspectus.model.pages import ArticlePage
from conspectus.model.views import PassageView, Ref
from tests.digests import ENGLISH, TOPICS, article, callout, claim, entry, page_at


def article_page(files: Mapping[str, str], slug: str = "a") -> ArticlePage:
    return page_at(f"articles/{slug}/", ArticlePage, {**TOPICS, **files})


def only(text: str) -> ArticlePage:
    return article_page({"content/articles/a.md": text})


def test_the_body_keeps_prose_and_annotations_in_order() -> None:
    page = only(article("Before.\n", claim("one"), "Between.\n", claim("two"), "After.\n"))

    assert [
        block.key.id if isinstance(block, PassageView) else "".join(map(str, block)).strip()
        for block in page.body
    ] == ["<p>Before.</p>", "one", "<p>Between.</p>", "two", "<p>After.</p>"]


def test_everything_the_front_matter_says_is_on_the_page() -> None:
    page = only(
        article(
            digested="2014-01-02",
            updated="2014-02",
            editor="jl",
            checked="{by: mo, on: 2014-01-03}",
            corrections="[{on: 2014-03-01, text: Mended a name}]",
            people="[bob]",
            organizations="[firm]",
            source=(
                "title: T, url: https://example.com/1, publication: paper, authors: [ann], "
                "published: 2013-09~, accessed: 2014-01-01, access: paywall, "
                "archive: https://example.org/1, uncertain: [published]"
            ),
        )
    )

    assert page.digested is not None
    assert page.updated is not None
    assert page.checked_on is not None
    assert page.source.published is not None
    assert page.source.accessed is not None
    assert page.source.publication is not None
    assert (page.digested.iso, page.updated.iso, page.editor) == ("2014-01-02", "2014-02", "jl")
    assert (page.checked_by, page.checked_on.iso) == ("mo", "2014-01-03")
    assert [(on.iso, text) for on, text in page.corrections] == [("2014-03-01", "Mended a name")]
    assert [ref.text for ref in (*page.people, *page.organizations)] == ["Bob", "Firm"]
    assert (page.source.title, page.source.url) == ("T", "https://example.com/1")
    assert page.source.publication.text == "Paper"
    assert [voice.ref.text for voice in page.source.authors] == ["Ann"]
    assert ENGLISH.date(page.source.published) == "about September 2013"
    assert page.source.accessed.iso == "2014-01-01"
    assert (page.source.access, page.source.archive) == ("paywall", "https://example.org/1")
    assert page.source.uncertain == ("published",)


def test_what_the_source_does_not_state_stays_empty() -> None:
    source = only(article()).source

    assert (source.url, source.authors, source.publication) == ("", (), None)
    assert (source.published, source.accessed, source.access) == (None, None, "")


class TestNeighbours:
    FILES = {  # noqa: RUF012  # written once
        "content/articles/old.md": article(digested="2012", title="Old"),
        "content/articles/a.md": article(digested="2013", topics="[budgets, speed]"),
        "content/articles/new.md": article(digested="2014", title="New"),
    }

    def test_are_the_next_older_and_newer_in_each_topic(self) -> None:
        (in_budgets,) = article_page(self.FILES).neighbours

        assert in_budgets.topic.topic == "budgets"
        assert in_budgets.older is not None
        assert in_budgets.newer is not None
        assert (in_budgets.older.text, in_budgets.newer.text) == ("Old", "New")

    def test_end_with_the_oldest_and_the_newest(self) -> None:
        (oldest,) = article_page(self.FILES, "old").neighbours
        (newest,) = article_page(self.FILES, "new").neighbours

        assert oldest.older is None
        assert newest.newer is None

    def test_are_none_in_a_topic_of_one_article(self) -> None:
        assert only(article()).neighbours == ()


class TestBacklinks:
    def test_come_in_their_context_from_every_sort_of_file(self) -> None:
        text = "Some words before [the link](../articles/a.md) and after it."
        page = article_page(
            {
                "content/articles/a.md": article(title="A"),
                "content/articles/b.md": article(text, title="B"),
                "content/topics/budgets.md": entry(text, title="Budgets"),
                "content/people/ann.md": entry(text, name="Ann"),
                "content/organizations/firm.md": entry(text, name="Firm"),
                "content/publications/paper.md": entry(text, name="Paper"),
                "content/studies/survey.md": entry(text, name="Survey"),
                "content/pages/about.md": entry(text, title="About"),
            }
        )

        assert {(link.kind, link.origin.text) for link in page.backlinks} == {
            ("article", "B"),
            ("topic", "Budgets"),
            ("person", "Ann"),
            ("organization", "Firm"),
            ("publication", "Paper"),
            ("study", "Survey"),
            ("page", "About"),
        }
        for link in page.backlinks:
            assert link.before == "Some words before "
            assert (link.text, link.after) == ("the link", " and after it.")

    def test_name_the_annotation_they_come_from_and_the_one_they_lead_to(self) -> None:
        page = article_page(
            {
                "content/articles/a.md": article(claim("one")),
                "content/articles/b.md": article(
                    callout("claim", "two", "As [shown](a.md#one) there."), title="B"
                ),
            }
        )

        (link,) = page.backlinks
        assert link.origin == Ref("B", "articles/b/", "two")
        assert link.target == Ref("One", "articles/a/", "one")

    def test_do_not_count_links_of_the_article_to_itself(self) -> None:
        assert only(article("See [here](#one).\n", claim("one"))).backlinks == ()

    def test_cut_long_context_between_words(self) -> None:
        words = "word " * 60
        page = article_page(
            {
                "content/articles/a.md": article(),
                "content/articles/b.md": article(f"{words}[link](a.md) {words}"),
            }
        )

        (link,) = page.backlinks
        assert link.before.startswith("… word")
        assert link.after.endswith("word …")


def test_related_articles_are_named() -> None:
    page = article_page(
        {
            "content/articles/a.md": article(related="[b]"),
            "content/articles/b.md": article(title="The other"),
        }
    )

    assert page.related == (Ref("The other", "articles/b/"),)


def test_the_forge_is_told_the_file() -> None:
    site = "title: T\nforge:\n  edit: https://f.example/{path}\n  correction: https://f.example/c/{path}#{line}\n"
    page = article_page({"site.yaml": site, "content/articles/a.md": article(claim("one"))})

    (block,) = page.body
    assert isinstance(block, PassageView)
    assert page.edit == "https://f.example/content/articles/a.md"
    assert page.correction == "https://f.example/c/content/articles/a.md#1"
    assert block.correction == "https://f.example/c/content/articles/a.md#7"
