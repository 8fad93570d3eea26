from conspectus.model.pages import ArticlePage, TopicPage
from conspectus.model.twins import ArticleTwin, GuidePage, TopicTwin
from tests.digests import TOPICS, article, claim, page_at, planned

FILES = {**TOPICS, "content/articles/a.md": article(claim("one"), lang="fa")}


def test_every_article_and_topic_has_a_twin_that_holds_its_page() -> None:
    pages = {page.path: page for page in planned(FILES).pages}

    for path, kind in [("articles/a/", ArticleTwin), ("topics/budgets/", TopicTwin)]:
        page, twin = pages[path], pages[f"{path}index.md"]
        assert isinstance(page, ArticlePage | TopicPage)
        assert isinstance(twin, kind)
        assert isinstance(twin, ArticleTwin | TopicTwin)
        assert twin.of == page
        assert page.markdown == twin.path
        assert not twin.indexed
        assert twin.lang == page.lang


def test_other_pages_have_none() -> None:
    assert {page.path for page in planned(FILES).pages if page.markdown} == {
        "articles/a/", "topics/budgets/", "topics/speed/"
    }  # fmt: skip


def test_the_guide_names_the_topics_and_the_newest_articles() -> None:
    files = {
        "site.yaml": "title: T\ntagline: Tag\nquestion: Why?\npage_size: 2\n",
        **TOPICS,
        **{f"content/articles/a{n}.md": article(digested=f"201{n}") for n in range(3)},
    }

    guide = page_at("llms.txt", GuidePage, files)

    assert (guide.title, guide.description, guide.question) == ("T", "Tag", "Why?")
    assert [card.ref.text for card in guide.topics] == ["Budgets", "Speed"]
    assert [card.ref.path for card in guide.articles] == ["articles/a2/", "articles/a1/"]
    assert guide.total_articles == 3
