"""Files for programs, each in the form that its own standard gives it."""

import json
from xml.etree import ElementTree as ET

from conspectus.model.exports import (
    AnyExport,
    IconPage,
    ManifestPage,
    NetworkPage,
    RobotsPage,
    SitemapIndexPage,
    SitemapPage,
)
from conspectus.render.direction import direction
from conspectus.render.graphml import graphml
from conspectus.render.icons import icon
from conspectus.urls import absolute, relative

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_TYPES = {"svg": "image/svg+xml", "png": "image/png", "ico": "image/x-icon"}


def export(page: AnyExport) -> bytes:
    match page:
        case IconPage():
            return icon(page)
        case SitemapPage():
            return _sitemap(page).encode()
        case SitemapIndexPage():
            return _index(page).encode()
        case ManifestPage():
            return _manifest(page).encode()
        case NetworkPage():
            return graphml(page.network, page.chrome.base_url, page.path)
        case RobotsPage():
            return _robots(page).encode()


def _sitemap(page: SitemapPage) -> str:
    root = ET.Element("urlset", {"xmlns": _SITEMAP})
    for path, day in page.urls:
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = absolute(page.chrome.base_url, path)
        if day:
            ET.SubElement(url, "lastmod").text = day
    return _xml(root)


def _index(page: SitemapIndexPage) -> str:
    root = ET.Element("sitemapindex", {"xmlns": _SITEMAP})
    for path in page.parts:
        part = ET.SubElement(root, "sitemap")
        ET.SubElement(part, "loc").text = absolute(page.chrome.base_url, path)
    return _xml(root)


def _xml(root: ET.Element) -> str:
    ET.indent(root, "")
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _robots(page: RobotsPage) -> str:
    sitemap = absolute(page.chrome.base_url, page.sitemap)
    return f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n"


def _manifest(page: ManifestPage) -> str:
    """Its addresses are relative to itself, so it holds at any base path."""
    language = page.chrome.language
    said = {
        "name": page.title,
        "description": page.description,
        "lang": language,
        "dir": direction(language),
        "start_url": relative(page.path, ""),
        "scope": relative(page.path, ""),
        "display": "minimal-ui",
        "background_color": page.paper,
        "theme_color": page.paper,
        "icons": [_icon(page, icon) for icon in page.icons if icon.form != "ico"],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _icon(page: ManifestPage, icon: IconPage) -> dict[str, str]:
    """A PNG's mark keeps clear of the edge, so a platform may cut it to a shape of its own."""
    is_drawing = icon.form == "svg"
    return {
        "src": relative(page.path, icon.path),
        "type": _TYPES[icon.form],
        "sizes": "any" if is_drawing else f"{icon.size}x{icon.size}",
        "purpose": "any" if is_drawing else "any maskable",
    }
