"""One of the two digests that are compared, with what is looked up of it."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from conspectus.link.whole import is_draft
from conspectus.model.digest import Digest, Entry
from conspectus.model.documents import Document
from conspectus.model.references import ACTORS, Folder, Key
from conspectus.opened import Opened
from conspectus.plan.desk import Desk
from conspectus.plan.plan import Plan
from conspectus.plan.sheet import Sheet
from conspectus.plan.survey import surveyed
from conspectus.problems import Problem, errors, unsound


class Side:
    """`opened` without drafts: readers see none. `prints` tell, by the path of each file that is
    sent as it is, when two hold the same. `reviewed` is what the editors' rules say."""

    def __init__(
        self, opened: Opened, prints: Mapping[str, str], reviewed: Iterable[Problem] = ()
    ) -> None:
        self.opened = opened
        self.prints = prints
        self.problems = (*opened.problems, *reviewed)
        self.unread = unsound(opened.problems)
        """Files of which an error hides what they hold."""
        self.errors = len(errors(opened.problems))
        """How many keep a site from being made."""

    @cached_property
    def digest(self) -> Digest:
        return surveyed(self.opened.digest)

    @cached_property
    def plan(self) -> Plan:
        """Without books, which hold what pages do, and pictures that nothing is read of here."""
        return Plan(self.digest, self.opened.look, has_books=False)

    @property
    def desk(self) -> Desk:
        return self.plan.desk

    @cached_property
    def drafts(self) -> dict[Key, Document]:
        """The documents that are held back."""
        found = self.opened.documents
        return {one.key: one for one in found if is_draft(one)}

    @cached_property
    def sheets(self) -> dict[str, Sheet]:
        """Of which the site consists, by the path of the first page of each."""
        found = (sheet for group in self.plan.groups() for sheet in self.plan.sheets(group))
        return {sheet.path: sheet for sheet in found}

    def entries(self, folder: Folder) -> Mapping[str, Entry[Any]]:
        """Everything of a folder but articles, by slug."""
        found: Mapping[str, Entry[Any]] = getattr(self.digest, folder)
        return found

    def key(self, folder: Folder, slug: str) -> Key:
        """A name's key: a person's and an organization's may stand in either folder."""
        return self.digest.actor(slug) if folder in ACTORS else Key(folder, slug)

    def name(self, key: Key) -> str:
        """What readers know it by; its slug where there is no such thing."""
        if key.folder is Folder.ARTICLES:
            gist = self.digest.gists.get(key.slug)
            return gist.title if gist else key.slug
        for folder in ACTORS if key.folder in ACTORS else (key.folder,):
            if found := self.entries(folder).get(key.slug):
                return found.name
        return key.slug

    def text(self, path: str) -> str:
        """A file as it is written."""
        return self.opened.texts.get(path, "")

    def line(self, path: str, number: int) -> str:
        """A line of a file; empty where there is none."""
        lines = self.text(path).split("\n")[number - 1 : number]
        return lines[0] if lines else ""
