"""`link`: documents in, the digest and the problems out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from conspectus.link import checks, editions
from conspectus.link.colors import faint_colors
from conspectus.link.differing import differing_values
from conspectus.link.illustrations import located_photos
from conspectus.link.single import link_document, link_draft
from conspectus.link.spellings import fileless
from conspectus.link.trace import Linked, Trace
from conspectus.link.whole import Whole
from conspectus.model.digest import Backlink, Digest, Entry, Redirect
from conspectus.model.documents import Document
from conspectus.model.gists import Gist
from conspectus.model.marks import Mark
from conspectus.model.references import Folder
from conspectus.model.settings import Settings
from conspectus.model.sources import Asset
from conspectus.problems import Problem
from conspectus.urls import address, folded


def link(
    documents: list[Document],
    settings: Settings,
    assets: tuple[Asset, ...] = (),
    *,
    drafts: bool = False,
    unsound: frozenset[str] = frozenset(),
) -> tuple[Digest, list[Problem]]:
    """The digest that the documents make, and what is wrong with it.

    `drafts`: whether drafts are part of it. The digest is whole even where there are errors; what
    could not be resolved is left out of it. `unsound` are the paths of files that another error
    hides: what would lead into them is no problem of its own.
    """
    whole = Whole(documents, settings, assets, drafts=drafts, unsound=unsound)
    linked = [link_document(document, whole) for document in whole.documents]
    traces = [one.trace for one in linked]
    held_back = [link_draft(draft, whole) for draft in whole.drafts]
    gists = {one.gist.slug: one.gist for one in linked if one.gist}
    digest = _digest(whole, linked, gists, traces)
    problems = [*whole.problems, *(problem for trace in traces for problem in trace.problems)]
    return digest, [*problems, *whole_problems(whole, traces, held_back, gists)]


def _digest(
    whole: Whole, linked: Sequence[Linked], gists: dict[str, Gist], traces: Sequence[Trace]
) -> Digest:
    articles = {one.article.slug: one.article for one in linked if one.article}
    entries = {folder: dict[str, Entry[Any]]() for folder in Folder}
    for entry in (*(one.entry for one in linked if one.entry), *filelesses(whole)):
        entries[entry.key.folder][entry.slug] = entry
    topics = entries[Folder.TOPICS]
    return Digest(
        settings=whole.settings,
        articles=articles,
        texts={one.article.slug: one.text for one in linked if one.article and one.text},
        backlinks=backlinks(traces, articles),
        gists=gists,
        extracts={one.extract.slug: one.extract for one in linked if one.extract},
        topics={slug: topics[slug] for slug in topics_in_order(whole, topics)},
        people=entries[Folder.PEOPLE],
        organizations=entries[Folder.ORGANIZATIONS],
        publications=entries[Folder.PUBLICATIONS],
        studies=entries[Folder.STUDIES],
        pages=entries[Folder.PAGES],
        editions=entries[Folder.EDITIONS],
        published=entries[Folder.PUBLISHED],
        passages={passage.key: passage for one in linked for passage in one.passages},
        redirects=redirects(whole),
        assets=published(whole.assets, traces),
        links=count_links(whole, traces),
        shown=tuple(showing for trace in traces for showing in trace.shown),
    )


def filelesses(whole: Whole) -> list[Entry[Any]]:
    """What is only named, and has no file."""
    keys = whole.names.keys.items()
    return [fileless(key) for key in sorted(key for key, document in keys if document is None)]


def backlinks(traces: Iterable[Trace], articles: Iterable[str]) -> dict[str, tuple[Backlink, ...]]:
    """By the article that they lead to."""
    found: dict[str, list[Backlink]] = {}
    known = frozenset(articles)
    for trace in traces:
        for slug, backlink in trace.backlinks:
            if slug in known:
                found.setdefault(slug, []).append(backlink)
    return {slug: tuple(sorted(links)) for slug, links in found.items()}


def topics_in_order(whole: Whole, topics: Mapping[str, Entry[Any]]) -> list[str]:
    """As `site.yaml` orders them, then the rest by name."""
    named = {name.slug: place for place, name in enumerate(whole.settings.topics)}
    return sorted(topics, key=lambda slug: (named.get(slug, len(named)), folded(topics[slug].name)))


def redirects(whole: Whole) -> tuple[Redirect, ...]:
    aliases = sorted(whole.names.aliases.items())
    return tuple(Redirect(address(alias), address(key)) for alias, key in aliases)


def published(assets: Iterable[Asset], traces: Iterable[Trace]) -> tuple[Asset, ...]:
    """The files that readers are sent as they are."""
    copied = {path for trace in traces for path in trace.copied}
    return tuple(asset for asset in assets if asset.is_static or asset.path in copied)


def count_links(whole: Whole, traces: Iterable[Trace]) -> int:
    """How many links and references were resolved."""
    ties = sum(len(ties) for ties in whole.relations.ties.values()) // 2
    return ties + sum(trace.links for trace in traces)


def whole_problems(
    whole: Whole,
    traces: Sequence[Trace],
    held_back: Sequence[Trace],
    gists: Mapping[str, Gist],
) -> Iterator[Problem]:
    """What is wrong only in the light of the whole digest."""
    documents, settings = whole.documents, whole.settings
    studies = {d.slug: d for d in documents if d.folder is Folder.STUDIES}
    yield from checks.incomplete(documents)
    yield from checks.undated(documents, settings)
    yield from checks.updated_early(documents)
    yield from checks.duplicate_sources(documents)
    yield from checks.parent_cycles(documents, whole.names)
    yield from differing_values(traces, studies)
    yield from faint_colors(documents, settings.colors)
    yield from located_photos(published(whole.assets, traces))
    leads = {trace.path: trace.lead for trace in traces if trace.lead}
    yield from checks.leads_elsewhere(documents, leads, gists, whole.unsound)
    yield from editions.problems(whole, traces)
    yield from _unknown_topics(whole)
    yield from _unused(whole, [*traces, *held_back])


def _unknown_topics(whole: Whole) -> Iterator[Problem]:
    before, whole.names.problems = whole.names.problems, []
    for name in whole.settings.topics:
        whole.names.resolve("site.yaml", Folder.TOPICS, name, "unknown-topic")
    found, whole.names.problems = whole.names.problems, before
    yield from found


def _unused(whole: Whole, traces: Iterable[Trace]) -> Iterator[Problem]:
    """Media that no text shows are not published; a draft's wait for it."""
    if whole.unsound:
        return
    used = {path for trace in traces for path in trace.used}
    for asset in whole.assets:
        if not asset.is_static and asset.path not in used:
            yield Problem(
                asset.path,
                Mark(),
                "unused-media",
                "no text shows this file, so it is not published",
                "link to it, delete it, or put it into content/static/",
            )
