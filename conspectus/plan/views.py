"""From the digest's entries to what pages show of them. Made once, shared by all pages."""

from collections.abc import Iterable
from typing import Any

import msgspec

from conspectus.model.annotations import (
    AUTHOR,
    KINDS,
    Advice,
    Example,
    Figure,
    Prediction,
    Quote,
    Speaker,
)
from conspectus.model.dates import Date
from conspectus.model.digest import Article, Digest, Entry, Passage
from conspectus.model.fragments import Fragment, Shown
from conspectus.model.frontmatter import PersonMeta
from conspectus.model.parts import ArticleCard, SourceView
from conspectus.model.references import Folder, Key, PassageKey
from conspectus.model.views import Bearing, Count, PassageView, Pointer, Ref, Study, Voice
from conspectus.model.wording import Wording
from conspectus.urls import address


def plural(kind: str) -> str:
    """What a list of the kind's annotations is called in addresses."""
    return KINDS[kind].plural


class Views:
    """Views of a digest's parts. `places` says where a passage stands on a topic's pages."""

    def __init__(
        self, digest: Digest, places: dict[tuple[str, PassageKey], str], words: Wording
    ) -> None:
        self.digest = digest
        self.words = words
        self.places = places
        self._passages: dict[PassageKey, PassageView] = {}

    def name(self, key: Key) -> str:
        if key.folder is Folder.ARTICLES:
            return self.digest.articles[key.slug].meta.title
        entries: dict[str, Entry[Any]] = getattr(self.digest, key.folder)
        return entries[key.slug].name

    def ref(self, key: Key) -> Ref:
        topic = key.slug if key.folder is Folder.TOPICS else ""
        return Ref(self.name(key), address(key), topic=topic)

    def topic(self, slug: str) -> Ref:
        return self.ref(Key(Folder.TOPICS, slug))

    def article(self, slug: str) -> Ref:
        return self.ref(Key(Folder.ARTICLES, slug))

    def organization(self, slug: str) -> Ref:
        return self.ref(Key(Folder.ORGANIZATIONS, slug))

    def publication(self, slug: str) -> Ref:
        return self.ref(Key(Folder.PUBLICATIONS, slug))

    def voice(self, key: Key, said: Date | None = None) -> Voice:
        """An actor as a speaker, with the affiliations of the time if it is known."""
        if key.folder is Folder.ORGANIZATIONS:
            return Voice(self.ref(key), "organization")
        held = affiliations_at(self.digest.people[key.slug].meta, said)
        organizations = tuple(self.organization(slug) for slug, _ in held)
        role = held[0][1] if held else ""
        return Voice(self.ref(key), "person", role, organizations)

    def voices(
        self, keys: Iterable[Key], said: Date | None = None, *, inferred: bool = False
    ) -> tuple[Voice, ...]:
        found = (self.voice(key, said) for key in keys)
        return tuple(msgspec.structs.replace(v, inferred=True) if inferred else v for v in found)

    def speakers(self, passage: Passage, name: Speaker | None) -> tuple[Voice, ...]:
        """Whom a passage's `by` or `via` stands for, as far as the source or the editors know."""
        source = self.digest.articles[passage.key.article].meta.source
        inferred = name is not None and name.slug == AUTHOR and "authors" in source.uncertain
        keys = passage.by if name is passage.fields.by else passage.via
        return self.voices(keys, source.published, inferred=inferred)

    def passage(self, key: PassageKey) -> PassageView:
        if key not in self._passages:
            self._passages[key] = self._view(self.digest.passages[key])
        return self._passages[key]

    def passages(self, passages: Iterable[Passage]) -> tuple[PassageView, ...]:
        return tuple(self.passage(passage.key) for passage in passages)

    def _view(self, passage: Passage) -> PassageView:
        article = self.digest.articles[passage.key.article]
        published = article.meta.source.published
        fields = passage.fields
        figure = fields if isinstance(fields, Figure) else Figure()
        prediction = fields if isinstance(fields, Prediction) else Prediction()
        quote = fields if isinstance(fields, Quote) else Quote()
        of = fields.organization if isinstance(fields, Example) else None
        return PassageView(
            key=passage.key,
            kind=passage.kind,
            title=passage.title,
            plain_title=passage.plain_title,
            body=passage.body,
            plain=passage.plain,
            level=passage.level,
            ref=self.passage_ref(passage.key, article.meta.title),
            by=self.speakers(passage, fields.by),
            via=self.speakers(passage, fields.via) if fields.via else (),
            published=published,
            is_reported=fields.via is not None,
            topics=tuple(self.place(topic, passage.key) for topic in passage.topics),
            bearings=self.bearings(passage),
            where=fields.where,
            value=figure.value.text if figure.value else "",
            part=figure.value.part if figure.value else None,
            span=figure.value.span if figure.value else None,
            of=figure.of,
            study=self.study(figure),
            audience=fields.for_ if isinstance(fields, Advice) else (),
            due=prediction.due,
            outcome=prediction.outcome,
            evidence=prediction.evidence,
            organization=self.organization(of.slug) if of else None,
            said=quote.said,
            lang=quote.lang,
            language=self.other_language(article),
            former_ids=passage.former_ids,
            correction=self.forge("correction", article.path, passage.line),
        )

    def passage_ref(self, key: PassageKey, text: str) -> Ref:
        return Ref(text, address(Key(Folder.ARTICLES, key.article)), key.id)

    def place(self, topic: str, key: PassageKey) -> Ref:
        """The entry of a passage on its topic's pages."""
        ref = self.topic(topic)
        path = self.places.get((topic, key), ref.path)
        return Ref(ref.text, path, f"c-{key.article}--{key.id}", topic)

    def pointer(self, key: PassageKey) -> Pointer:
        passage = self.digest.passages[key]
        article = self.digest.articles[key.article].meta
        voices = self.speakers(passage, passage.fields.by)
        return Pointer(self.passage_ref(key, passage.plain_title), article.title, voices)

    def bearings(self, passage: Passage) -> tuple[Bearing, ...]:
        by_words: dict[str, list[Pointer]] = {}
        for tie in passage.ties:
            by_words.setdefault(tie.words, []).append(self.pointer(tie.other))
        return tuple(Bearing(words, tuple(others)) for words, others in by_words.items())

    def study(self, figure: Figure) -> Study:
        """The study a figure comes from; what has no study file stands in the figure itself."""
        if figure.study is None:
            return Study(year=figure.year, sample=figure.sample, method=figure.method)
        entry = self.digest.studies[figure.study.slug]
        meta = entry.meta
        by = self.digest.actor(meta.by.slug) if meta.by else None
        return Study(
            ref=self.ref(entry.key),
            by=self.voice(by, meta.year) if by else None,
            year=meta.year or figure.year,
            sample=meta.sample or figure.sample,
            method=figure.method,
        )

    def source(self, article: Article) -> SourceView:
        source = article.meta.source
        return SourceView(
            title=source.title,
            url=source.url,
            authors=self.authors(article),
            publication=self.publication(source.publication.slug) if source.publication else None,
            published=source.published,
            accessed=source.accessed,
            access=source.access,
            archive=source.archive,
            lang=source.lang or article.meta.lang,
            uncertain=source.uncertain,
        )

    def authors(self, article: Article) -> tuple[Voice, ...]:
        source = article.meta.source
        keys = (self.digest.actor(name.slug) for name in source.authors)
        inferred = "authors" in source.uncertain
        return self.voices(keys, source.published, inferred=inferred)

    def card(self, article: Article) -> ArticleCard:
        source = article.meta.source
        kinds: dict[str, int] = {}
        for key in article.passages:
            kind = self.digest.passages[key].kind
            kinds[kind] = kinds.get(kind, 0) + 1
        return ArticleCard(
            ref=self.article(article.slug),
            summary=article.meta.summary,
            authors=self.authors(article),
            publication=self.publication(source.publication.slug) if source.publication else None,
            published=source.published,
            topics=tuple(self.topic(slug) for slug in article.topics),
            uncertain=source.uncertain,
            kinds=tuple(
                Count(Ref(self.words.count(number, kind), f"{plural(kind)}/"), number)
                for kind, number in kinds.items()
            ),
            language=self.other_language(article),
        )

    def other_language(self, article: Article) -> str:
        """The article's language, where the site is in another."""
        lang = article.meta.lang
        return "" if lang == self.digest.settings.language else lang

    def shown(self, body: Fragment) -> tuple[PassageView, ...]:
        """The annotations that a text shows in place."""
        return tuple(self.passage(part.passage) for part in body if isinstance(part, Shown))

    def forge(self, what: str, path: str, line: int = 1) -> str:
        """The address at which the forge edits a file or takes a correction of a line."""
        pattern = getattr(self.digest.settings.forge, what)
        return str(pattern).replace("{path}", path).replace("{line}", str(line)) if path else ""


def affiliations_at(meta: PersonMeta, said: Date | None) -> list[tuple[str, str]]:
    """Organization and role of the affiliations that may have held at `said`."""
    return [
        (held.organization.slug, held.role)
        for held in meta.affiliations
        if said is None
        or not (
            (held.from_ and held.from_.earliest > said.latest)
            or (held.to and held.to.latest < said.earliest)
        )
    ]
