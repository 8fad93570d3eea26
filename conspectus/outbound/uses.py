"""Where a digest links to something outside of it."""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from conspectus.link.whole import is_draft
from conspectus.model.documents import Document
from conspectus.model.fragments import Card, Link
from conspectus.model.frontmatter import ArticleMeta
from conspectus.model.marks import Mark
from conspectus.opened import Opened
from conspectus.scan import SITE

_OUTSIDE = re.compile(r"https?://", re.IGNORECASE)


class Use(Struct, frozen=True):
    """A place where an address stands: of a link as a whole, or of a value in front matter."""

    path: str
    mark: Mark
    address: str
    key: str = ""
    """The front matter's key, as `source.url`; empty in running text."""
    archive: str = ""
    """The copy that `source.archive` names, where the address is the source's own."""
    near: str = ""
    """When the page was read or published, as YYYYMMDD; a copy from then is the best one."""

    @property
    def page(self) -> str:
        """The address without its fragment, which no host is told."""
        return self.address.partition("#")[0]


def uses(digest: Opened) -> tuple[Use, ...]:
    """Every use of an http or https address outside of drafts, in the order of files and places."""
    found = [use for document in digest.documents for use in _of(document)]
    found += _of_site(digest)
    sources = {use.page: use for use in found if use.archive or use.near}
    known = [_knowing(use, sources.get(use.page)) for use in found]
    return tuple(sorted(known, key=lambda use: (use.path, use.mark.line, use.mark.column)))


def _knowing(use: Use, source: Use | None) -> Use:
    """A use with what the front matter says of the same address."""
    if source is None:
        return use
    return Use(use.path, use.mark, use.address, use.key, source.archive, source.near)


def _of(document: Document) -> Iterator[Use]:
    if is_draft(document):
        return
    for key, address in _addresses(document):
        archive = near = ""
        if key == "source.url" and isinstance(document.meta, ArticleMeta):
            archive, near = document.meta.source.archive, _near(document.meta)
        yield Use(document.path, document.meta_marks[key], address, key, archive, near)
    for link in _links((document.body, document.asides)):
        if _OUTSIDE.match(link.target):
            yield Use(document.path, link.mark, link.target)


def _addresses(document: Document) -> Iterator[tuple[str, str]]:
    """The addresses in the front matter, by key."""
    meta: Any = document.meta
    source = getattr(meta, "source", None)
    values = {
        "source.url": getattr(source, "url", ""),
        "source.archive": getattr(source, "archive", ""),
        "url": getattr(meta, "url", ""),
        **{f"same_as.{n}": address for n, address in enumerate(getattr(meta, "same_as", ()))},
    }
    return ((key, value) for key, value in values.items() if value and key in document.meta_marks)


def _near(meta: ArticleMeta) -> str:
    date = meta.source.accessed or meta.source.published
    return "{:04}{:02}{:02}".format(*date.earliest) if date else ""


def _links(part: object) -> Iterator[Link]:
    """Every link in a value, however deep."""
    if isinstance(part, Link):
        yield part
    elif isinstance(part, Card):
        yield part.link
    elif isinstance(part, tuple):
        for item in part:
            yield from _links(item)
    elif isinstance(part, Struct):
        for name in part.__struct_fields__:
            yield from _links(getattr(part, name))


def _of_site(digest: Opened) -> list[Use]:
    contact = digest.settings.contact
    for number, line in enumerate(digest.texts.get(SITE, "").split("\n"), 1):
        if _OUTSIDE.match(contact) and line.startswith("contact:") and contact in line:
            mark = Mark(number, line.index(contact) + 1, len(contact))
            return [Use(SITE, mark, contact, "contact")]
    return []
