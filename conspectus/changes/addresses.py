"""The published addresses of the base are a promise: which of them would a branch break?

Published are the pages of files, each annotation's address, whatever leads on from a former name,
and the files that are sent as they are. Pages that no editor wrote (of lists, of names without a
file) follow from what is there, and go with it.
"""

from collections.abc import Iterator
from typing import Any

from conspectus.changes.nouns import Addresses, Redirect
from conspectus.changes.pairing import Pairing
from conspectus.changes.sides import Side
from conspectus.model.digest import Passage
from conspectus.model.marks import WHOLE_FILE, Mark
from conspectus.model.references import WRITTEN, Folder, Key, PassageKey
from conspectus.problems import Problem, closest, in_order
from conspectus.urls import address, output_file

LOST = "lost-address"
_TOP = Mark(1, 1, 3)


def addresses(before: Side, after: Side, pairing: Pairing) -> Addresses:
    found = _Addresses(before, after, pairing)
    lost = in_order((*found.pages(), *found.former(), *found.annotations(), *found.files()))
    return Addresses(lost, tuple(found.redirected()), tuple(found.gone()))


class _Addresses:
    def __init__(self, before: Side, after: Side, pairing: Pairing) -> None:
        self.before, self.after = before, after
        self.now = pairing.now
        self.passages_now = pairing.passages_now
        self.hidden = before.unread | after.unread
        self.redirects = {one.path: one.to for one in after.digest.redirects}
        self.there = {address(key) for key in _keys(after)} | set(self.redirects)
        self.sent = {asset.output for asset in after.digest.assets}
        self.known = {key: address(key) for key in _keys(before) if _file(before, key)}

    def is_there(self, path: str) -> bool:
        return path in self.there or output_file(path) in self.sent

    def pages(self) -> Iterator[Problem]:
        for key, path in self.known.items():
            file = _file(self.before, key)
            if not self.is_there(path) and file not in self.hidden:
                yield self._lost_page(key, path, file)

    def _lost_page(self, key: Key, path: str, file: str) -> Problem:
        message = f"the published address /{path} would stop working"
        heir = self.now.get(key)
        if heir and _file(self.after, heir):
            if heir.folder is not key.folder:
                hint = f"an alias leads on within {key.folder} alone; leave the file there, or put"
                hint += f" a page that leads on at content/static/{path}index.html"
                return Problem(_file(self.after, heir), _TOP, LOST, message, hint)
            hint = f"write “aliases: {_list(self._former(heir), key.slug)}” in its front matter"
            return Problem(_file(self.after, heir), self._place(heir), LOST, message, hint)
        if key in self.after.drafts:
            hint = "what is published stays: take “draft: true” out"
            path = self.after.drafts[key].path
            mark = self.after.drafts[key].meta_marks.get("draft", _TOP)
            return Problem(path, mark, LOST, message, hint)
        like = closest(key.slug, (k.slug for k in _keys(self.after) if k.folder is key.folder))
        heirs = f"{key.folder}/{like}.md" if like else f"a file in content/{key.folder}/"
        hint = f"write “aliases: [{key.slug}]” into what takes its place ({heirs}?),"
        hint += " or keep the file and say in it why there is nothing to read any more"
        return Problem(file, WHOLE_FILE, LOST, message, hint)

    def _former(self, key: Key) -> tuple[str, ...]:
        return tuple(alias.slug for alias in _meta(self.after, key).aliases)

    def _place(self, key: Key) -> Mark:
        """Where its aliases stand, or would."""
        file = _file(self.after, key)
        found = (one for one in self.after.opened.documents if one.path == file)
        marks = next((one.meta_marks for one in found), {})
        return marks.get("aliases", _TOP)

    def former(self) -> Iterator[Problem]:
        """Former names that lead on no more."""
        by_path = {path: key for key, path in self.known.items()}
        for redirect in self.before.digest.redirects:
            key = by_path.get(redirect.to)
            if self.is_there(redirect.path) or key is None or key in self.after.drafts:
                continue
            if _file(self.before, key) in self.hidden:
                continue
            message = f"the published address /{redirect.path} would stop working"
            slug = redirect.path.rstrip("/").rpartition("/")[2]
            heir = self.now.get(key)
            if heir and _file(self.after, heir):
                hint = f"leave it there: “aliases: {_list(self._former(heir), slug)}”"
                yield Problem(_file(self.after, heir), self._place(heir), LOST, message, hint)
            else:
                hint = f"it led to /{redirect.to}: write “{slug}” too among the aliases of what"
                hint += " takes its place"
                yield Problem(_file(self.before, key), WHOLE_FILE, LOST, message, hint)

    def annotations(self) -> Iterator[Problem]:
        """Of articles that are still found at their address, or from there."""
        for passage in self.before.digest.passages.values():
            path = address(Key(Folder.ARTICLES, passage.key.article))
            there = self.redirects.get(path, path)
            slug = there.removeprefix(f"{Folder.ARTICLES}/").rstrip("/")
            article = self.after.digest.articles.get(slug)
            if article is None or article.path in self.hidden:
                continue
            if _file(self.before, Key(Folder.ARTICLES, passage.key.article)) in self.hidden:
                continue
            ids = self._ids(slug)
            for id in (passage.key.id, *passage.former_ids):
                if id not in ids:
                    yield self._lost_id(f"{path}#{id}", id, passage, article.path, ids)

    def _ids(self, slug: str) -> set[str]:
        keys = self.after.digest.articles[slug].passages
        found = (self.after.digest.passages[key] for key in keys)
        return {id for passage in found for id in (passage.key.id, *passage.former_ids)}

    def _lost_id(self, path: str, id: str, passage: Passage, file: str, ids: set[str]) -> Problem:
        message = f"the published address /{path} would stop working"
        heir = self._heir(passage.key, file)
        if heir is None:
            like = closest(id, ids)
            which = f" (#{like}?)" if like else ""
            hint = f"write “- aliases: {id}” into the annotation that takes its place{which}, or"
            hint += " leave it there and say what is to be said of it"
            return Problem(file, _TOP, LOST, message, hint)
        names = ", ".join((*heir.former_ids, id))
        hint = f"write “- aliases: {names}” among the fields of #{heir.key.id}"
        width = len(self.after.line(file, heir.line).rstrip())
        return Problem(file, Mark(heir.line, 1, width), LOST, message, hint)

    def _heir(self, key: PassageKey, file: str) -> Passage | None:
        """What it is now, where that is known and in the article to which its address leads."""
        now = self.passages_now.get(key)
        if now is None or self.after.digest.articles[now.article].path != file:
            return None
        return self.after.digest.passages[now]

    def files(self) -> Iterator[Problem]:
        for asset in self.before.digest.assets:
            if asset.output in self.sent or asset.output.removesuffix("index.html") in self.there:
                continue
            message = f"the published address /{asset.output} would stop working"
            hint = "leave the file there; what links to it from elsewhere cannot be told"
            yield Problem(asset.path, WHOLE_FILE, LOST, message, hint)

    def redirected(self) -> Iterator[Redirect]:
        """Addresses at which there was a page, or nothing at all, and that lead on now."""
        known = {one.path: one.to for one in self.before.digest.redirects}
        for path, to in sorted(self.redirects.items()):
            if known.get(path) != to and not self._moved_along(known.get(path), to):
                yield Redirect(path, to)

    def _moved_along(self, was: str | None, to: str) -> bool:
        """Whether it led to the same thing by its former name."""
        return was is not None and self.redirects.get(was) == to

    def gone(self) -> Iterator[str]:
        """Pages that nobody promised."""
        if self.hidden or self.before.errors or self.after.errors:
            return
        promised = {*self.known.values(), *(one.path for one in self.before.digest.redirects)}
        was, now = self.before.sheets, self.after.sheets
        yield from sorted(path for path in was if path not in now and path not in promised)


def _keys(side: Side) -> Iterator[Key]:
    for folder in WRITTEN:  # an edition as it was sent has the address of its edition
        yield from (Key(folder, slug) for slug in getattr(side.digest, folder))


def _meta(side: Side, key: Key) -> Any:
    return getattr(side.digest, key.folder)[key.slug].meta


def _file(side: Side, key: Key) -> str:
    """Empty for a name without one."""
    path: str = getattr(side.digest, key.folder)[key.slug].path
    return path


def _list(former: tuple[str, ...], slug: str) -> str:
    """Aliases as front matter has them, the new one behind the others."""
    return f"[{', '.join((*former, slug))}]"
