"""A digest's files from what a tool's module found in a folder."""

import posixpath
from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from conspectus.draft.front import name_key
from conspectus.importers.body import Body
from conspectus.importers.callouts import Ids
from conspectus.importers.found import Around, Found, Sort, Text, Tool
from conspectus.importers.found import Folder as Files
from conspectus.importers.front import Front, unfit
from conspectus.importers.keys import front_of, slug_words
from conspectus.importers.ledger import Ledger
from conspectus.importers.links import Links
from conspectus.importers.places import Places, plain
from conspectus.importers.register import Register, language
from conspectus.importers.settling import Written, settled
from conspectus.importers.site import refusals, site_values
from conspectus.importers.statics import statics
from conspectus.importers.values import sound
from conspectus.importers.written import file_text, kept_name, site_text
from conspectus.model.references import Folder, Key
from conspectus.model.sources import Asset
from conspectus.parse.document import parse_document
from conspectus.parse.front_matter import split
from conspectus.parse.site import parse_site
from conspectus.problems import Findings, errors
from conspectus.stubs import home_of
from conspectus.urls import address, slug_fault

_FOLDERS = {Sort.POST: Folder.ARTICLES, Sort.PAGE: Folder.PAGES}
_NO_DRAFTS = ("draft", "published", "status")


class Imported(Struct, frozen=True):
    """A digest that is to be, and what became of all that there was."""

    texts: dict[str, str]
    """`site.yaml` and the content files, by their paths from the digest's folder."""
    copied: dict[str, str]
    """Other files by their paths there; each is one of the folder, by its path here."""
    ledger: Ledger
    drafts: int


def imported(
    folder: Files, tool: Tool, name: str, left: Mapping[str, str] | None = None
) -> Imported:
    """The digest that the folder makes. `name` is what to call it that has no title; `left` are
    files that are not in the folder's mapping, with why."""
    return _Maker(folder, tool, name, left or {}).make()


class _Maker:
    def __init__(self, folder: Files, tool: Tool, name: str, left: Mapping[str, str]) -> None:
        self.folder, self.tool, self.name = folder, tool, name
        self.ledger = Ledger()
        for path, why in left.items():
            self.ledger.left(path, why)
        self.register = Register()
        self.found = self.read()
        self.keys = self.assigned()
        self.places = Places(folder, self.found, self.keys, self.ledger)
        self.schemes: set[str] = set()
        self.fronts: dict[str, Front] = {}
        """By the path of the file that is made."""

    def read(self) -> Found:
        """What the tool's module finds; a page that needs somebody's eye becomes a draft."""
        found = self.tool.read(self.folder, self.ledger)
        texts = tuple(
            replace(text, sort=Sort.POST) if text.sort is Sort.PAGE and _is_unready(text) else text
            for text in map(self.sound, found.texts)
        )
        return replace(found, texts=texts)

    def sound(self, text: Text) -> Text:
        """With front matter that a file of content may hold."""
        front = sound(text.front)
        if front == text.front or not isinstance(front, dict):
            return text
        self.ledger.remark(text.path, "in the front matter, characters that nobody sees became �")
        return replace(text, front=front)

    def assigned(self) -> dict[str, Key]:
        """A key for each text; of two about one topic the second is a page."""
        keys: dict[str, Key] = {}
        taken: set[Key] = set()
        for text in self.found.texts:
            key = self.named(text)
            if key is None or key in taken:
                folder = _FOLDERS.get(text.sort, Folder.PAGES)
                key = Key(folder, self.register.slug(folder, slug_words(text), "text"))
            keys[text.path] = key
            taken.add(key)
        return keys

    def named(self, text: Text) -> Key | None:
        """Of a text about something that others name."""
        if text.sort is Sort.TOPIC and (slug := self.register.topic(text.name)):
            return Key(Folder.TOPICS, slug)
        if text.sort is Sort.PERSON and (slug := self.register.actor(text.name)):
            return Key(home_of(Folder.PEOPLE, slug), slug)
        return None

    def make(self) -> Imported:
        rewrite = self.tool.rewriter(Around(self.folder, self.found, self.ledger))
        bodies: dict[str, tuple[Text, Body]] = {}
        files: dict[str, Written] = {}
        for text in self.found.texts:
            key = self.keys[text.path]
            text = _fitting(text, key)
            body = Body(text, key, rewrite, self.ledger)
            self.fronts[_path(key)] = self.front(text, key, body)
            bodies[text.path] = text, body
        self.places.make(self.register.spellings)
        for text, body in bodies.values():
            key = self.keys[text.path]
            files[_path(key)] = self.file(text, key, body)
            self.ledger.changed(text.path, _path(key))
        self.entries(files)
        return self.settled(files)

    def front(self, text: Text, key: Key, body: Body) -> Front:
        def picture(path: str) -> str:
            file = self.places.file_at(self.places.within(path) or path, text)
            new = self.places.put(file, key, shown=True) if file else ""
            return posixpath.relpath(new, f"content/{key.folder}") if new else ""

        title = text.title or body.title or text.name
        front = front_of(text, title, self.register, self.ledger, picture)
        self.former(text, key, front)
        self.check(key, front)
        return front

    def former(self, text: Text, key: Key, front: Front) -> None:
        """Old addresses; those that an alias can be become one."""
        now = address(key)
        aliases: list[str] = []
        for old in dict.fromkeys((*text.addresses, *front.former)):
            there = self.places.within(old) or old
            if not there.startswith("/"):
                continue
            bare = plain(there)
            slug = bare.removeprefix("" if key.folder is Folder.PAGES else f"{key.folder}/")
            is_near = key.folder is Folder.PAGES or bare != slug
            if bare == plain(now):
                continue
            if is_near and not slug_fault(slug) and self.register.claim(key.folder, slug):
                aliases.append(slug)
            elif bare:
                self.ledger.addresses.setdefault(there, f"/{now}")
        if aliases:
            front.values["aliases"] = aliases

    def check(self, key: Key, front: Front) -> None:
        """What a file of this sort cannot hold is kept as it stands."""
        if not _faults(key, front.values):
            return
        required = name_key(key.folder)
        for name in [name for name in front.values if name != required]:
            if _faults(key, {required: "A name", name: front.values[name]}):
                unfit(key, name, front, self.ledger)
        if _faults(key, front.values):
            front.values[required] = key.slug

    def file(self, text: Text, key: Key, body: Body) -> Written:
        links = Links(text, key, self.places, self.ledger, self.schemes)
        front = self.fronts[_path(key)]
        words = body.made(links, self.register.actor, front, self.language)
        return self.written(Written(key, _path(key), "", text.path), words)

    def written(self, file: Written, body: str, is_draft: bool = False) -> Written:
        front = self.fronts[file.path]
        if is_draft and file.key.folder in (Folder.ARTICLES, Folder.TOPICS):
            front.values["draft"] = "true"
        made = file_text(file.key, front.values, front.kept, body, self.language)
        return replace(file, text=made)

    def parted(self, file: Written) -> Written:
        """Of two texts from one source the second is a draft, without its address."""
        front = self.fronts[file.path]
        url = front.values["source"].pop("url")
        front.kept[kept_name("source-url", front.kept)] = url
        _, body, _ = split(file.text, "", Findings(""))
        id = Ids(body).free("the-same-source", "import")
        told = "Another article retells the same source; keep one of the two."
        where = "Its address is in `x-source-url`."
        note = f"> [!note] The same source {{#{id}}}\n>\n> {told}\n>\n> {where}"
        self.ledger.remark(
            file.origin, "another text names the same source: this one is a draft", url
        )
        return self.written(file, f"{note}\n\n{body}", is_draft=True)

    @property
    def language(self) -> str:
        return language(self.found.site.language) or "en"

    def entries(self, files: dict[str, Written]) -> None:
        """A file for each topic, person, organization and publication that has none yet."""
        for folder in (Folder.TOPICS, Folder.PEOPLE, Folder.ORGANIZATIONS, Folder.PUBLICATIONS):
            for slug, spelling in self.register.in_order(folder):
                key = Key(folder, slug)
                if _path(key) in files:
                    continue
                self.fronts[_path(key)] = Front({name_key(folder): spelling}, {}, [])
                files[_path(key)] = self.written(Written(key, _path(key), ""), "")
                others = sorted(self.register.spellings[key].keys() - {spelling})
                if others:
                    told = f"“{spelling}” is spelt {', '.join(others)} too"
                    self.ledger.remark(_path(key), told)

    def settled(self, files: dict[str, Written]) -> Imported:
        topics = [slug for slug, _ in self.register.in_order(Folder.TOPICS)]
        values = site_values(self.found.site, self.name, topics, sorted(self.schemes))
        for key, why, told in refusals(self.found.site, values):
            self.ledger.refused(f"site.yaml: {key}", why, told)
        site = site_text(values)
        settings = parse_site(site, Findings("site.yaml"))
        assets = tuple(
            Asset(
                new, new.removeprefix("content/"), len(self.folder[old]), self.places.facts.get(old)
            )
            for old, new in sorted(self.places.moved.items())
        )
        files = settled(files, settings, assets, self.ledger, self.written, self.parted)
        slugs = [key.slug for key in self.keys.values() if key.folder is Folder.PAGES]
        copied = {new: old for old, new in self.places.moved.items()}
        copied |= statics(self.places, slugs, self.ledger)
        self.account(copied)
        drafts = sum(self.fronts[path].values.get("draft") == "true" for path in files)
        texts = {"site.yaml": site, **{path: files[path].text for path in sorted(files)}}
        return Imported(texts, dict(sorted(copied.items())), self.ledger, drafts)

    def account(self, copied: dict[str, str]) -> None:
        """Every file of the folder has a fate."""
        for new, old in copied.items():
            self.ledger.taken(old, new)
        for path, why in self.places.unfit.items():
            self.ledger.left(path, why)
        for path in self.folder:
            self.ledger.left(path, "nothing that was taken needs it")


def _path(key: Key) -> str:
    return f"content/{key.folder}/{key.slug}.md"


def _is_unready(text: Text) -> bool:
    """Whether somebody has to look at it before anybody reads it."""
    if text.unread or text.is_draft:
        return True
    told = {key.casefold(): str(text.front[key]).casefold() for key in text.front}
    words = [told.get(key, "") for key in _NO_DRAFTS]
    return (
        words[0] in ("true", "yes")
        or words[1] in ("false", "no")
        or words[2] in ("draft", "hidden")
    )


def _fitting(text: Text, key: Key) -> Text:
    """With the sort that its folder has."""
    by_folder = {Folder.ARTICLES: Sort.POST, Folder.TOPICS: Sort.TOPIC, Folder.PAGES: Sort.PAGE}
    return replace(text, sort=by_folder.get(key.folder, Sort.PERSON))


def _faults(key: Key, values: dict[str, Any]) -> bool:
    findings = Findings("")
    parse_document(_path(key), key, file_text(key, values, {}, "Text.\n", "en"), "en", findings)
    return bool(errors(findings.problems))
