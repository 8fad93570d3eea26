"""Folders of Jekyll."""

import posixpath
import re

from conspectus.importers.formats import unread_format
from conspectus.importers.found import Folder, Found, Site, Sort, Text, Tool
from conspectus.importers.ledger import Ledger
from conspectus.importers.liquid import liquid
from conspectus.importers.reading import (
    MARKDOWN,
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
from conspectus.importers.values import Value, Values, texts

_SETTINGS = ("_config.yml", "_config.yaml", "_config.toml")
_WHY = {
    "_layouts": "it is a template of the old look", "_includes": "it is a template of the old look",
    "_sass": "it belongs to the look of the old site", "_data": "it is data for templates",
    "_plugins": "it is a program, and none is run", "_site": "Jekyll made it",
    "vendor": "it belongs to Ruby", "node_modules": "it belongs to Node",
    ".jekyll-cache": "Jekyll made it", ".sass-cache": "Jekyll made it",
}  # fmt: skip
_STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "none": "/:categories/:title.html",
}
_OWN = frozenset("gemfile gemfile.lock rakefile package.json package-lock.json license licence "
                 "dockerfile makefile cname".split())  # fmt: skip


def signs(folder: Folder) -> str:
    """Its settings; a digest's own site.yaml is none of it."""
    return next((path for path in _SETTINGS if path in folder), "")


def read(folder: Folder, ledger: Ledger) -> Found:
    return _Reader(folder, ledger).found()


class _Reader:
    def __init__(self, folder: Folder, ledger: Ledger) -> None:
        self.folder, self.ledger = folder, ledger
        path = signs(folder)
        self.settings = settings_of(folder, path, ledger) if path else {}
        self.site = self.sited(path)
        source = words(self.settings, "source")[0]
        self.home = "" if source in ("", ".", "./") else f"{source.strip('./')}/"
        link = words(self.settings, "permalink")[0] or "date"
        self.pattern = _STYLES.get(link, link)
        collections = self.settings.get("collections", {})
        names = collections if isinstance(collections, dict) else texts(collections) or ()
        self.collections = {f"_{name}": str(name) for name in names}

    def sited(self, path: str) -> Site:
        url, url_key = words(self.settings, "url")
        told = {
            "title": words(self.settings, "title", "name"),
            "tagline": words(self.settings, "tagline", "description", "subtitle"),
            "language": words(self.settings, "lang", "locale", "language"),
            "author": words(self.settings, "author", "author.name"),
        }
        used = {key: f"site.yaml: {ours}" for ours, (value, key) in told.items() if value}
        used.pop(told["author"][1], None)
        base = words(self.settings, "baseurl")[0].strip("/")
        if url:
            used |= {
                url_key: "site.yaml: base_url",
                **({"baseurl": "site.yaml: base_url"} if base else {}),
            }
        if path:
            note_settings(path, self.settings, used, self.ledger)
        address = f"{url.rstrip('/')}/{base}".rstrip("/") if url else ""
        return Site(base_url=address, **{ours: value for ours, (value, _) in told.items()})

    def found(self) -> Found:
        why = {f"{self.home}{name}": reason for name, reason in _WHY.items()}
        left = leave(self.folder, why, self.ledger)
        found: list[Text] = []
        published: dict[str, str] = {}
        for path in sorted(self.folder):
            if path in left or not path.startswith(self.home):
                continue
            if stem(path) == "404":
                self.ledger.left(path, "the site has such a page of its own")
                continue
            here = path.removeprefix(self.home)
            parts = here.split("/")
            if text := self.text(path, here, parts):
                found.append(text)
            elif self.is_published(path, here, parts):
                published[path] = f"/{here}"
        return Found(self.site, tuple(found), published, (self.home.strip("/"),))

    def is_published(self, path: str, here: str, parts: list[str]) -> bool:
        """Whether Jekyll copies a file as it is; why not, where it does not."""
        if (
            any(part.startswith((".", "_", "#", "~")) for part in parts)
            and parts[-1] != ".nojekyll"
        ):
            self.ledger.left(path, "Jekyll does not publish what has such a name")
            return False
        if here.casefold() in _OWN - {"cname"} or ending(path) in (".gemspec", ".rb"):
            self.ledger.left(path, "it is for those who build the old site")
            return False
        return path not in self.ledger.files

    def text(self, path: str, here: str, parts: list[str]) -> Text | None:
        is_html = ending(path) in (".html", ".htm")
        if ending(path) not in MARKDOWN and not is_html:
            if why := unread_format(path):
                self.ledger.left(path, why)
                self.ledger.remark(path, why)
            return None
        place = next(
            (p for p in parts[:-1] if p in ("_posts", "_drafts") or p in self.collections), ""
        )
        if not place and any(part.startswith((".", "_")) for part in parts):
            return None
        matter = matter_of(self.folder, path, self.ledger)
        if matter is None:
            return None
        if not matter.is_there:
            if not is_html:
                self.ledger.left(path, "it has no front matter, so Jekyll made no page of it")
            return None
        if is_html and (not place or re.search(r"\{%-?\s*for\b", matter.body)):
            self.ledger.left(path, "it is a template of the old look")
            return None
        return self.made(path, here, parts, place, matter.values, matter.body, matter.unread)

    def made(
        self,
        path: str,
        here: str,
        parts: list[str],
        place: str,
        values: Values,
        body: str,
        unread: str,
    ) -> Text:
        date, name = dated(stem(path))
        values = {key: _listed(key, value) for key, value in values.items()}
        above = tuple(parts[: parts.index(place)]) if place in ("_posts", "_drafts") else ()
        is_post = place in ("_posts", "_drafts") or (place != "" and "date" in values)
        if name == "index":
            name = parts[-2] if len(parts) > 1 else "home"
        return Text(
            path=path, sort=Sort.POST if is_post else Sort.PAGE, front=values, body=body,
            name=name, title=spoken(name), date=date if is_post else "",
            is_draft=place == "_drafts", tags=above,
            addresses=self.addresses(here, place, values, above, date, name),
            is_html=ending(path) not in MARKDOWN, unread=unread,
        )  # fmt: skip

    def addresses(
        self, here: str, place: str, values: Values, above: tuple[str, ...], date: str, name: str
    ) -> tuple[str, ...]:
        own = values.get("permalink")
        if isinstance(own, str) and own and ":" not in own:
            return (own if own.startswith("/") else f"/{own}",)
        if place in ("_posts", "_drafts"):
            pattern = own if isinstance(own, str) and own else self.pattern
            made = _filled(pattern, values, above, date, name)
            return (made,) if made else ()
        path = posixpath.splitext(here.replace(place, place.lstrip("_"), 1) if place else here)[0]
        return (f"/{path.removesuffix('index').rstrip('/')}/",)


def _listed(key: str, value: Value) -> Value:
    """Tags and categories that stand in one line with blanks between."""
    if key in ("tags", "categories") and isinstance(value, str) and "," not in value:
        return list(value.split())
    return value


def _filled(pattern: str, values: Values, above: tuple[str, ...], date: str, name: str) -> str:
    """An address by Jekyll's pattern; "" where it needs what is not known."""
    told = values.get("date")
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", told if isinstance(told, str) else "") or re.match(
        r"(\d{4})-(\d\d)-(\d\d)", date
    )
    year, month, day = match.groups() if match else ("", "", "")
    slug = values.get("slug")
    named = [
        *above,
        *(texts(values.get("categories", "")) or texts(values.get("category", "")) or ()),
    ]
    title = slug if isinstance(slug, str) and slug else name
    known = {
        "year": year, "short_year": year[2:], "month": month, "i_month": month.lstrip("0"),
        "day": day, "i_day": day.lstrip("0"), "title": title, "slug": title, "name": name,
        "categories": "/".join(part.lower() for part in named), "output_ext": ".html",
    }  # fmt: skip

    def value(found: re.Match[str]) -> str:
        return known.get(found[1], "") or ("" if found[1] == "categories" else "\0")

    made = re.sub(r":([a-z_]+)", value, pattern)
    return "" if "\0" in made else re.sub(r"/{2,}", "/", f"/{made}")


JEKYLL = Tool("jekyll", signs, read, liquid)
