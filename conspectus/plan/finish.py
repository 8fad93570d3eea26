"""What pages have in common, added once they are planned: trails, feeds, pictures, twins, what
readers cite them by."""

from msgspec.structs import replace

from conspectus.model.pages import (
    AnyMade,
    ArticlePage,
    FilePage,
    RedirectPage,
    StudyPage,
    TopicPage,
)
from conspectus.plan.cards import picture_of
from conspectus.plan.citing.files import citation_files
from conspectus.plan.desk import Desk
from conspectus.plan.feeds import feed_of
from conspectus.plan.metadata import description
from conspectus.plan.trail import trail
from conspectus.plan.twins import twin


def finished(page: AnyMade, desk: Desk) -> tuple[AnyMade, ...]:
    """The page, whole; behind an article or a topic its twin,
    and behind what is cited the files of that."""
    if isinstance(page, RedirectPage | FilePage):
        return (page,)
    has_twin = isinstance(page, ArticlePage | TopicPage)
    page = replace(
        page,
        description=description(page, desk.words),
        trail=trail(page, desk.words),
        social_picture=picture_of(page, desk.digest),
        markdown=f"{page.path}index.md" if has_twin else "",
    )
    feed = feed_of(page, desk)
    whole = replace(page, feed=feed) if feed else page
    match page:
        case ArticlePage() | TopicPage():
            return (whole, twin(page), *citation_files(page.citation, page))
        case StudyPage() if not page.pager.number:
            return (whole, *citation_files(page.citation, page))
    return (whole,)
