"""What belongs to the whole site: navigation, home, free pages, redirects, 404."""

from collections.abc import Iterator, Sequence

from conspectus.model.annotations import KINDS
from conspectus.model.digest import Digest, FreePage
from conspectus.model.pages import (
    AnyPage,
    HomePage,
    MissingPage,
    OfflinePage,
    RedirectPage,
    TextPage,
)
from conspectus.model.parts import Chrome, NavItem
from conspectus.model.pictures import TopicTie
from conspectus.model.views import Ref
from conspectus.model.wording import Wording
from conspectus.plan.assets import Assets
from conspectus.plan.desk import Desk
from conspectus.plan.feeds import site_feed
from conspectus.plan.map import small_map
from conspectus.plan.topic import topic_card
from conspectus.plan.views import plural
from conspectus.problems import Problem, nearest
from conspectus.urls import address

SEARCH = "search/"
_LATEST = 5
_FOLDERS = ("articles", "people", "organizations", "publications", "studies")
_DEFAULT = (
    "topics",
    "articles",
    "figures",
    "people",
    "timeline",
    "map",
)


def sections(digest: Digest, words: Wording) -> dict[str, NavItem]:
    """What the navigation can name: the lists that the digest has, then its free pages."""
    found = [noun for noun in ("topics", *_FOLDERS) if getattr(digest, noun)]
    kinds = {passage.kind for passage in digest.passages.values()}
    found += [plural(kind) for kind in KINDS if kind in kinds]
    if digest.articles:
        found.append("timeline")
    if len(digest.topics) > 1:
        found.append("map")
    items = {noun: NavItem(words(f"section-{noun}"), f"{noun}/", noun) for noun in found}
    pages = {
        slug: NavItem(page.name, address(page.key), slug) for slug, page in digest.pages.items()
    }
    return {**items, **pages}


def navigation(digest: Digest, words: Wording) -> tuple[tuple[NavItem, ...], list[Problem]]:
    """As `site.yaml` says; by default the main lists and the pages that ask to be there."""
    known = sections(digest, words)
    chosen = digest.settings.navigation
    if not chosen:
        pages = [slug for slug, page in digest.pages.items() if page.meta.navigation]
        return tuple(known[name] for name in (*_DEFAULT, *pages) if name in known), []
    problems = [
        Problem(
            "site.yaml",
            name.mark,
            "unknown-section",
            f"the site has no section or page {name.slug}",
            nearest(name.slug, known) or f"there are: {', '.join(known)}",
        )
        for name in chosen
        if name.slug not in known
    ]
    return tuple(known[name.slug] for name in chosen if name.slug in known), problems


def chrome(digest: Digest, items: tuple[NavItem, ...], files: Assets, words: Wording) -> Chrome:
    settings = digest.settings
    found = sections(digest, words).items()
    lists = tuple(item for name, item in found if name not in digest.pages)
    pages = (item for name, item in found if name in digest.pages and name != "contribute")
    taking_part = digest.pages.get("contribute")
    return Chrome(
        title=settings.title,
        tagline=settings.tagline,
        language=settings.language,
        base_url=settings.base_url,
        navigation=items,
        lists=lists,
        pages=tuple(item for item in pages if item not in items),
        footer=settings.footer,
        license=settings.license,
        contact=settings.contact,
        stylesheet=files.stylesheet,
        head_script=files.head_script,
        script=files.script,
        later=files.later,
        offline=settings.offline,
        taking_part=Ref(taking_part.name, address(taking_part.key)) if taking_part else None,
        feed=site_feed(digest),
        search=SEARCH if settings.search else "",
    )


def home_page(ties: Sequence[TopicTie], desk: Desk) -> HomePage:
    settings = desk.digest.settings
    return HomePage(
        path="",
        title=settings.title,
        chrome=desk.chrome,
        description=settings.tagline or settings.question,
        section="home",
        origin="the home page",
        question=settings.question,
        topics=tuple(topic_card(topic, desk) for topic in desk.digest.topics.values()),
        latest=tuple(desk.views.card(article) for article in desk.index.articles[:_LATEST]),
        articles=len(desk.digest.articles),
        passages=len(desk.digest.passages),
        map=small_map(ties, desk),
    )


def text_page(page: FreePage, desk: Desk) -> TextPage:
    return TextPage(
        path=address(page.key),
        title=page.name,
        chrome=desk.chrome,
        description=page.meta.summary,
        section=page.slug,
        origin=page.path,
        edit=desk.edit(page.path),
        summary=page.meta.summary,
        body=page.body,
        asides=page.asides,
        cards=desk.views.shown(page.body),
    )


def other_pages(desk: Desk) -> Iterator[AnyPage]:
    """404, what stands in for pages that were not kept, and the redirects of former slugs."""
    yield MissingPage(
        path="404.html",
        title=desk.words("missing-page"),
        chrome=desk.chrome,
        origin="the page for what is not found",
        indexed=False,
    )
    if desk.digest.settings.offline:
        yield OfflinePage(
            path="offline.html",
            title=desk.words("offline-title"),
            chrome=desk.chrome,
            origin="the page for what is not at hand offline",
            indexed=False,
        )
    for redirect in desk.digest.redirects:
        yield RedirectPage(
            path=redirect.path,
            title=desk.words("moved"),
            chrome=desk.chrome,
            origin=f"the alias {redirect.path}",
            indexed=False,
            to=redirect.to,
        )
