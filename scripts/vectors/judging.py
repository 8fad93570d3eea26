"""Whether anything in a site acts that the engine did not write: read by parsers, as browsers read.

What is looked for is not what is hostile, of which no list is complete, but whatever is not the
engine's own: other elements, other attributes, other schemes, other addresses to load from.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.vectors.markup import (
    ADDRESSES,
    ATTRIBUTES,
    ELEMENTS,
    EVERYWHERE,
    IN_FEEDS,
    IN_FEEDS_ATTRIBUTES,
    LOADED,
    PREFIXED,
    RELATIONS,
)

SCHEMES = frozenset(("http", "https", "mailto"))
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_PASSED_OVER = re.compile("[\t\n\r]")
_CONTROLS = "".join(map(chr, range(0x21)))
_LEADS_ELSEWHERE = re.compile(r"[/\\]{2}")
_EVALUATED = re.compile(r"60481729|7{20}|uid=\d|root:x:|<module|&lt;module|object at 0x")
"""What templates and commands would come to."""
_OWN_SCRIPT = re.compile(r"(?:\.\./)*(?:\./)?(?:/[\w/-]*)?assets/\w+\.[0-9a-f]{12}\.js")
_LINKED = frozenset(
    "url @id id rights cached sameAs license archivedAt item isBasedOn image".split()
)
"""Keys of JSON-LD that hold addresses."""
_OF_GRAPHS = frozenset("graphml key graph node edge data".split())
_REFRESH = re.compile(r"0; url=(.+)")


def judged(files: Mapping[str, bytes]) -> Iterator[str]:
    """What is wrong with a site's files, each fault with its file."""
    for path, data in files.items():
        for fault in _faults(path, data.decode(errors="replace") if _is_text(path) else ""):
            yield f"{path}: {fault}"


def _is_text(path: str) -> bool:
    return not path.endswith((".png", ".ico", ".webp", ".sqlite"))


def _faults(path: str, text: str) -> Iterator[str]:
    if found := _EVALUATED.search(text):
        yield f"evaluated: {found[0]}"
    if path.endswith(".html"):
        yield from page_faults(text)
    elif path.endswith((".xml", ".svg")):
        yield from _xml_faults(text)
    elif path.endswith(".graphml"):
        yield from _graph_faults(text)
    elif path.endswith(".jsonld"):
        yield from _linked_data_faults({**json.loads(text), "@context": ""})
    elif path.endswith((".json", ".webmanifest")):
        yield from _json_faults(json.loads(text))
    elif path.endswith(".csv"):
        yield from _cell_faults(text)
    elif path.endswith((".md", "llms.txt")):
        for reader in READERS:
            yield from fragment_faults(str(reader.render(text)))
    elif path.endswith((".css", ".js")) and re.search(r"alert|evil|60481729", text):
        yield "hostile text among the theme's own"


def page_faults(html: str) -> Iterator[str]:
    """Of a whole page: nothing but what the theme writes, and ids that are unique."""
    tree = LexborHTMLParser(html)
    yield from _node_faults(tree)
    ids = Counter(node.attributes["id"] or "" for node in tree.css("[id]"))
    yield from (f"the id {id} stands {count} times" for id, count in ids.items() if count > 1)
    for meta in tree.css("meta[http-equiv]"):
        kind, content = meta.attributes["http-equiv"], meta.attributes.get("content") or ""
        refresh = _REFRESH.fullmatch(content)
        if kind == "refresh":
            yield from _address_faults(
                meta, "content", refresh[1] if refresh else "x:", inside=True
            )
        elif kind != "Content-Security-Policy":
            yield _shown(meta)
    if len(tree.css("body, main")) != 2 or len(tree.css("head > title")) != 1:
        yield "the page's own frame is broken"


def fragment_faults(html: str) -> Iterator[str]:
    """Of HTML that stands in something else, as an entry of a feed does."""
    yield from _node_faults(LexborHTMLParser(f"<!doctype html><body>{html}"))


def _node_faults(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("*"):
        tag = str(node.tag)
        if tag == "script":
            yield from _script_faults(node)
        elif tag not in ELEMENTS:
            yield _shown(node)
        known = ATTRIBUTES.get(tag, frozenset())
        for name, value in node.attributes.items():
            bare = name.lower()
            own = bare in known or bare in EVERYWHERE or bare in PREFIXED or tag == "script"
            if not own:
                yield f"{name}: {_shown(node)}"
            if bare in ADDRESSES:
                yield from _address_faults(node, name, value or "", inside=tag in LOADED)
            elif bare == "srcset":
                for candidate in (value or "").split(","):
                    yield from _address_faults(node, name, candidate.split()[0], inside=True)
        if tag == "link" and node.attributes.get("rel") not in RELATIONS:
            yield _shown(node)


def _script_faults(node: LexborNode) -> Iterator[str]:
    """A script is a file of the theme's, or data."""
    if node.attributes == {"type": "application/ld+json"}:
        try:
            yield from _linked_data_faults(json.loads(node.text()))
        except ValueError:
            yield f"data that ends early: {_shown(node)}"
    elif not _OWN_SCRIPT.fullmatch(node.attributes.get("src") or "") or node.text().strip():
        yield _shown(node)


def address_fault(value: str, *, inside: bool) -> str:
    """Why a browser should not be led there; empty where it may be. `inside`: within the site."""
    seen = _PASSED_OVER.sub("", value.strip(_CONTROLS))
    match = _SCHEME.match(seen)
    if match and match[1].lower() not in SCHEMES:
        return f"the scheme {match[1].lower()}"
    if match and match[1].lower() != "mailto" and not re.match(r"(?i)https?://[^/\\]", seen):
        return "no host"
    if not match and _LEADS_ELSEWHERE.match(seen):
        return "another host, without a scheme"
    if inside and match and not seen.startswith("https://example.org/a/b/"):
        return "another site"
    return ""


def _address_faults(node: LexborNode, name: str, value: str, *, inside: bool) -> Iterator[str]:
    if fault := address_fault(value, inside=inside):
        yield f"{name} with {fault}: {_shown(node)}"


def _linked_data_faults(value: Any) -> Iterator[str]:
    """Addresses and ids in JSON-LD are of pages."""
    for key, text in _texts(value):
        fault = address_fault(text, inside=False) if key in _LINKED else ""
        if fault:
            yield f"JSON-LD: {key} with {fault}: {text[:200]}"


def _xml_faults(text: str) -> Iterator[str]:
    """Whether it is what feeds and sitemaps are made of. Entries are HTML, and judged as that."""
    try:
        root = ET.fromstring(text)  # noqa: S314  # of our own making
    except ET.ParseError as error:
        yield f"no XML: {error}"
        return
    for node in root.iter():
        tag = node.tag.rpartition("}")[2]
        if tag not in IN_FEEDS:
            yield f"<{node.tag}>"
        for name, value in node.attrib.items():
            if name.rpartition("}")[2] not in IN_FEEDS_ATTRIBUTES:
                yield f"<{node.tag} {name}>"
            if name == "href" and (fault := address_fault(value, inside=False)):
                yield f"{name} with {fault}: {value[:200]}"
        if tag in ("loc", "uri", "icon") and (fault := address_fault(node.text or "", inside=True)):
            yield f"<{tag}> with {fault}"
        if tag == "content":
            yield from fragment_faults(node.text or "")


def _graph_faults(text: str) -> Iterator[str]:
    """Whether it is a graph, whatever the texts of its data."""
    try:
        root = ET.fromstring(text)  # noqa: S314  # of our own making
    except ET.ParseError as error:
        yield f"no XML: {error}"
        return
    for node in root.iter():
        if (tag := node.tag.rpartition("}")[2]) not in _OF_GRAPHS:
            yield f"<{node.tag}>"
        fault = address_fault(node.text or "", inside=True)
        if tag == "data" and node.get("key") == "address" and fault:
            yield f"an address with {fault}"


def _json_faults(value: Any) -> Iterator[str]:
    """Of a feed or a manifest."""
    for key, text in _texts(value):
        if key == "content_html":
            yield from fragment_faults(text)
        is_address = key.endswith("url") or key in ("icon", "favicon", "src", "scope")
        if is_address and (fault := address_fault(text, inside=False)):
            yield f"{key} with {fault}: {text[:200]}"


_FORMULA = re.compile(r"[\s\"]*[=+\-−@＝＋－＠](?![\d.,\s]+%?\Z)")


def _cell_faults(text: str) -> Iterator[str]:
    """Of a table that spreadsheets open."""
    for row in csv.reader(io.StringIO(text, newline=""), strict=True):
        yield from (f"reckoned: {cell[:200]}" for cell in row if _FORMULA.match(cell))


def _texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, key)


def _readers() -> Iterator[MarkdownIt]:
    """Other people's readers of Markdown, who let HTML and every scheme through."""
    for extensions in ((), ("table", "strikethrough")):
        reader = MarkdownIt("commonmark", {"html": True}).enable(extensions)
        reader.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  # as said
        yield reader.use(footnote_plugin) if extensions else reader


READERS = tuple(_readers())


def _shown(node: LexborNode) -> str:
    return " ".join((node.html or "").split())[:200]
