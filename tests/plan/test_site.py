from conspectus.model.pages import HomePage, MissingPage, RedirectPage, TextPage
from conspectus.model.views import Ref
from conspectus.plan import plan
from conspectus.plan.index import Index
from conspectus.plan.site import navigation
from tests.digests import (
    ENGLISH,
    LOOK,
    TOPICS,
    article,
    callout,
    claim,
    digest_of,
    entry,
    page_at,
    planned,
)

KINDS = article(
    *(callout(kind, kind) for kind in ("figure", "claim", "advice", "prediction", "example")),
    callout("quote", "quote"),
    callout("note", "note"),
    source="authors: [ann], publication: paper",
    organizations="[firm]",
)


class TestHome:
    def test_shows_the_question_the_topics_with_their_leads_and_the_latest_articles(self) -> None:
        files = {
            "site.yaml": "title: T\ntagline: Tag.\nquestion: Why?\ntopics: [speed]\n",
            **TOPICS,
            "content/topics/speed.md": entry(title="Speed", lead="a3#one"),
            **{
                f"content/articles/a{n}.md": article(claim("one"), digested=f"201{n}")
                for n in range(7)
            },
        }
        files["content/articles/a3.md"] = article(claim("one"), digested="2013", topics="[speed]")

        page = page_at("", HomePage, files)

        assert (page.title, page.question, page.description) == ("T", "Why?", "Tag.")
        assert [card.ref.text for card in page.topics] == ["Speed", "Budgets"]
        assert page.topics[0].lead is not None
        assert page.topics[0].lead.ref.path == "articles/a3/"
        assert [card.ref.path for card in page.latest] == [
            f"articles/a{n}/" for n in (6, 5, 4, 3, 2)
        ]
        assert (page.articles, page.passages) == (7, 7)

    def test_says_how_to_take_part_where_a_page_does(self) -> None:
        with_page = page_at("", HomePage, {"content/pages/contribute.md": entry(title="Take part")})

        assert with_page.chrome.taking_part == Ref("Take part", "contribute/")
        assert page_at("", HomePage, {}).chrome.taking_part is None

    def test_of_an_empty_digest_is_a_page_all_the_same(self) -> None:
        page = page_at("", HomePage, {})

        assert (page.topics, page.latest, page.articles) == ((), (), 0)


class TestNavigation:
    def test_names_the_main_lists_that_the_digest_has_by_default(self) -> None:
        full = {**TOPICS, "content/articles/a.md": KINDS}
        bare = {"content/articles/a.md": article(topics="[]")}

        assert [item.section for item in navigation(Index(digest_of(full)), ENGLISH)[0]] == [
            "topics", "articles", "figures", "people", "timeline", "map"
        ]  # fmt: skip
        assert [item.section for item in navigation(Index(digest_of(bare)), ENGLISH)[0]] == [
            "articles",
            "timeline",
        ]

    def test_names_by_default_the_pages_that_ask_for_it(self) -> None:
        digest = digest_of(
            {
                "content/pages/about.md": entry(title="About us", navigation="true"),
                "content/pages/legal.md": entry(title="Legal"),
            }
        )

        items, problems = navigation(Index(digest), ENGLISH)

        assert [(item.text, item.path) for item in items] == [("About us", "about/")]
        assert problems == []

    def test_is_what_the_site_says_in_its_order(self) -> None:
        digest = digest_of(
            {
                "site.yaml": "title: T\nnavigation: [quotes, about, topics, organizations]\n",
                **TOPICS,
                "content/pages/about.md": entry(title="About us"),
                "content/articles/a.md": KINDS,
            }
        )

        items, problems = navigation(Index(digest), ENGLISH)

        assert [item.text for item in items] == ["Quotes", "About us", "Topics", "Organizations"]
        assert problems == []

    def test_of_a_section_that_is_not_there_is_an_error_with_its_place_and_a_hint(self) -> None:
        digest = digest_of(
            {"site.yaml": "title: T\nnavigation: [topcis, nothing-like-it]\n", **TOPICS}
        )

        items, (near, far) = navigation(Index(digest), ENGLISH)

        assert items == ()
        assert (near.code, near.path, near.mark.line, near.mark.column) == (
            "unknown-section",
            "site.yaml",
            2,
            14,
        )
        assert near.hint == "did you mean topics?"
        assert far.hint == "there are: topics, map, data"
        assert [problem.code for problem in plan(digest, LOOK).problems] == ["unknown-section"] * 2


def test_a_free_page_shows_its_text() -> None:
    files = {"content/pages/about.md": entry("Words.", title="About", summary="Who.")}

    page = page_at("about/", TextPage, files)

    assert (page.title, page.summary, page.body) == ("About", "Who.", ("<p>Words.</p>\n",))


def test_there_is_a_page_for_what_is_not_found() -> None:
    page = page_at("404.html", MissingPage, {})

    assert not page.indexed


def test_a_former_slug_leaves_a_redirect_in_every_folder() -> None:
    files = {
        "content/articles/a.md": article(aliases="[was-a]", topics="[t]"),
        "content/topics/t.md": entry(title="T", aliases="[was-t]"),
        "content/people/ann.md": entry(name="Ann", aliases="[was-ann]"),
        "content/organizations/firm.md": entry(name="Firm", aliases="[was-firm]"),
        "content/publications/paper.md": entry(name="Paper", aliases="[was-paper]"),
        "content/studies/survey.md": entry(name="Survey", aliases="[was-survey]"),
        "content/pages/about.md": entry(title="About", aliases="[was-about]"),
    }

    redirects = [page for page in planned(files).pages if isinstance(page, RedirectPage)]

    assert {page.path: page.to for page in redirects} == {
        "articles/was-a/": "articles/a/",
        "topics/was-t/": "topics/t/",
        "people/was-ann/": "people/ann/",
        "organizations/was-firm/": "organizations/firm/",
        "publications/was-paper/": "publications/paper/",
        "studies/was-survey/": "studies/survey/",
        "was-about/": "about/",
    }
    assert not any(page.indexed for page in redirects)


def test_a_name_may_be_used_by_its_former_slug() -> None:
    files = {
        "content/topics/t.md": entry(title="T", aliases="[was-t]"),
        "content/people/ann.md": entry(name="Ann", aliases="[was-ann]"),
        "content/articles/a.md": article(claim("one", by="was-ann"), topics="[was-t]"),
    }

    paths = {page.path for page in planned(files).pages}

    assert "people/ann/" in paths
    assert "topics/t/" in paths
    assert not any(isinstance(p, TextPage) for p in planned(files).pages)
