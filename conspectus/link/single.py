"""One document linked, in the light of the whole."""

from typing import Any

import msgspec

from conspectus.link.differing import measurements
from conspectus.link.editions import items
from conspectus.link.extracts import extract
from conspectus.link.gists import gist
from conspectus.link.illustrations import opening_image
from conspectus.link.linker import Linker, fragments_of
from conspectus.link.listed import check_article, check_entry
from conspectus.link.passages import PassageLinker
from conspectus.link.settle import settled
from conspectus.link.spellings import name_of
from conspectus.link.trace import Linked, Trace
from conspectus.link.whole import Whole
from conspectus.model.digest import Article, Backlink, Entry, Passage, Text
from conspectus.model.documents import Callout, Document
from conspectus.model.editions import PublishedMeta
from conspectus.model.fragments import Aside, Fragment
from conspectus.model.frontmatter import AnyMeta, ArticleMeta, EditionMeta, TopicMeta
from conspectus.model.references import Folder, Key, PassageKey, PassageName
from conspectus.model.sources import standard
from conspectus.problems import Problem


def link_document(document: Document, whole: Whole) -> Linked:
    """The document's part of the digest, with a trace of what it used of the whole."""
    return _Single(document, whole).run()


def link_draft(draft: Document, whole: Whole) -> Trace:
    """What a draft that is held back uses; what is wrong with it is told once it is published."""
    linker = Linker(draft, whole.targets, None, problems=[])
    for fragment in fragments_of(draft):
        linker.linked(fragment)
    if image := getattr(draft.meta, "image", None):
        linker.media(image.slug, image.mark)
    return Trace(draft.path, used=tuple(sorted(linker.used)))


class _Single:
    def __init__(self, document: Document, whole: Whole) -> None:
        self.document = document
        self.whole = whole
        self.names = whole.names
        self.problems: list[Problem] = []
        autolink = whole.settings.autolink and document.meta.autolink
        mentions = whole.mentions if autolink else None
        self.linker = Linker(document, whole.targets, mentions, self.problems)
        self.lead: PassageKey | None = None

    def run(self) -> Linked:
        """The finders of names and of relations report to this document for the time being."""
        names, relations, notes = self.whole.names, self.whole.relations, self.whole.notes
        before = names.problems, relations.problems, notes.reads
        names.problems = relations.problems = self.problems
        reads = notes.reads = set()
        try:
            self.linker.note_explicit(fragments_of(self.document))
            is_article = self.document.folder is Folder.ARTICLES
            linked = self.article() if is_article else self.entry()
        finally:
            names.problems, relations.problems, notes.reads = before
        trace = msgspec.structs.replace(linked.trace, reads=tuple(sorted(reads)))
        return msgspec.structs.replace(linked, trace=trace)

    def article(self) -> Linked:
        document, meta = self.document, self.document.meta
        assert isinstance(meta, ArticleMeta)  # noqa: S101  # the folder decides the type
        illustration = opening_image(meta, self.linker)
        linker = PassageLinker(document, meta, self.names, self.linker)
        body: list[Fragment | PassageKey] = []
        passages: list[Passage] = []
        for block in document.body:
            if isinstance(block, Callout):
                passages.append(self.passage(linker, block))
                body.append(passages[-1].key)
            else:
                body.append(self.linker.linked(block))
        self.problems += check_article(document, meta, self.names)
        added = (topic for passage in passages for topic in passage.topics)
        article = Article(
            slug=document.slug,
            meta=settled(meta, self.names),
            path=document.path,
            passages=tuple(passage.key for passage in passages),
            topics=tuple(dict.fromkeys((*linker.topics, *added))),
        )
        text = Text(
            body=tuple(body),
            asides=self.asides(),
            headings=document.headings,
            words=document.words,
            image=standard(illustration.renditions).path if illustration else "",
            illustration=illustration,
        )
        by_id = {passage.key: passage for passage in passages}
        own = tuple(by_id[key] for key in article.passages)
        return Linked(
            trace=self.trace(tuple(passages)),
            article=article,
            passages=tuple(passages),
            text=text,
            gist=gist(article, own, self.actor),
            extract=extract(article, own, self.actor),
        )

    def passage(self, linker: PassageLinker, callout: Callout) -> Passage:
        passage = linker.passage(callout)
        ties = tuple(self.whole.relations.ties.get(passage.key, ()))
        return msgspec.structs.replace(passage, ties=ties)

    def actor(self, slug: str) -> Key:
        return self.names.find(Folder.PEOPLE, slug) or Key(Folder.ORGANIZATIONS, slug)

    def asides(self) -> tuple[Aside, ...]:
        return tuple(
            msgspec.structs.replace(aside, body=self.linker.linked(aside.body))
            for aside in self.document.asides
        )

    def entry(self) -> Linked:
        document = self.document
        cards = document.folder in (Folder.TOPICS, Folder.PAGES, Folder.EDITIONS)
        parts: list[Any] = []
        for block in document.body:
            if isinstance(block, Callout):
                self.problems.append(_misplaced(document, block))
            else:
                parts += self.linker.linked(block, cards=cards)
        self.problems += check_entry(document, self.names)
        meta, asides = self.entry_meta(), self.asides()
        if self.is_frozen():
            self.problems.clear()  # readers see what was sent, which needs none of it
            self.linker.count = 0
        entry: Entry[Any] = Entry(
            key=document.key,
            name=name_of(document),
            meta=meta,
            path=document.path,
            body=tuple(parts),
            asides=asides,
            headings=document.headings,
        )
        return Linked(self.trace(), entry=entry)

    def is_frozen(self) -> bool:
        """Whether it is an edition that was published."""
        document = self.document
        is_edition = document.folder is Folder.EDITIONS
        return is_edition and self.names.find(Folder.PUBLISHED, document.slug) is not None

    def entry_meta(self) -> AnyMeta:
        if isinstance(self.document.meta, PublishedMeta):
            return self.document.meta  # what was sent keeps the names that it had
        meta = settled(self.document.meta, self.names)
        if isinstance(meta, EditionMeta):
            return msgspec.structs.replace(meta, items=items(self.document, meta, self.whole))
        if isinstance(meta, TopicMeta) and meta.lead:
            lead = self.lead = self.whole.relations.find(self.document, meta.lead)
            if lead:  # whether it is there depends on that article's annotations
                self.whole.targets.document(f"content/{Folder.ARTICLES}/{lead.article}.md")
            name = PassageName(lead.article, lead.id, meta.lead.mark) if lead else None
            return msgspec.structs.replace(meta, lead=name)
        return meta

    def trace(self, passages: tuple[Passage, ...] = ()) -> Trace:
        linker = self.linker
        return Trace(
            path=self.document.path,
            links=linker.count,
            backlinks=tuple(self.backlinks()),
            shown=tuple(linker.shown),
            used=tuple(sorted(linker.used)),
            copied=tuple(sorted(linker.copied)),
            lead=self.lead,
            measurements=tuple(measurements(self.document, passages)),
            problems=tuple(self.problems),
        )

    def backlinks(self) -> list[tuple[str, Backlink]]:
        here = self.document.key
        found = []
        for link, passage, target in self.linker.found:
            if target.key and target.key.folder is Folder.ARTICLES and target.key != here:
                id = target.passage.id if target.passage else ""
                words = (link.before, link.text, link.after)
                found.append((target.key.slug, Backlink(here, passage, id, *words)))
        return found


def _misplaced(document: Document, callout: Callout) -> Problem:
    return Problem(
        document.path,
        callout.mark,
        "misplaced-callout",
        "annotations stand in articles only",
        "link to an article's annotation instead",
    )
