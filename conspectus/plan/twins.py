"""Markdown twins of articles and topics, and the guide to them."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from conspectus.model.pages import AnyPage, ArticlePage, TopicPage
from conspectus.model.twins import ArticleTwin, GuidePage, TopicTwin
from conspectus.plan.desk import Desk
from conspectus.plan.topic import topic_card

GUIDE = "llms.txt"


def with_twins(pages: Iterable[AnyPage]) -> Iterator[AnyPage]:
    """The pages; behind each article and topic its twin, of which it knows the path."""
    for page in pages:
        if not isinstance(page, ArticlePage | TopicPage):
            yield page
            continue
        page = replace(page, markdown=f"{page.path}index.md")
        yield page
        twin = ArticleTwin if isinstance(page, ArticlePage) else TopicTwin
        yield twin(
            path=page.markdown,
            title=page.title,
            chrome=page.chrome,
            lang=page.lang,
            origin=f"the Markdown twin of {page.origin}",
            indexed=False,
            of=page,
        )


def guide(desk: Desk) -> GuidePage:
    settings, articles = desk.digest.settings, desk.index.articles
    return GuidePage(
        path=GUIDE,
        title=settings.title,
        chrome=desk.chrome,
        description=settings.tagline,
        origin=GUIDE,
        indexed=False,
        question=settings.question,
        topics=tuple(topic_card(topic, desk) for topic in desk.digest.topics.values()),
        articles=tuple(desk.views.card(article) for article in articles[: desk.size]),
        total_articles=len(articles),
    )
