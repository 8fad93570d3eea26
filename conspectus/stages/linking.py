"""From documents to the digest: each is linked again only where something it used is another."""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

from conspectus.link.digest import (
    backlinks,
    count_links,
    filelesses,
    published,
    redirects,
    topics_in_order,
    whole_problems,
)
from conspectus.link.single import link_document, link_draft
from conspectus.link.trace import Linked, Trace
from conspectus.link.whole import Whole
from conspectus.model.digest import Topic
from conspectus.model.documents import Document
from conspectus.model.gists import Gist
from conspectus.model.notes import Notes
from conspectus.model.references import Folder
from conspectus.model.settings import Settings
from conspectus.model.sources import Asset
from conspectus.problems import Problem
from conspectus.shelves import PASSAGES, Kept
from conspectus.stages import sources
from conspectus.stages.digest import ARTICLES, BACKLINKS, EXTRACTS, GISTS, TEXTS, Facts
from conspectus.stages.inputs import Progress
from conspectus.stages.known import TRACES, Known, known_of, stale
from conspectus.store import Store
from conspectus.workers import forked

_encode = msgspec.msgpack.Encoder().encode


class Outcome(Struct, frozen=True):
    known: Known
    facts: Facts
    problems: tuple[Problem, ...]


def link_all(
    store: Store,
    settings: Settings,
    assets: tuple[Asset, ...],
    known: Known,
    jobs: int,
    progress: Progress,
    *,
    drafts: bool = False,
    unsound: frozenset[str] = frozenset(),
) -> Outcome:
    """Makes the shelves hold the digest of the documents on theirs."""
    whole = Whole(sources.documents(store), settings, assets, drafts=drafts, unsound=unsound)
    now = known_of(whole, store, drafts=drafts, unsound=unsound)
    paths = stale(whole, known, now, store, jobs)
    linker = _Linker(store, whole)
    for number, records in enumerate(forked(linker.linked, paths, jobs), 1):
        keep(records, store)
        progress("linked", number, len(paths))
    traces = _traces(whole, store)
    _arrange(whole, traces, store)
    held_back = [link_draft(draft, whole) for draft in map(linker.document, whole.drafts)]
    gists: Kept[Gist] = Kept(store, GISTS, Gist, Notes())
    facts = Facts(
        redirects=redirects(whole),
        assets=published(assets, traces),
        links=count_links(whole, traces),
        shown=tuple(showing for trace in traces for showing in trace.shown),
        passages=sum(len(d.callouts) for d in whole.documents if d.folder is Folder.ARTICLES),
    )
    problems = [*whole.problems, *(problem for trace in traces for problem in trace.problems)]
    problems += whole_problems(whole, traces, held_back, gists)
    return Outcome(now, facts, tuple(problems))


class Records(Struct, frozen=True):
    """What linking a document came to, as it is kept. An entry has only a trace and itself."""

    path: str
    shelf: str
    slug: str
    trace: bytes
    entry: bytes
    passages: bytes = b""
    text: bytes = b""
    gist: bytes = b""
    extract: bytes = b""


class _Linker:
    """Links documents, in any process."""

    def __init__(self, store: Store, whole: Whole) -> None:
        store.flush()
        self.shelf = store.shelf(sources.DOCUMENTS)
        self.whole = whole
        self.decoder = msgspec.msgpack.Decoder(Document)

    def document(self, outline: Document) -> Document:
        return self.decoder.decode(self.shelf.get(outline.path) or b"")

    def linked(self, path: str) -> Records:
        return records(link_document(self.decoder.decode(self.shelf.get(path) or b""), self.whole))


def records(linked: Linked) -> Records:
    trace = _encode(linked.trace)
    article, path = linked.article, linked.trace.path
    if article is None:
        assert linked.entry is not None  # noqa: S101  # it is either of the two
        folder, slug = linked.entry.key.folder, linked.entry.slug
        return Records(path, str(folder), slug, trace, _encode(linked.entry))
    return Records(
        path=path,
        shelf=ARTICLES,
        slug=article.slug,
        trace=trace,
        entry=_encode(article),
        passages=_encode(linked.passages),
        text=_encode(linked.text),
        gist=_encode(linked.gist),
        extract=_encode(linked.extract),
    )


def keep(records: Records, store: Store) -> list[tuple[str, str]]:
    """Keeps them; what of the digest is another now, as look-ups have it."""
    store.shelf(TRACES).put(records.path, records.trace)
    parts = [(records.shelf, records.entry)]
    if records.text:
        parts += [
            (PASSAGES, records.passages),
            (TEXTS, records.text),
            (GISTS, records.gist),
            (EXTRACTS, records.extract),
        ]
    return [
        (name, records.slug) for name, data in parts if store.shelf(name).put(records.slug, data)
    ]


def _traces(whole: Whole, store: Store) -> list[Trace]:
    shelf, decoder = store.shelf(TRACES), msgspec.msgpack.Decoder(Trace)
    return [decoder.decode(shelf.get(document.path) or b"") for document in whole.documents]


def _arrange(whole: Whole, traces: Sequence[Trace], store: Store) -> None:
    """Puts the shelves in the digest's order, with nothing on them that is not part of it."""
    slugs: dict[Folder, list[str]] = {folder: [] for folder in Folder}
    for document in whole.documents:
        slugs[document.folder].append(document.slug)
    for entry in filelesses(whole):
        store.shelf(str(entry.key.folder)).put(entry.slug, _encode(entry))
        slugs[entry.key.folder].append(entry.slug)
    topics: Kept[Topic] = Kept(store, str(Folder.TOPICS), Topic, Notes())
    known = {slug: topics[slug] for slug in slugs[Folder.TOPICS]}
    slugs[Folder.TOPICS] = topics_in_order(whole, known)
    for folder, found in slugs.items():
        store.shelf(str(folder)).arrange(found)
    for name in (PASSAGES, TEXTS, GISTS, EXTRACTS):
        store.shelf(name).arrange(slugs[Folder.ARTICLES])
    store.shelf(TRACES).arrange([document.path for document in whole.documents])
    keep_mapping(store, BACKLINKS, backlinks(traces, slugs[Folder.ARTICLES]))


def keep_mapping(store: Store, name: str, values: dict[str, Any]) -> None:
    """Makes a shelf hold just these values."""
    shelf = store.shelf(name)
    for key, value in values.items():
        shelf.put(key, _encode(value))
    shelf.arrange(list(values))
