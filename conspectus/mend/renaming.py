"""A new name for a file or an annotation, and all that names it mended.

Planned in memory from a digest that was opened, and tried there: what would break something is
refused before anything is written.
"""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

from msgspec import Struct

from conspectus.link.paths import composed, path_from
from conspectus.mend.aliases import field_fix, front_fix
from conspectus.mend.asked import Asked, Refused, published_paths
from conspectus.mend.callouts import callout_tokens
from conspectus.mend.destinations import Destination, Unplaced, destinations
from conspectus.mend.fixes import Fix, applied
from conspectus.mend.names import Use, front_places, uses_in, uses_in_site
from conspectus.mend.places import Places
from conspectus.model.documents import Document
from conspectus.model.marks import Mark
from conspectus.model.references import MediaName, PassageName
from conspectus.opened import Opened
from conspectus.parse.document import METAS
from conspectus.parse.front_matter import split
from conspectus.problems import Findings, unsound
from conspectus.scan import SITE
from conspectus.stubs import written
from conspectus.urls import scheme

_ENCODED = re.compile(r"[ ()<>%?#\\\"\[\]`*&]")


class Renaming(Struct, frozen=True):
    """What a new name changes: each file's text by the path that it has now, None for one gone."""

    asked: Asked
    texts: dict[str, str]
    """Of the files that change, by the path that they are to have."""
    mended: dict[str, int]
    """By that path, how many links and references are mended."""
    aliases: tuple[str, ...]
    """The former names that lead to the new one from now on."""
    dropped: str = ""
    """The former name that is the name again."""


def renamed(opened: Opened, asked: Asked, *, with_alias: bool = True) -> Renaming:
    """Raises Refused where something that is written cannot be mended for sure."""
    return _Renamer(opened, asked, with_alias=with_alias).run()


class _Renamer:
    def __init__(self, opened: Opened, asked: Asked, *, with_alias: bool) -> None:
        self.opened = opened
        self.asked = asked
        self.with_alias = with_alias
        self.language = opened.settings.language
        self.unread = unsound(opened.problems)
        self.frozen = published_paths(opened)
        self.aliases: tuple[str, ...] = ()
        self.dropped = ""

    def run(self) -> Renaming:
        texts: dict[str, str] = {}
        mended: dict[str, int] = {}
        for document, source in zip(self.opened.documents, self.opened.sources, strict=True):
            if document.path in self.unread:  # whoever asks has looked whether the name is there
                continue
            if document.path in self.frozen:  # readers have it; old names lead on
                continue
            fixes = set(self.fixes(document, source.text))
            path = self.asked.path_of(document.path)
            own = self.own_fixes(document, source.text) if self.is_own(document) else []
            if fixes or own or path != document.path:
                texts[path] = applied(source.text, [*fixes, *own])
                mended[path] = len(fixes)
        site = self.opened.texts.get(SITE, "")
        if fixes := {self.name_fix(use) for use in self.site_uses(site)}:
            texts[SITE] = applied(site, fixes)
            mended[SITE] = len(fixes)
        return Renaming(self.asked, texts, mended, self.aliases, self.dropped)

    def is_own(self, document: Document) -> bool:
        return document.path == self.asked.path

    def site_uses(self, text: str) -> Iterator[Use]:
        if self.asked.key and not self.asked.id and SITE not in self.unread:
            found = uses_in_site(self.opened.settings, text)
            yield from (use for use in found if self.is_meant(use, None))

    def fixes(self, document: Document, text: str) -> Iterator[Fix]:
        """What mends the names and links of one file."""
        if not self.may_name(document, text):
            return
        for use in uses_in(document, text):
            if self.is_meant(use, document):
                yield self.name_fix(use)
            elif isinstance(use.name, MediaName):
                yield from self.media_fix(document, use)
        _, body, first_line = split(text, "", Findings(""))
        language = getattr(document.meta, "lang", "") or self.language
        for found in destinations(text, body, first_line, language):
            target = self.target(document, found.target)
            if target is None:
                continue
            if isinstance(found, Unplaced):
                place = f"{document.path}:{found.mark.line}"
                raise Refused(f"the link at {place} cannot be mended for sure: write it plainly")
            yield from self.link_fix(document, found, target, text)

    def may_name(self, document: Document, text: str) -> bool:
        """Whether the text can hold the name, in the letters in which it is or in others."""
        asked = self.asked
        name = asked.id or (asked.key.slug if asked.key else posixpath.basename(asked.path))
        return self.is_own(document) or name in text or any(sign in text for sign in "%&\\")

    def is_meant(self, use: Use, document: Document | None) -> bool:
        """Whether a name stands for what is renamed."""
        asked = self.asked
        if asked.key is None or isinstance(use.name, MediaName):
            return False
        if not asked.id:
            return use.means(asked.key.folder, asked.key.slug)
        if not isinstance(use.name, PassageName) or use.name.id != asked.id:
            return False
        is_here = document is not None and self.is_own(document)
        return use.name.article == asked.key.slug or (is_here and not use.name.article)

    def name_fix(self, use: Use) -> Fix:
        new = self.asked.new_key
        assert new is not None  # noqa: S101  # only what has a key is named
        if not isinstance(use.name, PassageName):
            return Fix(use.start, use.end, new.slug)
        article = new.slug if use.name.article else ""
        id = self.asked.new_id or use.name.id
        return Fix(use.start, use.end, f"{article}#{id}" if id else article)

    def media_fix(self, document: Document, use: Use) -> Iterator[Fix]:
        assert isinstance(use.name, MediaName)  # noqa: S101  # as the caller has seen
        if target := self.target(document, use.name.slug):
            put = unquote(self.relative(document, target, use.name.slug))
            yield Fix(use.start, use.end, written(put))

    def target(self, document: Document, address: str) -> str | None:
        """The path that the target of a link is to have; None where the link stays as it is."""
        asked = self.asked
        if scheme(address) or address.startswith("//"):
            return None
        path, _, fragment = address.partition("#")
        found = path_from(document.path, path) if path else composed(document.path)
        if asked.id:
            leads = found == composed(asked.path) and unquote(fragment) == asked.id
            return asked.path if leads else None
        if not path:
            return None
        if found == composed(asked.path):
            return asked.new_path
        moves = posixpath.dirname(asked.path) != posixpath.dirname(asked.new_path)
        return found if self.is_own(document) and moves else None

    def link_fix(
        self, document: Document, found: Destination, target: str, text: str
    ) -> Iterator[Fix]:
        before = text[found.start : found.end]
        path, fragment = _parted(before)
        if self.asked.id:
            put = f"{path}#{self.asked.new_id}"
        else:
            put = self.relative(document, target, path) + fragment
        if put != before:
            yield Fix(found.start, found.end, put)

    def relative(self, document: Document, target: str, written: str) -> str:
        """The path of `target` from where the document is to lie, as `written` is."""
        home = posixpath.dirname(self.asked.path_of(document.path))
        path = posixpath.relpath(target, home)
        path = _ENCODED.sub(lambda match: quote(match[0]), path)
        return f"./{path}" if written.startswith("./") and not path.startswith("..") else path

    def own_fixes(self, document: Document, text: str) -> list[Fix]:
        """What the renamed file or annotation says of its own names."""
        return self.id_fixes(document, text) if self.asked.id else self.slug_fixes(document, text)

    def slug_fixes(self, document: Document, text: str) -> list[Fix]:
        former = [alias.slug for alias in document.meta.aliases]
        old, new = self.asked.key, self.asked.new_key
        assert old is not None  # noqa: S101  # as of every document
        assert new is not None  # noqa: S101  # as of every document
        names = self.names(former, old.slug, new.slug)
        if names == former:
            return []
        front = front_places(text)
        fix = front_fix(front, METAS[document.folder], former, names) if front else None
        if fix is None:
            raise _unsure(document.path, document.meta_marks.get("aliases"))
        return [fix]

    def id_fixes(self, document: Document, text: str) -> list[Fix]:
        callout = next(c for c in document.callouts if c.id == self.asked.id)
        former = [alias.slug for alias in callout.fields.aliases]
        names = self.names(former, self.asked.id, self.asked.new_id)
        language = getattr(document.meta, "lang", "") or self.language
        _, body, first_line = split(text, "", Findings(""))
        tokens = callout_tokens(body, language, first_line)
        head = next(t.meta["head"] for t in tokens if t.meta["head"].id == self.asked.id)
        fixes = [Fix(*Places(text).span(head.id_mark), f"{{#{self.asked.new_id}}}")]
        if names != former:
            fix = field_fix(text, language, self.asked.id, former, names)
            if fix is None:
                raise _unsure(document.path, callout.marks.get("aliases"))
            fixes.append(fix)
        return fixes

    def names(self, former: list[str], old: str, new: str) -> list[str]:
        """The former names when the new one is in use."""
        names = [name for name in former if name != new]
        self.dropped = new if new in former else ""
        if self.with_alias and old not in names and not self.asked.no_alias:
            names.append(old)
            self.aliases = (old,)
        return names


def _parted(address: str) -> tuple[str, str]:
    """An address as it is written: its path, and the rest from the sign of a fragment on."""
    sign = re.search(r"(?<!&)#", address)  # behind an ampersand it names a character
    return (address[: sign.start()], address[sign.start() :]) if sign else (address, "")


def _unsure(path: str, mark: Mark | None) -> Refused:
    place = f"{path}:{mark.line}" if mark else path
    return Refused(f"the aliases in {place} cannot be read for sure: mend them first")
