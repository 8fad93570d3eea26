"""From the digest's entries to what pages show of them."""

from collections import Counter
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
from conspectus.model.frontmatter import Affiliation, Source
from conspectus.model.parts import ArticleCard, SourceView
from conspectus.model.references import Folder, Key, PassageKey
from conspectus.model.views import Bearing, Count, PassageView, Pointer, Ref, Study, Voice
from conspectus.model.wording import Wording
from conspectus.urls import address


def plural(kind: str) -> str:
    """What a list of the kind's annotations is called in addresses."""
    return KINDS[kind].plural


class Views:
    """Views of a digest's parts; an annotation's is made once for whatever shows it."""

    def __init__(self, digest: Digest, words: Wording) -> None:
        self.digest = digest
        self.words = words
        self._passages: dict[PassageKey, PassageView] = {}
        self._places: dict[str, dict[tuple[str, str], str]] = {}

    def forget(self) -> None:
        """Whatever is shown from now on is looked up in the digest again, and noted."""
        self._passages.clear()
        self._places.clear()

    def name(self, key: Key) -> str:
        if key.folder is Folder.ARTICLES:
            return self.digest.gists[key.slug].title
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
        meta = self.digest.people[key.slug].meta
        held = affiliations_at(meta.affiliations, said)
        organizations = tuple(self.organization(slug) for slug, _ in held)
        role = held[0][1] if held else ""
        return Voice(self.ref(key), "person", role, organizations, family=meta.family)

    def voices(
        self, keys: Iterable[Key], said: Date | None = None, *, inferred: bool = False
    ) -> tuple[Voice, ...]:
        found = (self.voice(key, said) for key in keys)
        return tuple(msgspec.structs.replace(v, inferred=True) if inferred else v for v in found)

    def speakers(self, passage: Passage, name: Speaker | None, source: Source) -> tuple[Voice, ...]:
        """Whom a passage's `by` or `via` stands for, as far as the source or the editors know."""
        inferred = name is not None and name.slug == AUTHOR and "authors" in source.uncertain
        keys = passage.by if name is passage.fields.by else passage.via
        return self.voices(keys, source.published, inferred=inferred)

    def passage(self, key: PassageKey) -> PassageView:
        if key not in self._passages:
            self._passages[key] = self._view(self.digest.passages[key])
        return self._passages[key]

    def passages(self, keys: Iterable[PassageKey]) -> tuple[PassageView, ...]:
        return tuple(map(self.passage, keys))

    def _view(self, passage: Passage) -> PassageView:
        article = self.digest.articles[passage.key.article]
        places = self.places_in(passage.key.article)
        source = article.meta.source
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
            by=self.speakers(passage, fields.by, source),
            via=self.speakers(passage, fields.via, source) if fields.via else (),
            published=source.published,
            is_reported=fields.via is not None,
            topics=tuple(self.place(topic, passage.key, places) for topic in passage.topics),
            bearings=self.bearings(passage),
            where=fields.where,
            value=figure.value.text if figure.value else "",
            bare=figure.value.bare if figure.value else "",
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
            language=self.other_language(article.meta.lang),
            former_ids=passage.former_ids,
            correction=self.forge("correction", article.path, passage.line),
        )

    def passage_ref(self, key: PassageKey, text: str) -> Ref:
        return Ref(text, address(Key(Folder.ARTICLES, key.article)), key.id)

    def places_in(self, article: str) -> dict[tuple[str, str], str]:
        """The paths of lists that have the article's annotations, by topic and id."""
        if article not in self._places:
            found = self.digest.places.get(article, ())
            self._places[article] = {(topic, id): path for topic, id, path in found}
        return self._places[article]

    def place(self, topic: str, key: PassageKey, places: dict[tuple[str, str], str]) -> Ref:
        """The entry of a passage on its topic's pages."""
        ref = self.topic(topic)
        path = places.get((topic, key.id), ref.path)
        return Ref(ref.text, path, f"c-{key.article}--{key.id}", topic)

    def pointer(self, key: PassageKey) -> Pointer:
        gist = self.digest.gists[key.article]
        jot = gist.jot(key.id)
        voices = self.voices(jot.by, gist.published, inferred=jot.inferred)
        return Pointer(self.passage_ref(key, jot.title), gist.title, voices)

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

    def card(self, slug: str) -> ArticleCard:
        article = self.digest.articles[slug]
        source = article.meta.source
        kinds = Counter(jot.kind for jot in self.digest.gists[slug].jots)
        return ArticleCard(
            ref=Ref(article.meta.title, address(Key(Folder.ARTICLES, slug))),
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
            language=self.other_language(article.meta.lang),
        )

    def other_language(self, lang: str) -> str:
        """An article's language, where the site is in another."""
        return "" if lang == self.digest.settings.language else lang

    def shown(self, body: Fragment) -> tuple[PassageView, ...]:
        """The annotations that a text shows in place."""
        return tuple(self.passage(part.passage) for part in body if isinstance(part, Shown))

    def forge(self, what: str, path: str, line: int = 1) -> str:
        """The address at which the forge edits a file or takes a correction of a line."""
        pattern = getattr(self.digest.settings.forge, what)
        return str(pattern).replace("{path}", path).replace("{line}", str(line)) if path else ""


def affiliations_at(
    affiliations: Iterable[Affiliation], said: Date | None
) -> list[tuple[str, str]]:
    """Organization and role of the affiliations that may have held at `said`."""
    return [
        (held.organization.slug, held.role)
        for held in affiliations
        if said is None
        or not (
            (held.from_ and held.from_.earliest > said.latest)
            or (held.to and held.to.latest < said.earliest)
        )
    ]
