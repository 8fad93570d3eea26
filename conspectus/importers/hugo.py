"""Folders of Hugo."""

import posixpath
import re

from conspectus.importers.formats import unread_format
from conspectus.importers.found import Folder, Found, Site, Sort, Text, Tool
from conspectus.importers.ledger import Ledger
from conspectus.importers.reading import (
    MARKDOWN,
    below,
    dated,
    ending,
    leave,
    matter_of,
    note_settings,
    settings_of,
    spoken,
    stem,
    words,
)
from conspectus.importers.register import language
from conspectus.importers.shortcodes import shortcodes
from conspectus.importers.values import Values, texts

_SETTINGS = tuple(
    f"{place}{name}.{form}"
    for name in ("hugo", "config")
    for place in ("", "config/_default/")
    for form in ("toml", "yaml", "yml", "json")
)
_WHY = {
    "archetypes": "it is what Hugo begins new texts with", "assets": "the old look is made of it",
    "data": "it is data for templates", "i18n": "it holds words of the old look",
    "layouts": "it is a template of the old look", "public": "Hugo made it",
    "resources": "Hugo made it", "themes": "it belongs to a theme", "config": "a setting of Hugo's",
}  # fmt: skip
_POSTS = frozenset("articles blog news post posts writing".split())
_LISTS = {"tags": Sort.TOPIC, "categories": Sort.TOPIC, "topics": Sort.TOPIC,
          "authors": Sort.PERSON}  # fmt: skip
_LANGUAGE = re.compile(r"(?P<stem>.+)\.(?P<lang>[a-z]{2,3}(?:-[A-Za-z]{2,4})?)")


def signs(folder: Folder) -> str:
    """Its settings; of those called `config`, only where Hugo's folders lie beside."""
    has_content = any(path.startswith("content/") for path in folder)
    for path in _SETTINGS:
        if path in folder and ("hugo." in path or has_content):
            return path
    return ""


def read(folder: Folder, ledger: Ledger) -> Found:
    return _Reader(folder, ledger).found()


class _Reader:
    def __init__(self, folder: Folder, ledger: Ledger) -> None:
        self.folder, self.ledger = folder, ledger
        path = signs(folder)
        self.settings = settings_of(folder, path, ledger) if path else {}
        self.site = self.sited(path)
        self.content = words(self.settings, "contentdir")[0].strip("/") or "content"
        self.static = words(self.settings, "staticdir")[0].strip("/") or "static"
        self.links = self.settings.get("permalinks")

    def sited(self, path: str) -> Site:
        main = words(self.settings, "defaultcontentlanguage")[0] or "en"
        told = {
            "title": words(self.settings, "title", f"languages.{main}.title"),
            "tagline": words(self.settings, "params.description", "params.subtitle",
                             f"languages.{main}.params.description"),
            "base_url": words(self.settings, "baseurl"),
            "language": words(self.settings, "languagecode", "locale", "defaultcontentlanguage"),
            "footer": words(self.settings, "copyright"),
        }  # fmt: skip
        if path:
            folded = {key.casefold(): key for key in self.settings}
            used = {
                folded[key.casefold()]: f"site.yaml: {ours}"
                for ours, (value, key) in told.items()
                if value and key.casefold() in folded
            }
            note_settings(path, self.settings, used, self.ledger)
        return Site(**{ours: value for ours, (value, _) in told.items()})

    def found(self) -> Found:
        left = leave(self.folder, _WHY, self.ledger)
        found = [
            text
            for path in below(self.folder, self.content)
            if path not in left and (text := self.text(path))
        ]
        published = {
            path: path.removeprefix(self.static) for path in below(self.folder, self.static)
        }
        return Found(self.site, tuple(found), published, (self.content, self.static, "assets"))

    def text(self, path: str) -> Text | None:
        if ending(path) not in (*MARKDOWN, ".html", ".htm"):
            if why := unread_format(path):
                self.ledger.left(path, why)
                self.ledger.remark(path, why)
            return None
        matter = matter_of(self.folder, path, self.ledger)
        if matter is None:
            return None
        if not matter.is_there and ending(path) not in MARKDOWN:
            return None  # a resource
        name, lang = stem(path), ""
        if match := _LANGUAGE.fullmatch(name):
            name, lang = match["stem"], language(match["lang"])
        parts = posixpath.dirname(path).removeprefix(self.content).strip("/").split("/")
        parts = [part for part in parts if part]
        languages = self.settings.get("languages")
        if parts and isinstance(languages, dict) and parts[0] in languages:
            lang = lang or language(parts.pop(0))
        if name == "_index":
            return self.listing(path, parts, matter.values, matter.body, lang)
        if name == "index":  # a bundle
            name = parts.pop() if parts else "home"
        section = parts[0] if parts else ""
        date, bare = dated(name)
        is_post = (
            section in _POSTS or bool(date) or any(k.casefold() == "date" for k in matter.values)
        )
        values = _flattened(matter.values)
        return Text(
            path=path, sort=Sort.POST if is_post else Sort.PAGE, front=values, body=matter.body,
            name=bare, title=spoken(bare), date=date,
            addresses=self.addresses(values, parts, name, section),
            lang="" if lang == language(self.site.language) else lang,
            is_html=ending(path) not in MARKDOWN, unread=matter.unread,
        )  # fmt: skip

    def listing(
        self, path: str, parts: list[str], values: Values, body: str, lang: str
    ) -> Text | None:
        """The text about a list: a tag's or somebody's, else a page if it says something."""
        if len(parts) == 2 and parts[0] in _LISTS:
            title = values.get("title")
            name = title if isinstance(title, str) and title else spoken(parts[1])
            return Text(path, _LISTS[parts[0]], values, body, name, name,
                        addresses=(f"/{'/'.join(parts)}/",), lang=lang)  # fmt: skip
        if not body.strip():
            self.ledger.left(path, "it has no text: it only sets how a list looks")
            return None
        name = "-".join(parts) or "home"
        there = f"/{'/'.join(parts)}/" if parts else "/"
        return Text(
            path, Sort.PAGE, values, body, name, spoken(name), addresses=(there,), lang=lang
        )

    def addresses(
        self, values: Values, parts: list[str], name: str, section: str
    ) -> tuple[str, ...]:
        url, slug = values.get("url"), values.get("slug")
        if isinstance(url, str) and url:
            return (url if url.startswith("/") else f"/{url}",)
        last = slug if isinstance(slug, str) and slug else name
        plain = "/" + "/".join([*parts, last]) + "/"
        pattern = self.links.get(section) if isinstance(self.links, dict) else None
        if isinstance(self.links, dict) and isinstance(inner := self.links.get("page"), dict):
            pattern = inner.get(section) or pattern
        if isinstance(pattern, str) and (made := _filled(pattern, values, section, last, name)):
            return (made, plain)
        return (plain,)


def _flattened(values: Values) -> Values:
    """Without what Hugo calls the taxonomies' and the params' tables."""
    inner = values.get("taxonomies")
    if isinstance(inner, dict) and not inner.keys() & values.keys():
        return {**{key: value for key, value in values.items() if key != "taxonomies"}, **inner}
    return values


def _filled(pattern: str, values: Values, section: str, slug: str, name: str) -> str:
    """An address by Hugo's pattern; "" where it needs what is not known."""
    date = next((texts(values[k]) for k in values if k.casefold() == "date"), None) or [""]
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", date[0])
    year, month, day = match.groups() if match else ("", "", "")
    known = {"year": year, "month": month, "day": day, "section": section, "sections": section,
             "slug": slug, "title": slug, "filename": name, "slugorfilename": slug,
             "contentbasename": name, "slugorcontentbasename": slug}  # fmt: skip
    made = re.sub(r":([a-z]+)", lambda m: known.get(m[1], "") or "\0", pattern)
    return "" if "\0" in made else f"/{made.strip('/')}/"


HUGO = Tool("hugo", signs, read, shortcodes)
