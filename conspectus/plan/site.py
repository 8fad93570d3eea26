"""What belongs to the whole site: navigation, home, free pages, redirects, 404."""

from collections.abc import Iterator

from conspectus.model.annotations import KINDS
from conspectus.model.books import BOOK
from conspectus.model.pages import (
    HomePage,
    MissingPage,
    OfflinePage,
    RedirectPage,
    TextPage,
)
from conspectus.model.parts import Chrome, NavItem
from conspectus.model.references import Folder, Key
from conspectus.model.views import Ref
from conspectus.model.wording import Wording
from conspectus.plan.assets import Assets
from conspectus.plan.desk import Desk
from conspectus.plan.editions.page import newest_edition
from conspectus.plan.feeds import site_feed
from conspectus.plan.index import Index
from conspectus.plan.map import small_map
from conspectus.plan.sheet import Sheet, sheet
from conspectus.plan.topic import topic_card
from conspectus.plan.views import plural
from conspectus.problems import Problem, nearest
from conspectus.urls import address

SEARCH = "search/"
_LATEST = 5
_FOLDERS = ("articles", "people", "organizations", "publications", "studies", "editions")
_DEFAULT = (
    "topics",
    "articles",
    "figures",
    "people",
    "timeline",
    "map",
    "editions",
)


def sections(index: Index, words: Wording) -> dict[str, NavItem]:
    """What the navigation can name: the lists that the digest has, then its free pages."""
    digest = index.digest
    found = [noun for noun in ("topics", *_FOLDERS) if getattr(digest, noun)]
    kinds = {kind for kind, _ in index.kinds["all"]}
    found += [plural(kind) for kind in KINDS if kind in kinds]
    if digest.articles:
        found.append("timeline")
    if len(digest.topics) > 1:
        found.append("map")
    if digest.settings.data:
        found.append("data")
    items = {noun: NavItem(words(f"section-{noun}"), f"{noun}/", noun) for noun in found}
    pages = {
        slug: NavItem(page.name, address(page.key), slug) for slug, page in digest.pages.items()
    }
    return {**items, **pages}


def navigation(index: Index, words: Wording) -> tuple[tuple[NavItem, ...], list[Problem]]:
    """As `site.yaml` says; by default the main lists and the pages that ask to be there."""
    digest, known = index.digest, sections(index, words)
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


def chrome_of(
    index: Index, items: tuple[NavItem, ...], files: Assets, words: Wording, *, has_books: bool
) -> Chrome:
    digest, settings = index.digest, index.digest.settings
    found = sections(index, words).items()
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
        feed=site_feed(index),
        search=SEARCH if settings.search else "",
        book=BOOK if settings.book and has_books else "",
        has_books=has_books,
    )


def home_sheets(desk: Desk) -> Iterator[Sheet]:
    yield sheet("", _home_page, desk)


def _home_page(desk: Desk) -> HomePage:
    settings, (articles, passages) = desk.digest.settings, desk.index.counts["all"]
    return HomePage(
        path="",
        title=settings.title,
        chrome=desk.chrome,
        description=settings.tagline or settings.question,
        section="home",
        origin="the home page",
        question=settings.question,
        topics=tuple(topic_card(slug, desk) for slug in desk.digest.topics),
        latest=tuple(map(desk.views.card, desk.index.orders["articles"][:_LATEST])),
        articles=articles,
        passages=passages,
        edition=newest_edition(desk),
        map=small_map(desk),
    )


def text_sheets(slug: str, desk: Desk) -> Iterator[Sheet]:
    yield sheet(address(Key(Folder.PAGES, slug)), text_page, slug, desk)


def text_page(slug: str, desk: Desk) -> TextPage:
    page = desk.digest.pages[slug]
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


def notice_sheets(desk: Desk) -> Iterator[Sheet]:
    """404, and what stands in for pages that were not kept."""
    yield sheet("404.html", _missing_page, desk)
    if desk.digest.settings.offline:
        yield sheet("offline.html", _offline_page, desk)


def _missing_page(desk: Desk) -> MissingPage:
    return MissingPage(
        path="404.html",
        title=desk.words("missing-page"),
        chrome=desk.chrome,
        origin="the page for what is not found",
        indexed=False,
    )


def _offline_page(desk: Desk) -> OfflinePage:
    return OfflinePage(
        path="offline.html",
        title=desk.words("offline-title"),
        chrome=desk.chrome,
        origin="the page for what is not at hand offline",
        indexed=False,
    )


def redirect_sheets(desk: Desk) -> Iterator[Sheet]:
    """What leads on from former slugs."""
    for redirect in desk.digest.redirects:
        yield sheet(redirect.path, _redirect_page, redirect.path, desk)


def _redirect_page(path: str, desk: Desk) -> RedirectPage:
    return RedirectPage(
        path=path,
        title=desk.words("moved"),
        chrome=desk.chrome,
        origin=f"the alias {path}",
        indexed=False,
        to=desk.index.redirects[path],
    )
