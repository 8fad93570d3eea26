"""`link`: documents in, the digest and the problems out."""

from typing import Any

import msgspec

from conspectus.link import checks
from conspectus.link.colors import faint_colors
from conspectus.link.differing import differing_values
from conspectus.link.gists import with_gists
from conspectus.link.illustrations import located_photos, opening_image
from conspectus.link.linker import Linker, fragments_of
from conspectus.link.listed import check_article, check_entry
from conspectus.link.mentions import Mentions
from conspectus.link.names import Names
from conspectus.link.passages import PassageLinker, Relations
from conspectus.link.settle import settled
from conspectus.link.spellings import fileless, name_of, spellings
from conspectus.link.targets import Targets
from conspectus.link.unsound import Unsound
from conspectus.model.digest import (
    Article,
    Backlink,
    Digest,
    Entry,
    Passage,
    Redirect,
    Showing,
    Text,
)
from conspectus.model.documents import Callout, Document
from conspectus.model.fragments import Fragment
from conspectus.model.frontmatter import (
    AnyMeta,
    ArticleMeta,
    TopicMeta,
)
from conspectus.model.marks import Mark
from conspectus.model.references import Folder, PassageKey, PassageName
from conspectus.model.settings import Settings
from conspectus.model.sources import Asset, standard
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
    documents = sorted(documents, key=lambda document: document.path)
    published = [d for d in documents if drafts or not is_draft(d)]
    held_back = [d for d in documents if not drafts and is_draft(d)]
    return _Linking(published, held_back, settings, assets, Unsound(unsound)).run()


def is_draft(document: Document) -> bool:
    """The one place that decides what is published."""
    return bool(getattr(document.meta, "draft", False))


class _Linking:
    """One run over the whole digest."""

    def __init__(
        self,
        documents: list[Document],
        drafts: list[Document],
        settings: Settings,
        assets: tuple[Asset, ...],
        unsound: Unsound,
    ) -> None:
        self.unsound = unsound
        self.documents = documents
        self.drafts = drafts
        self.settings = settings
        self.assets = assets
        self.names = Names(documents, drafts, unsound)
        self.targets = Targets(documents, drafts, assets, tuple(settings.schemes), unsound)
        self.relations = Relations(documents, self.names)
        self.mentions = Mentions(spellings(self.names) if settings.autolink else ())
        self.problems: list[Problem] = []
        self.passages: dict[PassageKey, Passage] = {}
        self.texts: dict[str, Text] = {}
        self.backlinks: dict[str, list[Backlink]] = {}
        self.leads: dict[str, PassageKey] = {}
        self.links = 0
        self.shown: list[Showing] = []

    def run(self) -> tuple[Digest, list[Problem]]:
        articles: dict[str, Article] = {}
        entries: dict[Folder, dict[str, Entry[Any]]] = {folder: {} for folder in Folder}
        for document in self.documents:
            if document.folder is Folder.ARTICLES:
                articles[document.slug] = self.article(document)
            else:
                entries[document.folder][document.slug] = self.entry(document)
        for key in sorted(key for key, document in self.names.keys.items() if document is None):
            entries[key.folder][key.slug] = fileless(key)
        digest = self.digest(articles, entries)
        self.check(digest)
        return digest, self.all_problems()

    def all_problems(self) -> list[Problem]:
        return [
            *self.problems,
            *self.names.problems,
            *self.relations.problems,
            *self.mentions.problems,
        ]

    def digest(
        self, articles: dict[str, Article], entries: dict[Folder, dict[str, Entry[Any]]]
    ) -> Digest:
        backlinks = {
            slug: tuple(sorted(found)) for slug, found in self.backlinks.items() if slug in articles
        }
        used = tuple(a for a in self.assets if a.is_static or a.path in self.targets.copied)
        digest = Digest(
            settings=self.settings,
            articles=articles,
            texts=self.texts,
            backlinks=backlinks,
            gists={},
            topics=self.in_order(entries[Folder.TOPICS]),
            people=entries[Folder.PEOPLE],
            organizations=entries[Folder.ORGANIZATIONS],
            publications=entries[Folder.PUBLICATIONS],
            studies=entries[Folder.STUDIES],
            pages=entries[Folder.PAGES],
            passages=self.passages,
            redirects=tuple(
                Redirect(address(alias), address(key))
                for alias, key in sorted(self.names.aliases.items())
            ),
            assets=used,
            links=self.links + sum(len(ties) for ties in self.relations.ties.values()) // 2,
            shown=tuple(self.shown),
        )
        return with_gists(digest)

    def in_order(self, topics: dict[str, Entry[Any]]) -> dict[str, Entry[Any]]:
        """As `site.yaml` orders them, then the rest by name."""
        named = {name.slug: place for place, name in enumerate(self.settings.topics)}
        order = sorted(
            topics, key=lambda slug: (named.get(slug, len(named)), folded(topics[slug].name))
        )
        return {slug: topics[slug] for slug in order}

    def linker(self, document: Document) -> Linker:
        autolink = self.settings.autolink and document.meta.autolink
        linker = Linker(document, self.targets, self.mentions if autolink else None, self.problems)
        linker.note_explicit(fragments_of(document))
        return linker

    def article(self, document: Document) -> Article:
        meta = document.meta
        assert isinstance(meta, ArticleMeta)  # noqa: S101  # the folder decides the type
        linker = self.linker(document)
        illustration = opening_image(meta, linker)
        passages = PassageLinker(document, meta, self.names, linker)
        body: list[Fragment | PassageKey] = []
        for block in document.body:
            if isinstance(block, Callout):
                passage = passages.passage(block)
                ties = tuple(self.relations.ties.get(passage.key, ()))
                self.passages[passage.key] = msgspec.structs.replace(passage, ties=ties)
                body.append(passage.key)
            else:
                body.append(linker.linked(block))
        keys = tuple(key for key in body if isinstance(key, PassageKey))
        added = (topic for key in keys for topic in self.passages[key].topics)
        self.problems += check_article(document, meta, self.names)
        article = Article(
            slug=document.slug,
            meta=settled(meta, self.names),
            path=document.path,
            passages=keys,
            topics=tuple(dict.fromkeys((*passages.topics, *added))),
        )
        self.texts[document.slug] = Text(
            body=tuple(body),
            asides=self.asides(document, linker),
            headings=document.headings,
            words=document.words,
            image=standard(illustration.renditions).path if illustration else "",
            illustration=illustration,
        )
        self.note_backlinks(document, linker)
        return article

    def asides(self, document: Document, linker: Linker) -> tuple[Any, ...]:
        return tuple(
            msgspec.structs.replace(aside, body=linker.linked(aside.body))
            for aside in document.asides
        )

    def entry(self, document: Document) -> Entry[Any]:
        linker = self.linker(document)
        cards = document.folder in (Folder.TOPICS, Folder.PAGES)
        parts: list[Any] = []
        for block in document.body:
            if isinstance(block, Callout):
                self.problems.append(
                    Problem(
                        document.path,
                        block.mark,
                        "misplaced-callout",
                        "annotations stand in articles only",
                        "link to an article's annotation instead",
                    )
                )
            else:
                parts += linker.linked(block, cards=cards)
        self.problems += check_entry(document, self.names)
        entry: Entry[Any] = Entry(
            key=document.key,
            name=name_of(document),
            meta=self.entry_meta(document),
            path=document.path,
            body=tuple(parts),
            asides=self.asides(document, linker),
            headings=document.headings,
        )
        self.note_backlinks(document, linker)
        return entry

    def entry_meta(self, document: Document) -> AnyMeta:
        meta = settled(document.meta, self.names)
        if isinstance(meta, TopicMeta) and meta.lead:
            lead = self.relations.find(document, meta.lead)
            if lead:
                self.leads[document.path] = lead
            name = PassageName(lead.article, lead.id, meta.lead.mark) if lead else None
            return msgspec.structs.replace(meta, lead=name)
        return meta

    def note_backlinks(self, document: Document, linker: Linker) -> None:
        self.links += linker.count
        self.shown += linker.shown
        for found, passage, target in linker.found:
            if target.key and target.key.folder is Folder.ARTICLES and target.key != document.key:
                self.backlinks.setdefault(target.key.slug, []).append(
                    Backlink(
                        document.key,
                        passage,
                        target.passage.id if target.passage else "",
                        found.before,
                        found.text,
                        found.after,
                    )
                )

    def check(self, digest: Digest) -> None:
        self.problems += checks.incomplete(self.documents)
        self.problems += checks.undated(self.documents, self.settings)
        self.problems += checks.updated_early(self.documents)
        self.problems += checks.duplicate_sources(self.documents)
        self.problems += checks.parent_cycles(self.documents, self.names)
        self.problems += differing_values(digest, self.documents)
        self.problems += faint_colors(self.documents, self.settings.colors)
        self.problems += located_photos(digest.assets)
        self.problems += checks.leads_elsewhere(self.documents, self.leads, digest, self.unsound)
        self.check_settings()
        self.check_unused()

    def check_settings(self) -> None:
        for name in self.settings.topics:
            self.names.resolve("site.yaml", Folder.TOPICS, name, "unknown-topic")

    def check_unused(self) -> None:
        """Media that no text shows are not published; a draft's wait for it."""
        if self.unsound:
            return
        for draft in self.drafts:
            linker = Linker(draft, self.targets, None, problems=[])
            for fragment in fragments_of(draft):
                linker.linked(fragment)
            if image := getattr(draft.meta, "image", None):
                linker.media(image.slug, image.mark)
        for asset in self.assets:
            if not asset.is_static and asset.path not in self.targets.used:
                self.problems.append(
                    Problem(
                        asset.path,
                        Mark(),
                        "unused-media",
                        "no text shows this file, so it is not published",
                        "link to it, delete it, or put it into content/static/",
                    )
                )
