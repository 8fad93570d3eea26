"""Pages as Markdown, for programs that read text."""

from conspectus.model.page import Page
from conspectus.model.parts import ArticleCard, TopicCard


class MarkdownPage(Page, frozen=True, kw_only=True):
    """Its template writes plain HTML, which is rewritten as Markdown.

    Addresses are whole where the site's is known, else relative to the page.
    """


class ArticleTwin(MarkdownPage, frozen=True, kw_only=True, tag="article-twin"):
    """An article's page, `of`, in Markdown."""

    template = "markdown/article.html"

    of: Page


class TopicTwin(MarkdownPage, frozen=True, kw_only=True, tag="topic-twin"):
    """A topic's page, `of`, in Markdown."""

    template = "markdown/topic.html"

    of: Page


class GuidePage(MarkdownPage, frozen=True, kw_only=True, tag="guide"):
    """llms.txt: what the site is about, and where its twins are (llmstxt.org)."""

    template = "markdown/site.html"

    question: str
    topics: tuple[TopicCard, ...]
    articles: tuple[ArticleCard, ...]
    """The newest ones."""
    total_articles: int


AnyTwin = ArticleTwin | TopicTwin | GuidePage
