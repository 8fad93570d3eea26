"""The site of a digest: every page of it made in memory, and judged by other people's parsers."""

import functools
import json
import re
from xml.parsers import expat

from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser, LexborNode

from conspectus.link import link
from conspectus.model.outputs import Output
from conspectus.opened import Opened
from conspectus.plan import plan
from conspectus.problems import errors
from conspectus.render.templates import Renderer
from scripts.fuzzing.judged import Wrong, require, require_places
from tests.built import Page, markup_faults

_PICTURES = (".ico", ".png", ".css", ".js")
_SCHEMES = ("http:", "https:", "mailto:")
_NO_ICON = "data:,"
_OWN_SCRIPT = re.compile(r"(?:\.\./|/|\./)*assets/[\w./-]+\.js")
_FORBIDDEN = ("iframe", "object", "embed", "base", "meta", "link", "form", "style", "svg", "math")
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")
"""A reader of twins who lets HTML through: none may be there."""


def judge_site(opened: Opened) -> None:
    """That there is one, if nothing is wrong; and that nothing in it acts."""
    if errors(opened.problems):
        return
    published = link(list(opened.documents), opened.settings, opened.assets)
    if errors(published[1]):
        return
    planned = plan(published[0], opened.look)
    require_places(planned.problems, opened.texts)
    if errors(planned.problems):
        return
    renderer = Renderer(opened.theme.templates, opened.wording)
    for page in planned.pages:
        if page.path.endswith(_PICTURES):
            continue
        output = renderer.render(page)
        require(isinstance(output, Output), f"{page.path} cannot be made: {output}")
        if isinstance(output, Output):
            judge_output(output.path, output.data.decode())


@functools.lru_cache(maxsize=500)  # most pages of a site do not show what was fuzzed
def judge_output(path: str, text: str) -> None:
    if path.endswith(".html"):
        judge_page(path, text)
    elif path.endswith((".xml", ".svg")):
        judge_xml(path, text)
    elif path.endswith((".json", ".webmanifest")):
        judge_json(path, text)
    elif path.endswith(".md"):
        judge_html(path, _MARKDOWN.render(text))


def judge_page(path: str, text: str) -> None:
    """Nothing in it acts; where the fuzzed file is shown whole it has no fault of any sort."""
    if "fuzzed" in path:
        faults = list(markup_faults(Page(path, text.encode())))
        require(not faults, "; ".join(faults))
    tree = judge_html(path, text, is_page=True)
    for node in tree.css('script[type="application/ld+json"]'):
        json.loads(node.text())


def judge_xml(path: str, text: str) -> None:
    """It is XML, and no HTML in it acts."""
    held: list[list[str]] = []

    def begin(_: str, attributes: dict[str, str]) -> None:
        if held or attributes.get("type") == "html":
            held.append([])

    def end(_: str) -> None:
        if held:
            judge_html(path, "".join(held.pop()))

    def say(said: str) -> None:
        if held:
            held[-1].append(said)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = say
    parser.Parse(text.encode(), True)


def judge_json(path: str, text: str) -> None:
    found = json.loads(text)
    for item in found.get("items", ()) if isinstance(found, dict) else ():
        judge_html(path, item.get("content_html", ""))


def judge_html(path: str, text: str, *, is_page: bool = False) -> LexborHTMLParser:
    tree = LexborHTMLParser(text)
    for node in tree.css("*"):
        if acts := _acting(node, is_page=is_page):
            raise Wrong(f"{path}: {acts} in {(node.html or '')[:200]}")
    return tree


def _acting(node: LexborNode, *, is_page: bool) -> str:
    """What a browser would do for the element that no content may ask for."""
    tag, attributes = str(node.tag), node.attributes
    if tag == "script" and not (is_page and _is_ours(node)):
        return "a script"
    if tag in _FORBIDDEN and not is_page:
        return f"<{tag}>"
    for name, value in attributes.items():
        if name.startswith("on") or name in ("style", "srcdoc"):
            return f"the attribute {name}"
        if name in ("href", "src", "action", "formaction") and not _is_quiet(value or ""):
            return f"the address {value}"
    return ""


def _is_ours(node: LexborNode) -> bool:
    source = node.attributes.get("src") or ""
    return node.attributes.get("type") == "application/ld+json" or bool(
        _OWN_SCRIPT.fullmatch(source) and not node.text().strip()
    )


def _is_quiet(address: str) -> bool:
    """As browsers read an address: without control characters around it, and line ends in it."""
    bare = re.sub(r"[\t\n\r]", "", address).strip("".join(map(chr, range(33)))).lower()
    if re.match(r"[/\\]{2}", bare):
        return False
    scheme = re.match(r"[a-z][a-z0-9+.-]*:", bare)
    return scheme is None or scheme[0] in _SCHEMES or bare == _NO_ICON
