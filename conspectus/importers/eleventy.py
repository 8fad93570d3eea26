"""Folders of Eleventy. Its settings are a program, in which only names of folders are looked up."""

import posixpath
import re

from conspectus.importers.formats import unread_format
from conspectus.importers.found import Folder, Found, Site, Sort, Text, Tool
from conspectus.importers.ledger import UNKNOWN, Ledger
from conspectus.importers.liquid import liquid
from conspectus.importers.matter import Matter
from conspectus.importers.reading import (
    MARKDOWN,
    below,
    dated,
    ending,
    leave,
    matter_of,
    settings_of,
    spoken,
    stem,
    text_of,
    words,
)
from conspectus.importers.values import Unread, Values, from_json, texts

_SETTINGS = tuple(
    f"{name}.{form}"
    for name in ("eleventy.config", ".eleventy")
    for form in ("js", "mjs", "cjs", "ts")
)
_INPUT = re.compile(
    r"\binput\s*:\s*[\"'`]([^\"'`\n]+)[\"'`]|setInputDirectory\(\s*[\"'`]([^\"'`\n]+)"
)
_OUTPUT = re.compile(
    r"\boutput\s*:\s*[\"'`]([^\"'`\n]+)[\"'`]|setOutputDirectory\(\s*[\"'`]([^\"'`\n]+)"
)
_COPIED = re.compile(r"addPassthroughCopy\(\s*(?:\{(?P<pairs>[^{}]*)\}|[\"'`](?P<path>[^\"'`\n]+))")
_PAIR = re.compile(r"[\"'`]([^\"'`\n]+)[\"'`]\s*:\s*[\"'`]([^\"'`\n]+)")
_WHY = {
    "_includes": "it is a template of the old look", "_layouts": "it is a template of the old look",
    "node_modules": "it belongs to Node", "_site": "Eleventy made it", ".cache": "Eleventy made it",
}  # fmt: skip
_TEMPLATES = tuple(".njk .liquid .html .htm .hbs .ejs .pug .mustache .11ty.js .webc .vto".split())
_PROGRAM = "it is a program or a setting of the old site, and none is run"
_COLLECTIONS = frozenset(
    ("post", "posts", "all", "nav", "blog", "page", "pages", "article", "articles")
)
_POSTS = frozenset(("blog", "post", "posts", "articles", "news", "writing"))


def signs(folder: Folder) -> str:
    return next((path for path in _SETTINGS if path in folder), "")


def read(folder: Folder, ledger: Ledger) -> Found:
    return _Reader(folder, ledger).found()


class _Reader:
    def __init__(self, folder: Folder, ledger: Ledger) -> None:
        self.folder, self.ledger = folder, ledger
        path = signs(folder)
        self.program = (text_of(folder, path, ledger) or "") if path else ""
        self.home = _folder(_INPUT, self.program)
        self.output = _folder(_OUTPUT, self.program) or "_site"
        self.site = self.sited()
        self.shared = self.directory_data()
        if path:
            ledger.left(path, "a program: it was not run, and only names of folders were looked up")

    def at(self, path: str) -> str:
        return posixpath.normpath(f"{self.home}/{path}") if self.home else path

    def sited(self) -> Site:
        """From the data that projects keep about themselves, where it is no program."""
        names = ("_data/metadata.json", "_data/site.json", "_data/meta.json")
        for path in (*map(self.at, names), *names):
            if path in self.folder:
                found = settings_of(self.folder, path, self.ledger)
                told = {
                    "title": words(found, "title", "name"),
                    "tagline": words(found, "description", "subtitle"),
                    "base_url": words(found, "url", "base", "baseurl"),
                    "language": words(found, "language", "lang", "locale"),
                    "author": words(found, "author.name", "author"),
                }
                used = {key: f"site.yaml: {ours}" for ours, (value, key) in told.items() if value}
                used.pop(told["author"][1], None)
                for key in found:
                    to = used.get(key, UNKNOWN)
                    self.ledger.key(f"{key} (of {path})", to)
                self.ledger.changed(path, "site.yaml")
                return Site(**{ours: value for ours, (value, _) in told.items()})
        return Site()

    def directory_data(self) -> dict[str, Values]:
        """What holds for all texts of a folder, by the folder."""
        found: dict[str, Values] = {}
        for path in sorted(self.folder):
            home, name = posixpath.split(path)
            own = posixpath.basename(home) or posixpath.basename(self.home)
            if name not in (f"{own}.json", f"{own}.11tydata.json"):
                continue
            try:
                found.setdefault(home, {}).update(
                    from_json(text_of(self.folder, path, self.ledger) or "")
                )
            except Unread as fault:
                self.ledger.left(path, f"it cannot be read: {fault}")
                continue
            self.ledger.changed(path, f"the front matter of the texts in {home or 'the folder'}")
        return found

    def found(self) -> Found:
        why = {self.at(name): reason for name, reason in _WHY.items()} | _WHY
        why |= {self.output: "Eleventy made it", self.at("_data"): "it is data for templates"}
        copied = self.copied()
        left = leave(self.folder, why, self.ledger)
        found: list[Text] = []
        for path in below(self.folder, self.home):
            if path in left or path in copied:
                continue
            if any(part.startswith((".", "_")) for part in path.split("/")):
                self.ledger.left(path, "Eleventy makes no page of what has such a name")
            elif stem(path) == "404":
                self.ledger.left(path, "the site has such a page of its own")
            elif text := self.text(path):
                found.append(text)
        for path in self.folder:
            if (
                "/" not in path
                and path not in copied
                and ending(path) in (".js", ".cjs", ".mjs", ".ts", ".json")
            ) or path.endswith((".11tydata.js", ".11tydata.cjs", ".11ty.js", ".11tydata.mjs")):
                self.ledger.left(path, _PROGRAM)
        return Found(self.site, tuple(found), copied, (self.home,) if self.home else ())

    def copied(self) -> dict[str, str]:
        """Files that the settings say are copied as they are."""
        found: dict[str, str] = {}
        for match in _COPIED.finditer(self.program):
            pairs = _PAIR.findall(match["pairs"]) if match["pairs"] else [(match["path"], "")]
            for here, there in pairs:
                home = posixpath.normpath(here).lstrip("./")
                root = "" if here.startswith(("/", "~")) else home
                to = there.strip("/.") if there else self.below_input(home)
                for path in self.folder:
                    if root and (path == root or path.startswith(f"{root}/")):
                        rest = path.removeprefix(root).strip("/")
                        found[path] = "/" + "/".join(part for part in (to, rest) if part)
        return found

    def below_input(self, path: str) -> str:
        return path.removeprefix(f"{self.home}/") if self.home else path

    def text(self, path: str) -> Text | None:
        if path.endswith(_TEMPLATES):
            self.ledger.left(path, "it is a template of the old look")
            return None
        if ending(path) not in MARKDOWN:
            if why := unread_format(path):
                self.ledger.left(path, why)
                self.ledger.remark(path, why)
            return None
        matter = matter_of(self.folder, path, self.ledger)
        if matter is None:
            return None
        if not matter.is_there and "/" not in path and stem(path).isupper():
            self.ledger.left(path, "it is for those who work on the old site")
            return None
        return self.made(path, matter)

    def made(self, path: str, matter: Matter) -> Text:
        date, name = dated(stem(path))
        parts = self.below_input(path).split("/")[:-1]
        if name in ("index", *parts[-1:]):
            name = parts[-1] if parts else "home"
        shared = self.inherited(path)
        inherited = {k: v for k, v in shared.items() if k not in ("layout", "permalink")}
        values = {**inherited, **matter.values}
        tags = [
            tag for source in (shared, matter.values) for tag in texts(source.get("tags", "")) or ()
        ]
        is_post = bool(date or "date" in values or {*parts} & _POSTS or {*tags} & _COLLECTIONS)
        topics = [tag for tag in dict.fromkeys(tags) if tag.casefold() not in _COLLECTIONS]
        if dropped := [tag for tag in dict.fromkeys(tags) if tag.casefold() in _COLLECTIONS]:
            for tag in dropped:
                self.ledger.key(f"tags: {tag}", "left out: it names a collection of Eleventy's")
            values["tags"] = list(topics)
        elif tags:
            values["tags"] = list(topics)
        return Text(
            path=path, sort=Sort.POST if is_post else Sort.PAGE, front=values, body=matter.body,
            name=name, title=spoken(name), date=date,
            addresses=self.addresses(values, parts, name), unread=matter.unread,
        )  # fmt: skip

    def inherited(self, path: str) -> Values:
        """What the folders above say, the nearest last."""
        values: Values = {}
        home = posixpath.dirname(path)
        above = [home]
        while above[-1]:
            above.append(posixpath.dirname(above[-1]))
        for folder in reversed(above):
            values |= self.shared.get(folder, {})
        own = f"{posixpath.splitext(path)[0]}.11tydata.json"
        if own in self.folder:
            try:
                values |= from_json(text_of(self.folder, own, self.ledger) or "")
                self.ledger.changed(own, f"the front matter of {path}")
            except Unread as fault:
                self.ledger.left(own, f"it cannot be read: {fault}")
        return values

    def addresses(self, values: Values, parts: list[str], name: str) -> tuple[str, ...]:
        own = values.get("permalink")
        if isinstance(own, str) and own and "{" not in own:
            return (own if own.startswith("/") else f"/{own}",)
        path = "/".join([*parts, name] if not parts or parts[-1] != name else parts)
        return ("/",) if name == "home" and not parts else (f"/{path}/",)


def _folder(pattern: re.Pattern[str], program: str) -> str:
    match = pattern.search(program)
    found = next((group for group in match.groups() if group), "") if match else ""
    path = posixpath.normpath(found.strip()) if found else ""
    return "" if path in (".", "") or path.startswith(("..", "/")) else path


ELEVENTY = Tool("eleventy", signs, read, liquid)
