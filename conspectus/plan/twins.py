"""Markdown twins of articles and topics, and the guide to them."""

from conspectus.model.pages import ArticlePage, TopicPage
from conspectus.model.twins import ArticleTwin, GuidePage, TopicTwin
from conspectus.plan.desk import Desk
from conspectus.plan.topic import topic_card

GUIDE = "llms.txt"


def twin(page: ArticlePage | TopicPage) -> ArticleTwin | TopicTwin:
    """The page, which knows the path of its twin, in Markdown."""
    kind = ArticleTwin if isinstance(page, ArticlePage) else TopicTwin
    return kind(
        path=page.markdown,
        title=page.title,
        chrome=page.chrome,
        lang=page.lang,
        origin=f"the Markdown twin of {page.origin}",
        indexed=False,
        of=page,
    )


def guide(desk: Desk) -> GuidePage:
    settings, articles = desk.digest.settings, desk.index.orders["articles"]
    return GuidePage(
        path=GUIDE,
        title=settings.title,
        chrome=desk.chrome,
        description=settings.tagline,
        origin=GUIDE,
        indexed=False,
        question=settings.question,
        topics=tuple(topic_card(slug, desk) for slug in desk.digest.topics),
        articles=tuple(map(desk.views.card, articles[: desk.size])),
        total_articles=len(articles),
    )
