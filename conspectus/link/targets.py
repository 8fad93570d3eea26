"""What the links of a text can point at: files of the digest, annotations, headings, media."""

import posixpath

from conspectus.link.paths import composed
from conspectus.link.unsound import Unsound
from conspectus.model.documents import Document
from conspectus.model.fragments import Href
from conspectus.model.references import Key, PassageKey
from conspectus.model.sources import Asset
from conspectus.urls import DEFAULT_SCHEMES


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


class Anchors:
    """The places in a document that a fragment can name. `passages` maps former ids too."""

    def __init__(self, document: Document) -> None:
        self.passages = {callout.id: callout.id for callout in document.callouts}
        for callout in document.callouts:
            for former in callout.fields.aliases:
                self.passages.setdefault(former.slug, callout.id)
        self.headings = {heading.id for heading in document.headings}


class Targets:
    """All that can be linked to."""

    def __init__(
        self,
        documents: list[Document],
        drafts: list[Document],
        assets: tuple[Asset, ...],
        schemes: tuple[str, ...],
        unsound: Unsound,
    ) -> None:
        self.unsound = unsound
        self.documents = {composed(document.path): document for document in documents}
        self.anchors = {document.key: Anchors(document) for document in (*documents, *drafts)}
        self.drafts = {composed(document.path) for document in drafts}
        self.assets = {composed(asset.path): asset for asset in assets}
        self.schemes = DEFAULT_SCHEMES | set(schemes)
        self.aliases = {
            composed(f"content/{document.folder}/{former.slug}.md"): composed(document.path)
            for document in documents
            for former in document.meta.aliases
        }
        """By the path that a former slug would have, that of the file."""
        self.used: set[str] = set()
        """Paths of the files that a text shows or links to."""
        self.copied: set[str] = set()
        """Paths of those that readers are sent as they are; of other images they get renditions."""
        folders = {posixpath.dirname(path) for path in (*self.documents, *self.assets)}
        self.folders = folders | {posixpath.dirname(folder) for folder in folders}
