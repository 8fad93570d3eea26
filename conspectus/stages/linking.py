"""From documents to the digest: each is linked again only where something it used is another."""

from collections.abc import Iterable, Iterator, Sequence
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
from conspectus.link.linker import fragments_of
from conspectus.link.mentions import Meanings, Mentions, of_meanings
from conspectus.link.names import NAMES
from conspectus.link.single import link_document, link_draft
from conspectus.link.targets import ASSETS, DOCUMENTS
from conspectus.link.trace import Linked, Trace
from conspectus.link.whole import Whole
from conspectus.model.digest import (
    Article,
    Backlink,
    Digest,
    FreePage,
    Organization,
    Person,
    Publication,
    Redirect,
    Showing,
    Study,
    Text,
    Topic,
)
from conspectus.model.documents import Document
from conspectus.model.fragments import Card, Part, Words
from conspectus.model.gists import Gist
from conspectus.model.notes import Notes
from conspectus.model.references import Folder, Key, PassageKey
from conspectus.model.settings import Settings
from conspectus.model.sources import Asset
from conspectus.model.surroundings import Places, Surroundings
from conspectus.problems import Problem
from conspectus.shelves import PASSAGES, Kept, KeptPassages
from conspectus.stages import sources
from conspectus.stages.inputs import Progress
from conspectus.store import Damaged, Store, hashed
from conspectus.workers import forked

ARTICLES, TEXTS, GISTS, TRACES = "articles", "texts", "gists", "traces"
BACKLINKS, SURROUNDINGS, PLACES = "backlinks", "surroundings", "places"

_KINDS: dict[Folder, Any] = {
    Folder.TOPICS: Topic,
    Folder.PEOPLE: Person,
    Folder.ORGANIZATIONS: Organization,
    Folder.PUBLICATIONS: Publication,
    Folder.STUDIES: Study,
    Folder.PAGES: FreePage,
}
ENTRIES = tuple(map(str, _KINDS))
"""The shelves of everything but articles."""

_encode = msgspec.msgpack.Encoder().encode


class Known(Struct, frozen=True):
    """What the documents were linked in the light of, by the names under which it is noted."""

    base: bytes = b""
    """Of what bears on every document: the settings, drafts, files that cannot be read."""
    linked: dict[str, bytes] = {}
    """The hash of each document as it was linked, by path."""
    names: dict[str, Key] = {}
    documents: dict[str, bytes] = {}
    assets: dict[str, bytes] = {}
    ties: dict[str, bytes] = {}
    """Of an article's annotations with others, by its path."""
    meanings: Meanings = {}


class Facts(Struct, frozen=True):
    """The parts of a digest that are small, and what is told of the rest."""

    redirects: tuple[Redirect, ...] = ()
    assets: tuple[Asset, ...] = ()
    links: int = 0
    shown: tuple[Showing, ...] = ()
    passages: int = 0


class Outcome(Struct, frozen=True):
    known: Known
    facts: Facts
    problems: tuple[Problem, ...]


def known_facts(facts: Facts, assets: Iterable[Asset]) -> Facts:
    """Those of the last build. Raises Damaged where they tell of files that are not there: what is
    kept may be a stranger's, and is not to lead to any other file of the machine."""
    there = set(assets)
    if not there.issuperset((*facts.assets, *(showing.asset for showing in facts.shown))):
        raise Damaged
    return facts


def digest_of(store: Store, settings: Settings, facts: Facts) -> Digest:
    """The digest on the shelves. Its parts are read when they are looked up."""
    notes = Notes()
    entries: dict[str, Any] = {
        str(folder): Kept(store, str(folder), kind, notes) for folder, kind in _KINDS.items()
    }
    return Digest(
        settings=settings,
        articles=Kept(store, ARTICLES, Article, notes),
        texts=Kept(store, TEXTS, Text, notes),
        backlinks=Kept(store, BACKLINKS, tuple[Backlink, ...], notes),
        gists=Kept(store, GISTS, Gist, notes),
        passages=KeptPassages(store, notes),
        redirects=facts.redirects,
        assets=facts.assets,
        links=facts.links,
        shown=facts.shown,
        surroundings=Kept(store, SURROUNDINGS, Surroundings, notes),
        places=Kept(store, PLACES, Places, notes),
        notes=notes,
        **entries,
    )


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
    now = _known(whole, store, drafts=drafts, unsound=unsound)
    stale = _stale(whole, known, now, store, jobs)
    linker = _Linker(store, whole)
    for number, records in enumerate(forked(linker.linked, stale, jobs), 1):
        keep(records, store)
        progress("linked", number, len(stale))
    traces = _traces(whole, store)
    _arrange(whole, traces, store)
    held_back = [link_draft(draft, whole) for draft in map(linker.document, whole.drafts)]
    gists: Kept[Gist] = Kept(store, GISTS, Gist, Notes())
    facts = Facts(
        redirects=redirects(whole),
        assets=published(assets, traces),
        links=count_links(whole, traces),
        shown=tuple(showing for trace in traces for showing in trace.shown),
        passages=sum(len(document.callouts) for document in _articles(whole)),
    )
    problems = [*whole.problems, *(problem for trace in traces for problem in trace.problems)]
    problems += whole_problems(whole, traces, held_back, gists)
    return Outcome(now, facts, tuple(problems))


def _articles(whole: Whole) -> Iterator[Document]:
    return (d for d in whole.documents if d.folder is Folder.ARTICLES)


def _known(whole: Whole, store: Store, *, drafts: bool, unsound: frozenset[str]) -> Known:
    shelf, ties = store.shelf(sources.DOCUMENTS), whole.relations.ties
    base = _encode((whole.settings, drafts, sorted(unsound)))
    of_documents = whole.targets.documents.items()
    return Known(
        base=hashed(base),
        linked={document.path: shelf.hash(document.path) for document in whole.documents},
        names=whole.names.meanings(),
        documents={
            path: hashed(_encode((document.key, whole.targets.anchors(document))))
            for path, document in of_documents
        },
        assets={path: hashed(_encode(asset)) for path, asset in whole.targets.assets.items()},
        ties={
            document.path: hashed(_encode(found))
            for document in _articles(whole)
            if (found := [ties.get(PassageKey(document.slug, c.id)) for c in document.callouts])
        },
        meanings=whole.mentions.meanings,
    )


def _stale(whole: Whole, known: Known, now: Known, store: Store, jobs: int) -> list[str]:
    """The paths of the documents to link again."""
    paths = [document.path for document in whole.documents]
    if known.base != now.base:
        return paths
    changed = _changed(known, now)
    traces, decoder = store.shelf(TRACES), msgspec.msgpack.Decoder(Trace)
    stale = set()
    for path in paths:
        data = traces.get(path)
        if (
            data is None
            or known.linked.get(path) != now.linked[path]
            or known.ties.get(path) != now.ties.get(path)
        ):
            stale.add(path)
        else:
            trace = decoder.decode(data)
            if trace.problems or not changed.isdisjoint(trace.reads):
                stale.add(path)
    rest = [path for path in paths if path not in stale]
    stale |= set(_mentioning(rest, known.meanings, now.meanings, store, jobs))
    return [path for path in paths if path in stale]


def _changed(known: Known, now: Known) -> set[tuple[str, str]]:
    """What a document may have looked up and would find to be another."""
    pairs: tuple[tuple[str, dict[str, Any], dict[str, Any]], ...] = (
        (NAMES, known.names, now.names),
        (DOCUMENTS, known.documents, now.documents),
        (ASSETS, known.assets, now.assets),
    )
    return {
        (name, key)
        for name, old, new in pairs
        for key in old.keys() | new.keys()
        if old.get(key) != new.get(key)
    }


def _mentioning(
    paths: list[str], old: Meanings, new: Meanings, store: Store, jobs: int
) -> Iterator[str]:
    """Those of the documents in whose text a spelling stands that means something else now."""
    changed = {
        spelling: (*old.get(spelling, ()), *new.get(spelling, ()))
        for spelling in old.keys() | new.keys()
        if old.get(spelling) != new.get(spelling)
    }
    if changed:
        finder = of_meanings({folded: found[:1] for folded, found in changed.items()})
        shelf, decoder = store.shelf(sources.DOCUMENTS), msgspec.msgpack.Decoder(Document)

        def mentions(path: str) -> bool:
            return _has_any(finder, fragments_of(decoder.decode(shelf.get(path) or b"")))

        store.flush()
        found = forked(mentions, paths, jobs, worth=2_000)
        yield from (path for path, is_found in zip(paths, found, strict=True) if is_found)


def _has_any(finder: Mentions, fragments: Iterable[Sequence[Part]]) -> bool:
    for part in (part for fragment in fragments for part in fragment):
        if isinstance(part, Words) and finder.are_in(part):
            return True
        if isinstance(part, Card) and _has_any(finder, [part.content]):
            return True
    return False


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
    )


def keep(records: Records, store: Store) -> list[tuple[str, str]]:
    """Keeps them; what of the digest is another now, as look-ups have it."""
    store.shelf(TRACES).put(records.path, records.trace)
    parts = [(records.shelf, records.entry)]
    if records.text:
        parts += [(PASSAGES, records.passages), (TEXTS, records.text), (GISTS, records.gist)]
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
    for name in (PASSAGES, TEXTS, GISTS):
        store.shelf(name).arrange(slugs[Folder.ARTICLES])
    store.shelf(TRACES).arrange([document.path for document in whole.documents])
    keep_mapping(store, BACKLINKS, backlinks(traces, slugs[Folder.ARTICLES]))


def keep_mapping(store: Store, name: str, values: dict[str, Any]) -> None:
    """Makes a shelf hold just these values."""
    shelf = store.shelf(name)
    for key, value in values.items():
        shelf.put(key, _encode(value))
    shelf.arrange(list(values))
