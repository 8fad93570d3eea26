"""A built site as browsers see it: judged on the final HTML alone, not on what made it."""

import re
from collections import Counter
from collections.abc import Iterator
from copy import copy
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
from html5lib.html5parser import ParseError
from selectolax.lexbor import LexborHTMLParser, LexborNode

HOST = "https://site.example"
"""Stands for wherever the site is, unless it was built for a base URL."""

_REFRESH = re.compile(r"\s*\d+\s*;\s*url=(.*)", re.IGNORECASE)
_LINKING = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src",
            "iframe": "src", "form": "action", "area": "href"}  # fmt: skip


def words(*nodes: LexborNode | None) -> str:
    """What a reader sees there, a blank between elements, white space folded."""
    return " ".join(" ".join(node.text(separator=" ") for node in nodes if node).split())


class Page:
    """One HTML file. `path` is its address from the site's root. What it is asked for, it keeps."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data
        self.resolved: dict[tuple[str, str], tuple[str, str] | None] = {}
        """Where links on it lead, by what the site's address is: `Site.resolved`."""

    @cached_property
    def tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.data)

    def all(self, selector: str) -> list[LexborNode]:
        return self.tree.css(selector)

    def one(self, selector: str) -> LexborNode:
        (found,) = self.tree.css(selector)
        return found

    def text(self, selector: str = "body") -> str:
        """What a reader sees there, white space folded."""
        return words(*self.all(selector))

    @cached_property
    def ids(self) -> Counter[str]:
        """Those of its elements, and how often each stands there."""
        return Counter(node.attributes["id"] or "" for node in self.all("[id]"))

    @cached_property
    def by_id(self) -> dict[str, LexborNode]:
        """The first element of each."""
        return {node.attributes["id"] or "": node for node in reversed(self.all("[id]"))}

    @cached_property
    def markup(self) -> tuple[str, ...]:
        """What is wrong with its HTML."""
        return tuple(markup_faults(self))

    @cached_property
    def links(self) -> tuple[str, ...]:
        """Every address that the page names, as it is written."""
        return tuple(self._links())

    def _links(self) -> Iterator[str]:
        for node in self.all("*"):
            value = node.attributes.get(_LINKING.get(str(node.tag), "-"))
            if value is not None and not value.startswith(("data:", "mailto:", "doi:")):
                yield value
        for node in self.all("[srcset]"):
            for candidate in (node.attributes["srcset"] or "").split(","):
                yield (candidate.split() or [""])[0]
        for node in self.all('meta[http-equiv="refresh"]'):
            match = _REFRESH.fullmatch(node.attributes.get("content") or "")
            yield match[1] if match else "no address to refresh to"
        for node in self.all('meta[property="og:url"], meta[property="og:image"]'):
            yield node.attributes.get("content") or ""


class Site:
    """Files by path, as they are served at `base_url`."""

    @classmethod
    def read(cls, folder: Path, base_url: str = f"{HOST}/") -> "Site":
        found = (path for path in sorted(folder.rglob("*")) if path.is_file())
        return cls({p.relative_to(folder).as_posix(): p.read_bytes() for p in found}, base_url)

    def __init__(self, files: dict[str, bytes], base_url: str = f"{HOST}/") -> None:
        self.base_url = base_url
        self.files = files
        self.pages = {
            path.removesuffix("index.html"): Page(path.removesuffix("index.html"), data)
            for path, data in self.files.items()
            if path.endswith(".html")
        }

    def but(self, path: str, data: bytes) -> "Site":
        """The same site with one file that is another; the others' pages are not read again."""
        site = copy(self)
        site.files = {**self.files, path: data}
        name = path.removesuffix("index.html")
        site.pages = {**self.pages, name: Page(name, data)}
        return site

    def __getitem__(self, path: str) -> Page:
        return self.pages[path]

    def resolved(self, page: Page, link: str) -> tuple[str, str] | None:
        """Path from the site's root and fragment; None where the link leaves the site."""
        if (self.base_url, link) not in page.resolved:
            page.resolved[self.base_url, link] = self._resolved(page, link)
        return page.resolved[self.base_url, link]

    def _resolved(self, page: Page, link: str) -> tuple[str, str] | None:
        address = urlsplit(urljoin(self.base_url + page.path, link))
        base = urlsplit(self.base_url)
        if address.netloc != base.netloc:
            return None
        path = unquote(address.path)
        if not path.startswith(base.path):
            return f"outside {base.path}: {path}", ""
        return path.removeprefix(base.path), unquote(address.fragment)

    def target(self, page: Page, link: str) -> tuple[Page, LexborNode] | None:
        """The page and element that a link with a fragment leads to."""
        path, fragment = self.resolved(page, link) or ("", "")
        there = self.pages.get(path)
        found = there.by_id.get(fragment) if there else None
        return (there, found) if there and found else None


def link_faults(site: Site) -> Iterator[str]:
    """Links, media and fragments that lead nowhere."""
    for page in site.pages.values():
        for link in page.links:
            found = site.resolved(page, link)
            if found is None:
                continue
            path, fragment = found
            file = f"{path}index.html" if path == "" or path.endswith("/") else path
            if file not in site.files:
                yield f"{page.path}: {link} leads to no file"
            elif fragment and fragment not in site[path].ids:
                yield f"{page.path}: {link} leads to no element"


def markup_faults(page: Page) -> Iterator[str]:
    """What is wrong with one page's HTML."""
    try:
        html5lib.HTMLParser(strict=True).parse(page.data)
    except ParseError as error:
        yield f"{page.path}: not valid HTML: {error}"
    for id, count in page.ids.items():
        if count > 1:
            yield f"{page.path}: the id {id} stands {count} times"
        if not id or re.search(r"\s", id):
            yield f"{page.path}: “{id}” is no id"
    yield from _label_faults(page)
    yield from _heading_faults(page)
    yield from _active_faults(page)


def _label_faults(page: Page) -> Iterator[str]:
    for node in page.all("[aria-labelledby]"):
        for id in (node.attributes["aria-labelledby"] or "").split():
            if id not in page.ids:
                yield f"{page.path}: aria-labelledby names {id}, which is not there"
    for node in page.all("img:not([alt]), html:not([lang]), a[href='']"):
        yield f"{page.path}: {node.html}"
    for node in page.all("a[href]"):
        if not (node.text().strip() or node.attributes.get("aria-label")):
            yield f"{page.path}: a link without words: {node.html}"


def _heading_faults(page: Page) -> Iterator[str]:
    levels = [int(str(node.tag)[1]) for node in page.all("h1, h2, h3, h4, h5, h6")]
    if levels.count(1) != 1:
        yield f"{page.path}: {levels.count(1)} first-level headings"
    for before, level in zip([0, *levels], levels, strict=False):
        if level > before + 1:
            yield f"{page.path}: a heading of level {level} follows one of level {before}"


def _active_faults(page: Page) -> Iterator[str]:
    for node in page.all("script"):
        data = node.attributes.get("type") == "application/ld+json"
        own = "/assets/" in f"/{node.attributes.get('src') or ''}" and not node.text().strip()
        if not data and not own:
            yield f"{page.path}: a <script> stands on the page"
    for node in page.all("style, iframe, object, embed, base, form:not(#c-seek form)"):
        yield f"{page.path}: <{node.tag}> stands on the page"
    for node in page.all("*"):
        for name, value in node.attributes.items():
            if name == "style" or name.startswith("on"):
                yield f"{page.path}: the attribute {name} stands on <{node.tag}>"
            if name in ("href", "src") and re.match(r"\s*(javascript|vbscript):", value or ""):
                yield f"{page.path}: {value}"


def standing_faults(site: Site) -> Iterator[str]:
    """Annotations whose article and whose topics do not lead to one another."""
    for page in site.pages.values():
        for entry in page.all(".entry[id], .report[id]"):
            yield from _entry_faults(site, page, entry)
        for entry in page.all(".entry:not([id]), .report:not([id])"):
            if _passage_of(site, page, entry) is None:
                yield f"{page.path}: an entry does not lead to its passage: {entry.html}"
        for passage in page.all("section.passage"):
            yield from _passage_faults(site, page, passage)


def _passage_of(site: Site, page: Page, entry: LexborNode) -> tuple[Page, LexborNode] | None:
    """The passage that an entry of a list leads to."""
    for link in entry.css("a[href]"):
        found = site.target(page, link.attributes["href"] or "")
        if found and "passage" in (found[1].attributes.get("class") or "").split():
            return found
    return None


def _entry_faults(site: Site, page: Page, entry: LexborNode) -> Iterator[str]:
    id = entry.attributes["id"]
    found = _passage_of(site, page, entry)
    if found is None:
        yield f"{page.path}#{id}: the entry does not lead to its passage"
    elif page.path.startswith("topics/"):
        there, passage = found
        backs = (a.attributes["href"] or "" for a in passage.css(".standing a[href]"))
        if (page.path, id) not in {site.resolved(there, back) for back in backs}:
            yield f"{page.path}#{id}: the passage does not lead back to the entry"


def _passage_faults(site: Site, page: Page, passage: LexborNode) -> Iterator[str]:
    id = passage.attributes["id"]
    for chip in passage.css(".standing a[href]"):
        found = site.resolved(page, chip.attributes["href"] or "")
        if found is None or found[0] not in site.pages or found[1] not in site[found[0]].ids:
            yield f"{page.path}#{id}: {chip.attributes['href']} leads to no entry"
    if not passage.css('a.permalink[href^="#"]'):
        yield f"{page.path}#{id}: the passage has no permalink"


def faults(site: Site) -> list[str]:
    """Everything that is wrong with a site."""
    found = [*link_faults(site), *standing_faults(site)]
    for page in site.pages.values():
        found += page.markup
    return found
