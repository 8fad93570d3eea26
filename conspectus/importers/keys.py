"""The keys of other tools' front matter as ours; what has no place here is kept behind `x-`."""

from collections.abc import Callable, Sequence
from typing import Any

from conspectus.draft.names import slug_from
from conspectus.importers import told
from conspectus.importers.found import Sort, Text
from conspectus.importers.front import Front
from conspectus.importers.ledger import Ledger
from conspectus.importers.register import Register
from conspectus.importers.values import Value, Values, texts
from conspectus.importers.written import kept_name
from conspectus.model.references import Folder

_MOST_TOPICS = 50
_WRITERS = ("author", "authors", "writer", "byline", "creator")
_DATES = ("date", "created", "pubdate", "publishdate", "date_created")
_SOURCES = (
    "source source_url sourceurl original original_url external_url externalurl canonical_url "
    "canonicalurl canonical link link_url"
).split()
_OF_SOURCES = {
    "title": told.line, "url": told.url, "published": told.day, "accessed": told.day,
    "lang": told.language_of, "access": told.access, "archive": told.url,
    "clipping": told.file_name,
}  # fmt: skip
_FALSE = ("false", "no", "off", "0", "")
_TRUE = ("true", "yes", "on", "1")


def slug_words(text: Text) -> str:
    """What the file's slug is made of."""
    slug = text.front.get("slug")
    return slug if isinstance(slug, str) and slug.strip("/ ") else text.name


Picture = Callable[[str], str]
"""From an image as the other tool names it to the file that shows it now; "" for none."""


def front_of(text: Text, title: str, register: Register, ledger: Ledger, picture: Picture) -> Front:
    """The front matter of the text. `title` is what to call it that names itself nowhere."""
    return _Mapper(text, register, ledger, picture).front(title)


class _Mapper:
    """Takes keys away from what is left, one by one; the rest is kept."""

    def __init__(self, text: Text, register: Register, ledger: Ledger, picture: Picture) -> None:
        self.text, self.register, self.ledger = text, register, ledger
        self.picture = picture
        self.rest: Values = dict(text.front)
        self.folded = {key.casefold().replace("-", "_"): key for key in reversed(text.front)}
        self.made = Front({}, {}, [])

    def front(self, title: str) -> Front:
        folder = {Sort.POST: Folder.ARTICLES, Sort.PAGE: Folder.PAGES, Sort.TOPIC: Folder.TOPICS,
                  Sort.PERSON: Folder.PEOPLE}[self.text.sort]  # fmt: skip
        name = "name" if folder is Folder.PEOPLE else "title"
        self.first(name, (name, "title", "name", "linktitle"), told.line)
        self.made.values.setdefault(name, title)
        self.first("summary", ("summary", "description", "excerpt", "abstract"), told.summary)
        if "slug" in self.rest and slug_words(self.text) != self.text.name:
            self.take("slug", "the file's name")
        self.former()
        if folder is Folder.ARTICLES:
            self.article()
        elif folder is Folder.PAGES:
            self.menu()
        elif folder is Folder.PEOPLE:
            self.first("url", ("url", "website"), told.url)
        self.keep()
        return self.made

    # How a key is taken

    def find(self, names: Sequence[str]) -> list[str]:
        """The keys of these names that are left, in the order of the names."""
        found = [self.folded[name] for name in names if name in self.folded]
        return [key for key in dict.fromkeys(found) if key in self.rest]

    def take(self, key: str, to: str) -> Value:
        self.ledger.key(key, to)
        return self.rest.pop(key)

    def first(self, ours: str, names: Sequence[str], read: Callable[[Value], Any]) -> Any:
        """Our key from the first of theirs whose value can be one; None for none."""
        if value := self.read(ours, names, read):
            self.made.values[ours] = value
        return value

    def read(self, ours: str, names: Sequence[str], read: Callable[[Value], Any]) -> Any:
        """The first of their values that can be that of our key, for whoever puts it there."""
        for key in self.find(names):
            if value := read(self.rest[key]):
                self.take(key, ours)
                return value
        return None

    def keep(self) -> None:
        for key, value in self.rest.items():
            if value in ("", [], {}):
                self.ledger.key(key, "left out: empty")
                continue
            name = kept_name(key, self.made.kept)
            self.made.kept[name] = value
            self.ledger.key(key, name)

    def keep_part(self, key: str, value: Value) -> None:
        """Beside what became of a key, the value as it stood."""
        name = kept_name(key, self.made.kept)
        self.made.kept[name] = value
        self.ledger.key(key, name)

    # What there is to take

    def article(self) -> None:
        self.topics()
        source = self.source()
        self.dates(source)
        self.writers(source)
        self.draft()
        if lang := self.first("lang", ("lang", "language", "locale"), told.language_of):
            self.made.values["lang"] = lang
        elif self.text.lang:
            self.made.values["lang"] = self.text.lang
        self.image()
        if source:
            self.made.values["source"] = source

    def topics(self) -> None:
        found: dict[str, None] = {}
        for key in self.find(("topics", "tags", "tag", "categories", "category")):
            names = told.tags(self.rest[key])
            slugs = [slug for name in names or () if (slug := self.register.topic(name))]
            if names is None or len(slugs) < len(names) or len(found) + len(slugs) > _MOST_TOPICS:
                continue
            if names:
                self.take(key, "topics")
                found |= dict.fromkeys(slugs)
        for name in self.text.tags:
            if slug := self.register.topic(name):
                self.ledger.key("(where the file lies, or #tag)", "topics")
                found[slug] = None
        self.made.values["topics"] = list(found)[:_MOST_TOPICS]

    def source(self) -> dict[str, Any]:
        """What the text itself says it comes from: nothing is guessed."""
        found: dict[str, Any] = {}
        key = next(iter(self.find(("source",))), "")
        if key and isinstance(inner := self.rest[key], dict):
            return self.own_source(key, inner)
        names = [*_SOURCES, "url"]
        if url := self.read("source.url", names, told.url):
            found["url"] = url
        return found

    def own_source(self, key: str, inner: Values) -> dict[str, Any]:
        """A mapping as this format has it; what is in it otherwise is kept."""
        found: dict[str, Any] = {}
        rest = dict(inner)
        for name, read in _OF_SOURCES.items():
            if name in rest and (value := read(rest[name])):
                found[name] = value
                del rest[name]
        names = told.people(rest.get("authors", ""))
        if names and (slugs := [self.register.actor(name) for name in names]) and all(slugs):
            found["authors"] = slugs
            del rest["authors"]
        outlet = rest.get("publication")
        if isinstance(outlet, str) and (slug := self.register.publication(outlet)):
            found["publication"] = slug
            del rest["publication"]
        self.take(key, "source" if found else "x-source")
        if rest:
            self.keep_part("source", rest)
        return found

    def dates(self, source: dict[str, Any]) -> None:
        if source:
            self.date("source.published", ("published", "publish_date", "date_published"), source)
            self.date("source.accessed", ("accessed", "clipped", "retrieved"), source)
            if outlet := self.read(
                "source.publication", ("publication", "site", "outlet", "publisher"), told.line
            ):
                source["publication"] = self.register.publication(outlet)
        self.date("digested", ("digested", *_DATES), self.made.values)
        if "digested" not in self.made.values and self.text.date:
            self.ledger.key("(the file's name)", "digested")
            self.made.values["digested"] = self.text.date
        self.date("updated", ("updated", "lastmod", "last_modified_at", "modified", "date_modified",
                              "last_updated"), self.made.values)  # fmt: skip

    def date(self, ours: str, names: Sequence[str], into: dict[str, Any]) -> None:
        """A day; what a value tells beyond it, such as an hour, is kept as it stands."""
        for key in self.find(names):
            value = self.rest[key]
            day = told.day(value)
            if not day:
                continue
            self.take(key, ours)
            into[ours.rpartition(".")[2]] = day
            if value != day:
                self.keep_part(key, value)
            return

    def writers(self, source: dict[str, Any]) -> None:
        """Who wrote the source, where there is one; else whoever wrote this text."""
        for key in self.find(_WRITERS):
            value = self.rest[key]
            names = told.people(value)
            slugs = [slug_from(name) for name in names or ()]
            if not names or not all(slugs):
                continue
            if source and "authors" not in source:
                self.take(key, "source.authors")
                actors = [self.register.actor(name) for name in names]
                source["authors"] = list(dict.fromkeys(actors))
            elif "editor" not in self.made.values:
                self.take(key, "editor")
                self.made.values["editor"] = ", ".join(names)
                for name in names:
                    self.register.actor(name)
            else:
                continue
            if told.tells_more(value):
                self.keep_part(key, value)
        self.first("editor", ("editor",), told.line) if "editor" not in self.made.values else None

    def draft(self) -> None:
        is_draft = self.text.is_draft
        for key, means in (
            ("draft", _TRUE),
            ("published", _FALSE),
            ("status", ("draft", "hidden")),
        ):
            for found in self.find((key,)):
                value = self.rest[found]
                word = value.casefold() if isinstance(value, str) else None
                if word in means and word != "":
                    is_draft = True
                    self.take(found, "draft: true")
                elif word in (*_TRUE, *_FALSE, "published"):
                    self.take(found, "left out: what it says goes without saying")
        self.made.values["draft"] = "true" if is_draft else ""

    def image(self) -> None:
        for key in self.find(("image", "cover", "thumbnail", "featured_image", "banner", "hero")):
            value = self.rest[key]
            inner = value if isinstance(value, dict) else {}
            names = ("image", "src", "path", "url", "filename")
            path = value if isinstance(value, str) else next(
                (inner[n] for n in names if n in inner), ""
            )  # fmt: skip
            if not isinstance(path, str) or not (file := self.picture(path)):
                continue
            self.made.values["image"] = file
            alt = inner.get("alt")
            if isinstance(alt, str) and alt:
                self.made.values["image_alt"] = alt
            self.take(key, "image")
            if len(inner) > 1 + bool(alt):
                self.keep_part(key, value)
            break
        self.first("image_alt", ("image_alt", "thumbnail_alt", "cover_alt"), told.line)

    def menu(self) -> None:
        for key in self.find(("navigation", "menu", "menus", "nav", "eleventynavigation")):
            value = self.rest[key]
            named = value in ("main", "true") or (
                isinstance(value, dict | list) and "main" in value
            )
            if named or key.casefold() == "eleventynavigation":
                self.made.values["navigation"] = "true"
                self.ledger.key(key, "navigation")
                if isinstance(self.rest.pop(key), dict):
                    self.keep_part(key, value)
                return

    def former(self) -> None:
        """Addresses that led here before; in Obsidian they are other names, and its own affair."""
        for key in self.find(("aliases", "redirect_from", "alias", "redirect_froms")):
            names = texts(self.rest[key])
            if names and all(name.startswith("/") or "://" in name for name in names):
                self.made.former += names
                self.keep_part(key, self.rest.pop(key))
            elif names and self.text.sort is Sort.TOPIC:
                self.made.values["synonyms"] = names
                self.take(key, "synonyms")
