"""Files for programs: sitemap, robots.txt, icons, web manifest, llms.txt.

A file of the same name in `content/static/` takes the place of any of them but the sitemap.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from markupsafe import escape

from conspectus.model.dates import Date
from conspectus.model.exports import (
    IconPage,
    ManifestPage,
    RobotsPage,
    SitemapIndexPage,
    SitemapPage,
)
from conspectus.model.pages import AnyMade, AnyPage, ArticlePage, HomePage, TopicPage
from conspectus.model.palette import ACCENT, PAPER, chosen
from conspectus.plan.desk import Desk
from conspectus.plan.edits import SITE
from conspectus.plan.sheet import Sheet, sheet
from conspectus.plan.twins import GUIDE, guide
from conspectus.urls import absolute, folded

SITEMAP = "sitemap.xml"
MOST_URLS = 50_000
MOST_BYTES = 50 * 1024 * 1024
"""What one sitemap may hold (sitemaps.org, 0.9)."""

_ROWS, _LENGTHS = 3, (3, 5, 7)
ICONS = {
    "icon.svg": ("svg", 32),
    "favicon.ico": ("ico", 32),
    "apple-touch-icon.png": ("png", 180),
    "icon-192.png": ("png", 192),
    "icon-512.png": ("png", 512),
}
"""Form and size by path. What asks without looking at the page first asks for these names."""


def sitemap_pages(
    urls: Sequence[tuple[str, str]],
    desk: Desk,
    most: int = MOST_URLS,
    most_bytes: int = MOST_BYTES,
) -> Iterator[SitemapPage | SitemapIndexPage]:
    """One sitemap, or parts of at most so many addresses and bytes and an index of them; none for
    a site without an address of its own. `urls` are paths, each with `last_changed`."""
    if not desk.chrome.base_url:
        return
    parts = list(_cut(urls, desk.chrome.base_url, most, most_bytes))
    about = _about(desk)
    if len(parts) == 1:
        yield SitemapPage(path=SITEMAP, origin="the sitemap", urls=parts[0], **about)
        return
    paths = tuple(f"sitemap-{number}.xml" for number in range(1, len(parts) + 1))
    for path, part in zip(paths, parts, strict=True):
        yield SitemapPage(path=path, origin="a part of the sitemap", urls=part, **about)
    yield SitemapIndexPage(path=SITEMAP, origin="the sitemap", parts=paths, **about)


def _cut(
    urls: Iterable[tuple[str, str]], base_url: str, most: int, most_bytes: int
) -> Iterator[tuple[tuple[str, str], ...]]:
    part: list[tuple[str, str]] = []
    size = around = 200  # bytes, at most: the declaration and the root; an address's elements
    for path, day in urls:
        bytes_here = len(escape(absolute(base_url, path))) + around
        if part and (len(part) == most or size + bytes_here > most_bytes):
            yield tuple(part)
            part, size = [], around
        part.append((path, day))
        size += bytes_here
    yield tuple(part)


def last_changed(page: AnyMade, desk: Desk) -> str:
    """The day on which the editors last changed what a page shows; empty where it is not known."""
    match page:
        case ArticlePage():
            return _day(page.updated or page.digested)
        case TopicPage():
            return _day(desk.index.edited[f"topics/{page.slug}"])
        case HomePage():
            return _day(desk.index.edited[SITE])
    return ""


def _day(date: Date | None) -> str:
    """A date as sitemaps take it: exact to the day, or not at all."""
    if date is None or date.end or not date.start.day:
        return ""
    return "" if date.start.approximate or date.start.uncertain else date.start.iso


def export_sheets(desk: Desk) -> Iterator[Sheet]:
    """All but sitemaps, unless an owner's file of the same name takes its place."""
    taken = {folded(asset.output) for asset in desk.digest.assets}
    for path, page in _made(desk):
        if folded(path) not in taken:
            yield sheet(path, page, path, desk)


def _made(desk: Desk) -> Iterator[tuple[str, Callable[[str, Desk], AnyPage]]]:
    if desk.chrome.base_url:
        yield "robots.txt", _robots
    yield from ((path, _icon) for path in ICONS)
    yield GUIDE, lambda _, desk: guide(desk)
    yield "manifest.webmanifest", _manifest


def _about(desk: Desk) -> dict[str, Any]:
    return {"title": desk.chrome.title, "chrome": desk.chrome, "indexed": False}


def _robots(path: str, desk: Desk) -> RobotsPage:
    return RobotsPage(path=path, origin=path, sitemap=SITEMAP, **_about(desk))


def _icon(path: str, desk: Desk) -> IconPage:
    form, size = ICONS[path]
    colors = desk.digest.settings.colors
    return IconPage(
        path=path,
        origin="an icon",
        form=form,
        size=size,
        bars=bars(desk.chrome.title),
        hue=chosen(colors.accent, ACCENT),
        paper=chosen(colors.paper, PAPER),
        **_about(desk),
    )


def _manifest(path: str, desk: Desk) -> ManifestPage:
    return ManifestPage(
        path=path,
        origin="the web manifest",
        description=desk.chrome.tagline,
        icons=tuple(_icon(icon, desk) for icon in ICONS),
        paper=chosen(desk.digest.settings.colors.paper, PAPER),
        **_about(desk),
    )


def bars(title: str) -> tuple[tuple[int, int], ...]:
    """The mark that a title has: the same in every build, most likely another for another title."""
    drawn = hashlib.sha256(title.encode()).digest()
    lengths = [_LENGTHS[byte % len(_LENGTHS)] for byte in drawn[: 2 * _ROWS]]
    return tuple(zip(lengths[::2], lengths[1::2], strict=True))
