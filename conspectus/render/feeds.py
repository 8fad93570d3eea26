"""Feeds as bytes of their standards: Atom (RFC 4287) and JSON Feed 1.1."""

import json
import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from conspectus.model.feeds import FeedPage, Told
from conspectus.model.wording import Wording
from conspectus.render.direction import direction
from conspectus.urls import absolute, relative

_ATOM = "http://www.w3.org/2005/Atom"
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
_XHTML = "http://www.w3.org/1999/xhtml"
_JSON_FEED = "https://jsonfeed.org/version/1.1"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed_text(feed: FeedPage, contents: list[str], words: Wording) -> str:
    """The feed's file. `contents` are its entries' HTML, in their order."""
    contents = [xml_text(content) for content in contents]
    return _atom(feed, contents, words) if feed.form == "atom" else _json(feed, contents)


def xml_text(text: str) -> str:
    """`text` with U+FFFD for what XML has no way to write."""
    return _NOT_XML.sub("\ufffd", text)


def _atom(feed: FeedPage, contents: list[str], words: Wording) -> str:
    """An xml-stylesheet makes it readable in a browser, together with links in XHTML.

    XHTML stands in the feed as foreign markup, which feed readers pass over (RFC 4287, 6).
    """
    chrome = feed.chrome
    root = ET.Element("feed", {"xmlns": _ATOM, "xmlns:h": _XHTML, "xml:lang": chrome.language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    if feed.description:
        _add(root, "subtitle", feed.description)
    _add(root, "updated", feed.updated)
    _link(root, "self", _full(feed, feed.address), "application/atom+xml")
    _link(root, "alternate", _full(feed, feed.home), "text/html")
    author = _add(root, "author")
    _add(author, "name", chrome.title)
    _add(author, "uri", _full(feed, ""))
    if chrome.license:
        _add(root, "rights", chrome.license)
    _add(root, "generator", "Conspectus")
    _add(root, "icon", _full(feed, "favicon.ico"))
    note = _add(root, "h:div", dir=direction(chrome.language))
    _add(note, "h:p", words("feed-what-it-is"))
    _add(_add(note, "h:p"), "h:a", words("feed-to-the-page"), href=_full(feed, feed.home))
    for entry, content in zip(feed.entries, contents, strict=True):
        _atom_entry(root, entry, content, words)
    ET.indent(root, "")
    head = _DECLARATION
    if feed.stylesheet:
        style = relative(feed.path, feed.stylesheet)
        head += f'\n<?xml-stylesheet type="text/css" href="{style}"?>'
    return f"{head}\n{ET.tostring(root, encoding='unicode')}\n"


def _atom_entry(root: ET.Element, entry: Told, content: str, words: Wording) -> None:
    here = _full(entry, entry.path, entry.fragment)
    node = _add(root, "entry", **({"xml:lang": entry.lang} if entry.lang else {}))
    _add(node, "id", entry.id)
    _add(node, "title", entry.title)
    _add(node, "updated", entry.updated)
    if entry.published:
        _add(node, "published", entry.published)
    _link(node, "alternate", here, "text/html")
    if entry.via:
        _link(node, "via", entry.via)
    if entry.author:
        _add(_add(node, "author"), "name", entry.author)
    for topic in entry.topics:
        scheme = _full(entry, "topics/")
        _add(node, "category", term=topic.topic, scheme=scheme, label=topic.text)
    if entry.description:
        _add(node, "summary", entry.description)
    _add(node, "content", content, type="html")
    shown = _add(node, "h:p", dir=direction(entry.lang or entry.chrome.language))
    _add(shown, "h:a", entry.title, href=here)
    _add(shown, "h:time", words.date(entry.date), datetime=entry.updated)


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    given = {name: xml_text(value) for name, value in attributes.items()}
    node = ET.SubElement(parent, tag, given)
    node.text = xml_text(text) or None
    return node


def _link(parent: ET.Element, rel: str, href: str, media: str = "") -> None:
    _add(parent, "link", rel=rel, href=href, **({"type": media} if media else {}))


def _json(feed: FeedPage, contents: list[str]) -> str:
    chrome = feed.chrome
    said = {
        "version": _JSON_FEED,
        "title": feed.title,
        "home_page_url": _full(feed, feed.home),
        "feed_url": _full(feed, feed.address),
        "description": feed.description,
        "icon": _full(feed, "icon-512.png"),
        "favicon": _full(feed, "favicon.ico"),
        "language": chrome.language,
        "authors": [{"name": chrome.title, "url": _full(feed, "")}],
        "items": [_json_item(e, c) for e, c in zip(feed.entries, contents, strict=True)],
    }
    return json.dumps(_stated(said), ensure_ascii=False, indent=1) + "\n"


def _json_item(entry: Told, content: str) -> dict[str, object]:
    said = {
        "id": entry.id,
        "url": _full(entry, entry.path, entry.fragment),
        "external_url": entry.via,
        "title": entry.title,
        "content_html": content,
        "summary": entry.description,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": [{"name": entry.author}] if entry.author else [],
        "tags": [topic.text for topic in entry.topics],
        "language": entry.lang,
    }
    return _stated(said)


def _stated(said: Mapping[str, object]) -> dict[str, object]:
    """Without what is not known: JSON Feed wants a key left out rather than empty."""
    return {key: value for key, value in said.items() if value}


def _full(page: FeedPage | Told, path: str, fragment: str = "") -> str:
    return absolute(page.chrome.base_url, path, fragment)
