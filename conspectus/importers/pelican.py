"""Folders of Pelican. Its settings are a program: they are read as syntax, and never run."""

import ast
import posixpath
import re
import warnings
from html.parser import HTMLParser
from urllib.parse import quote, unquote

from conspectus.draft.names import slug_from
from conspectus.importers.code import outside_code
from conspectus.importers.formats import unread_format
from conspectus.importers.found import Around, Folder, Found, Rewrite, Site, Sort, Text, Tool
from conspectus.importers.ledger import Ledger
from conspectus.importers.matter import Matter, lines_of_keys
from conspectus.importers.places import FROM
from conspectus.importers.reading import (
    MARKDOWN,
    below,
    dated,
    ending,
    heard,
    leave,
    note_settings,
    spoken,
    stem,
    text_of,
)
from conspectus.importers.values import Value, Values, texts
from conspectus.parse.yaml import MAX_BYTES

_SETTINGS = ("pelicanconf.py", "pelican.conf.py")
_WHY = {
    "output": "Pelican made it", "themes": "it belongs to a theme",
    "theme": "it belongs to a theme",
    "plugins": "it is a program, and none is run", "__pycache__": "Python made it",
    "cache": "Pelican made it",
}  # fmt: skip
_REFERENCE = re.compile(
    r"[{|](?P<what>filename|static|attach|author|category|tag|index|archives)[}|]"
    r"(?P<path>[^\s)\"'<>]*)"
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_MOVED = {"author": "people", "category": "topics", "tag": "topics"}


def signs(folder: Folder) -> str:
    return next((path for path in _SETTINGS if path in folder), "")


def settings(source: str) -> Values:
    """The names that are given texts, or lists of texts, at the top of a Python program."""
    if len(source.encode(errors="replace")) > MAX_BYTES:
        return {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    found: Values = {}
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        if isinstance(target, ast.Name) and isinstance(node, ast.Assign):
            found[target.id] = _literal(node.value)
    return found


def _literal(node: ast.expr) -> Value:
    """A text, or a list of texts; "" for what only running would tell."""
    if isinstance(node, ast.Constant):
        return "" if node.value is None else str(node.value)
    if isinstance(node, ast.List | ast.Tuple):
        return [_literal(inner) for inner in node.elts if isinstance(inner, ast.Constant)]
    return ""


def read(folder: Folder, ledger: Ledger) -> Found:
    return _Reader(folder, ledger).found()


class _Reader:
    def __init__(self, folder: Folder, ledger: Ledger) -> None:
        self.folder, self.ledger = folder, ledger
        self.conf = signs(folder)
        source = text_of(folder, self.conf, ledger) if self.conf else ""
        self.settings = settings(source or "")
        if source and not self.settings:
            ledger.remark(self.conf, "no settings were found in this program, which is not run")
        self.site = self.sited()
        self.home = self.told("PATH").strip("./") or "content"
        self.pages = self.several("PAGE_PATHS") or ["pages"]
        self.statics = self.several("STATIC_PATHS") or ["images"]

    def told(self, *names: str) -> str:
        found = (self.settings.get(name) for name in names)
        return next((value for value in found if isinstance(value, str) and value.strip()), "")

    def several(self, name: str) -> list[str]:
        return [path.strip("/") for path in texts(self.settings.get(name, "")) or ()]

    def sited(self) -> Site:
        names = {"SITENAME": "title", "SITESUBTITLE": "tagline", "SITEURL": "base_url",
                 "DEFAULT_LANG": "language"}  # fmt: skip
        if self.conf:
            used = {name: f"site.yaml: {ours}" for name, ours in names.items() if self.told(name)}
            note_settings(self.conf, self.settings, used, self.ledger)
        return Site(author=self.told("AUTHOR"), **{o: self.told(n) for n, o in names.items()})

    def found(self) -> Found:
        left = leave(self.folder, _WHY, self.ledger)
        found = [text for path in below(self.folder, self.home)
                 if path not in left and (text := self.text(path))]  # fmt: skip
        published = {
            path: f"/{path.removeprefix(f'{self.home}/')}"
            for path in below(self.folder, self.home)
            if any(self.is_below(path, static) for static in self.statics)
        }
        return Found(self.site, tuple(found), published, (self.home,))

    def is_below(self, path: str, home: str) -> bool:
        return path == f"{self.home}/{home}" or path.startswith(f"{self.home}/{home}/")

    def text(self, path: str) -> Text | None:
        is_html = ending(path) in (".html", ".htm")
        if ending(path) not in MARKDOWN and not is_html:
            if why := unread_format(path):
                self.ledger.left(path, why)
                self.ledger.remark(path, why)
            return None
        source = text_of(self.folder, path, self.ledger)
        if source is None:
            return None
        matter = heard(_of_html(source) if is_html else lines_of_keys(source), path, self.ledger)
        if is_html and (not matter.is_there or "{%" in matter.body):
            self.ledger.left(path, "it is a template, or a page without a title of its own")
            return None
        return self.made(path, matter, is_html=is_html)

    def made(self, path: str, matter: Matter, *, is_html: bool) -> Text:
        here = path.removeprefix(f"{self.home}/")
        is_page = any(self.is_below(path, page) for page in self.pages)
        date, name = dated(stem(path))
        if match := _DATE.match(name):  # Pelican reads no more of a name
            date, name = match[0], name[match.end() :].lstrip("_- ") or name
        status = matter.values.get("status")
        is_draft = here.startswith("drafts/") or status in ("draft", "hidden")
        folder = posixpath.dirname(here)
        tags = (folder.rpartition("/")[2],) if folder and not is_page and not is_draft else ()
        named = {key.casefold() for key in matter.values}
        return Text(
            path=path, sort=Sort.PAGE if is_page else Sort.POST, front=matter.values,
            body=matter.body, name=name, title=spoken(name), date="" if is_page else date,
            is_draft=is_draft, tags=() if "category" in named else tags,
            addresses=self.addresses(matter.values, name, is_page=is_page), is_html=is_html,
            unread=matter.unread,
        )  # fmt: skip

    def addresses(self, values: Values, name: str, *, is_page: bool) -> tuple[str, ...]:
        own = values.get("save_as") or values.get("url")
        if isinstance(own, str) and own:
            return (f"/{own.lstrip('/')}",)
        slug, title = values.get("slug"), values.get("title")
        if not isinstance(slug, str) or not slug:
            slug = slug_from(title) if isinstance(title, str) and title else name
        key, usual = (
            ("PAGE_URL", "pages/{slug}.html") if is_page else ("ARTICLE_URL", "{slug}.html")
        )
        date = values.get("date")
        day = re.match(r"(\d{4})-(\d\d)-(\d\d)", date if isinstance(date, str) else "")
        known = {"slug": slug, "lang": "", "category": str(values.get("category", "")).lower()}

        def value(match: re.Match[str]) -> str:
            if match[1] == "date":
                parts = dict(zip("Ymd", day.groups(), strict=True)) if day else {}
                return re.sub(r"%([Ymd])", lambda m: parts.get(m[1], "\0"), match[2] or "")
            return known.get(match[1], "\0")

        made = re.sub(r"\{(\w+)(?::([^{}]*))?\}", value, self.told(key) or usual)
        return () if "\0" in made else (f"/{made.lstrip('/')}",)


def _of_html(source: str) -> Matter:
    """A page of HTML, whose head tells what others write above a text."""
    reader = _Head()
    reader.feed(source)
    body = re.search(r"<body\b[^<>]*>(.*?)(?:</body\s*>|\Z)", source, re.DOTALL | re.IGNORECASE)
    bare = re.sub(r"(?is)<head\b[^<>]*>.*?</head\s*>|<!doctype[^<>]*>|</?html\b[^<>]*>", "", source)
    return Matter(reader.values, body[1] if body else bare, is_there=bool(reader.values))


class _Head(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.values: Values = {}
        self.is_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_title = tag == "title"
        named = {key: value or "" for key, value in attrs}
        if tag != "meta" or not named.get("name"):
            return
        key, value = named["name"].lower(), named.get("content") or named.get("contents", "")
        before = self.values.get(key)
        if isinstance(before, str):
            self.values[key] = [before, value]
        elif isinstance(before, list):
            before.append(value)
        else:
            self.values[key] = value

    def handle_data(self, data: str) -> None:
        if self.is_title and data.strip():
            self.values.setdefault("title", " ".join(data.split()))

    def handle_endtag(self, _tag: str) -> None:
        self.is_title = False


def references(around: Around) -> Rewrite:
    """The files that Pelican names in braces."""
    home = around.found.roots[0]

    def led(text: Text, match: re.Match[str]) -> str:
        what, written = match["what"], match["path"]
        around.ledger.turn(f"{{{what}}}", "link")
        if folder := _MOVED.get(what):
            return f"../{folder}/{quote(slug_from(unquote(written).strip('/')) or 'none')}.md"
        if what in ("index", "archives"):
            return "/"
        path, hash, fragment = written.partition("#")
        root = home if path.startswith("/") else posixpath.dirname(text.path)
        there = posixpath.normpath(posixpath.join(root, unquote(path).lstrip("/")))
        return f"{FROM}{quote(there)}{hash}{fragment}"

    def rewrite(text: Text, body: str) -> str:
        return outside_code(body, lambda words: _REFERENCE.sub(lambda m: led(text, m), words))

    return rewrite


PELICAN = Tool("pelican", signs, read, references)
