"""A few documents linked again where only their texts changed: without looking at all the others.

What a document used of the whole is still there, since every outline is the same; so it is looked
up in what is kept. Whatever is not found there, and any problem, is left to linking all.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from conspectus.link.mentions import of_meanings
from conspectus.link.names import NAMES, Names, namespace
from conspectus.link.passages import Relations
from conspectus.link.single import link_document
from conspectus.link.targets import Targets
from conspectus.link.trace import Trace
from conspectus.link.unsound import Unsound
from conspectus.link.whole import Whole, is_draft
from conspectus.model.digest import Passage
from conspectus.model.documents import Document
from conspectus.model.notes import Notes
from conspectus.model.references import Folder, Key, Name, PassageKey, PassageName
from conspectus.model.settings import Settings
from conspectus.model.sources import Asset
from conspectus.shelves import PASSAGES
from conspectus.stages import linking, sources
from conspectus.stages.digest import GISTS
from conspectus.stages.known import TRACES, Known
from conspectus.store import Store
from conspectus.urls import DEFAULT_SCHEMES


class Unsure(Exception):
    """Nothing can be said without looking at all documents."""


def link_some(
    paths: Sequence[str],
    store: Store,
    settings: Settings,
    assets: tuple[Asset, ...],
    known: Known,
    *,
    drafts: bool,
) -> list[tuple[str, str]]:
    """Links the documents again; what of the digest is another now, as look-ups have it.

    Nothing is kept where Unsure is raised.
    """
    whole = _Light(store, settings, assets, known, drafts=drafts)
    shelf, decoder = store.shelf(sources.DOCUMENTS), msgspec.msgpack.Decoder(Document)
    found = []
    for path in paths:
        document = decoder.decode(shelf.get(path) or b"")
        if is_draft(document) and not drafts:
            raise Unsure  # what it shows may be used nowhere else
        whole.recall(document, store)
        found.append(linking.records(link_document(document, whole)))
    for records in found:
        _require_same_standing(records, store)
    changed: list[tuple[str, str]] = []
    for records in found:
        changed += linking.keep(records, store)
        known.linked[records.path] = shelf.hash(records.path)
    return changed


def _require_same_standing(records: linking.Records, store: Store) -> None:
    """What others know of the document is what it was: its gist, and what it uses."""
    decoder = msgspec.msgpack.Decoder(Trace)
    old, new = store.shelf(TRACES).get(records.path), decoder.decode(records.trace)
    if old is None or new.problems or decoder.decode(old) != new:
        raise Unsure
    gist = store.shelf(GISTS).get(records.slug) if records.gist else b""
    if gist != records.gist:
        raise Unsure


class _Light(Whole):
    """A whole of which nothing is loaded before it is looked up."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        assets: tuple[Asset, ...],
        known: Known,
        *,
        drafts: bool,
    ) -> None:
        self.settings = settings
        self.notes = Notes()
        self.names = _Names(known.names, self.notes)
        outlines = _Outlines(store, drafts=drafts)
        self.targets = _Targets(outlines, assets, settings, self.notes)
        self.relations = _Relations()
        self.mentions = of_meanings(known.meanings if settings.autolink else {})

    def recall(self, document: Document, store: Store) -> None:
        """The ties of a document's annotations, which are what they were."""
        data = store.shelf(PASSAGES).get(document.slug)
        if document.folder is Folder.ARTICLES and data is not None:
            passages = msgspec.msgpack.decode(data, type=tuple[Passage, ...])
            self.relations.ties = {one.key: list(one.ties) for one in passages}


class _Names(Names):
    def __init__(self, meanings: dict[str, Key], notes: Notes) -> None:
        self.meanings_known = meanings
        self.notes = notes
        self.unsound = Unsound()
        self.problems = []

    def find(self, folder: Folder, slug: str) -> Key | None:
        name = f"{namespace(folder)}/{slug}"
        self.notes.note(NAMES, name)
        return self.meanings_known.get(name)

    def resolve(self, path: str, folder: Folder, name: Name, code: str) -> Key | None:  # noqa: ARG002  # as what it overrides
        key = self.find(folder, name.slug)
        if key is None:
            raise Unsure
        return key


class _Targets(Targets):
    def __init__(
        self,
        documents: Mapping[str, Document],
        assets: tuple[Asset, ...],
        settings: Settings,
        notes: Notes,
    ) -> None:
        self.notes = notes
        self.unsound = Unsound()
        self.documents = documents
        self.assets = {asset.path: asset for asset in assets}
        self.schemes = DEFAULT_SCHEMES | set(settings.schemes)
        self.drafts, self.aliases, self.folders = set(), {}, set()
        self._anchors = {}


class _Relations(Relations):
    def __init__(self) -> None:
        self.problems = []
        self.ties = {}

    def find(self, document: Document, name: PassageName) -> PassageKey | None:  # noqa: ARG002  # as what it overrides
        raise Unsure


class _Outlines(Mapping[str, Document]):
    """By path. Whatever is no published document of that very name is left to linking all."""

    def __init__(self, store: Store, *, drafts: bool) -> None:
        self.shelf = store.shelf(sources.OUTLINES)
        self.drafts = drafts
        self.decoder = msgspec.msgpack.Decoder(Document)

    def __getitem__(self, path: str) -> Document:
        data = self.shelf.get(path)
        if data is None:
            if path.startswith("content/static/") or not path.endswith(".md"):
                raise KeyError(path)
            raise Unsure
        document = self.decoder.decode(data)
        if is_draft(document) and not self.drafts:
            raise Unsure
        return document

    def __iter__(self) -> Iterator[str]:
        raise Unsure

    def __len__(self) -> int:
        raise Unsure
