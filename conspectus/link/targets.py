"""What the links of a text can point at: files of the digest, annotations, headings, media."""

import posixpath
from collections.abc import Mapping

from msgspec import Struct

from conspectus.link.paths import composed
from conspectus.link.unsound import Unsound
from conspectus.model.documents import Document
from conspectus.model.fragments import Href
from conspectus.model.notes import Notes
from conspectus.model.references import Key, PassageKey
from conspectus.model.sources import Asset
from conspectus.urls import DEFAULT_SCHEMES

DOCUMENTS, ASSETS = "documents", "assets"
"""What look-ups are noted as."""


class Target:
    """Where a link within the digest leads: a page or a file, and what on it."""

    def __init__(
        self,
        href: Href,
        key: Key | None = None,
        passage: PassageKey | None = None,
        asset: Asset | None = None,
    ) -> None:
        self.href, self.key, self.passage, self.asset = href, key, passage, asset


class Anchors(Struct, frozen=True, array_like=True):
    """The places in a document that a fragment can name. `passages` maps former ids too."""

    passages: dict[str, str]
    headings: tuple[str, ...]


def anchors_of(document: Document) -> Anchors:
    passages = {callout.id: callout.id for callout in document.callouts}
    for callout in document.callouts:
        for former in callout.fields.aliases:
            passages.setdefault(former.slug, callout.id)
    return Anchors(passages, tuple(heading.id for heading in document.headings))


class Targets:
    """All that can be linked to. What is looked up is noted, by path."""

    def __init__(
        self,
        documents: list[Document],
        drafts: list[Document],
        assets: tuple[Asset, ...],
        schemes: tuple[str, ...],
        unsound: Unsound,
        notes: Notes,
    ) -> None:
        self.unsound = unsound
        self.notes = notes
        self.documents: Mapping[str, Document] = {
            composed(document.path): document for document in documents
        }
        self._anchors: dict[Key, Anchors] = {}
        self.drafts = {composed(document.path) for document in drafts}
        self.assets = {composed(asset.path): asset for asset in assets}
        self.schemes = DEFAULT_SCHEMES | set(schemes)
        self.aliases = {
            composed(f"content/{document.folder}/{former.slug}.md"): composed(document.path)
            for document in documents
            for former in document.meta.aliases
        }
        """By the path that a former slug would have, that of the file."""
        folders = {posixpath.dirname(path) for path in (*self.documents, *self.assets)}
        self.folders = folders | {posixpath.dirname(folder) for folder in folders}

    def document(self, path: str) -> Document | None:
        """The published document at a path, if there is one."""
        self.notes.note(DOCUMENTS, path)
        return self.documents.get(path)

    def asset(self, path: str) -> Asset | None:
        self.notes.note(ASSETS, path)
        return self.assets.get(path)

    def anchors(self, document: Document) -> Anchors:
        """Of one that was found by `document`, which noted it; or of the text's own."""
        found = self._anchors.get(document.key)
        if found is None:
            found = self._anchors[document.key] = anchors_of(document)
        return found
