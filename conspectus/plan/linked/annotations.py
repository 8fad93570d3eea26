"""An annotation of the digest as one of the W3C's (Web Annotation Data Model, 2017).

Its target is the place in the source, its body what the editors wrote of it. Who says it is the
body's creator, the editor who retold it the annotation's. What is not stated is not there; whom the
editors inferred is no `creator`, but an `inferredCreator`.
"""

from collections.abc import Iterable

from conspectus.model.dates import Date
from conspectus.model.digest import Article, Digest
from conspectus.model.extracts import Excerpt, Extract
from conspectus.model.references import Folder, Key, PassageKey
from conspectus.plan.citing.names import editor
from conspectus.plan.index import Index
from conspectus.plan.linked.quoted import quoted, unbroken_words
from conspectus.plan.linked.terms import RELATIONS
from conspectus.urls import absolute, address, relative

Node = dict[str, object]

MOTIVATIONS = {"quote": "highlighting", "note": "commenting"}
"""Of the kinds whose annotations do something else than describe what the source says."""

_NOUNS = {Folder.PEOPLE: "Person", Folder.ORGANIZATIONS: "Organization"}


class Writer:
    """Makes nodes for a file at the path `here`: without a site's address, ids lead from there."""

    def __init__(self, digest: Digest, index: Index, here: str) -> None:
        self.digest = digest
        self.names = index.names
        self.here = here
        self.base_url = digest.settings.base_url

    def node(self, extract: Extract, excerpt: Excerpt) -> Node:
        """An annotation of an article."""
        article = self.digest.articles[extract.slug]
        kind, meta = excerpt.kind, article.meta
        motivation = MOTIVATIONS.get(kind, "describing")
        page = Key(Folder.ARTICLES, extract.slug)
        return filled(
            id=self.permalink(PassageKey(extract.slug, excerpt.id)),
            type="Annotation",
            motivation=motivation,
            label=excerpt.title,
            kind=kind,
            creator=_editor(meta.editor),
            digested=_edtf(meta.digested),
            updated=_edtf(meta.updated),
            body=[self._body(extract, excerpt, motivation), *map(self._topic, excerpt.topics)],
            target=self._target(extract, excerpt, article),
            article=filled(id=self.address(page), label=extract.title),
            **self._relations(excerpt),
        )

    def permalink(self, key: PassageKey) -> str:
        return self.address(Key(Folder.ARTICLES, key.article), key.id)

    def address(self, key: Key, fragment: str = "") -> str:
        return self.location(address(key), fragment)

    def location(self, path: str, fragment: str = "") -> str:
        """A path of the site as ids are written."""
        if self.base_url:
            return absolute(self.base_url, path, fragment)
        return relative(self.here, path, fragment)

    def _body(self, extract: Extract, excerpt: Excerpt, motivation: str) -> Node:
        by = self._actors(excerpt.by)
        who = "inferredCreator" if excerpt.by_inferred else "creator"
        through = "inferredReporter" if excerpt.via_inferred else "reportedBy"
        language = excerpt.lang or extract.lang or self.digest.settings.language
        return filled(
            type="TextualBody",
            value=excerpt.text or excerpt.title,
            format="text/plain",
            language=language,
            purpose=motivation,
            **{who: by, through: self._actors(excerpt.via)},
            **self._facts(excerpt),
        )

    def _facts(self, excerpt: Excerpt) -> Node:
        """What its kind alone can say."""
        figure = self._figure(excerpt) if excerpt.kind == "figure" else {}
        organization = Key(Folder.ORGANIZATIONS, excerpt.organization)
        return {
            **figure,
            "audience": excerpt.audience,
            "due": _edtf(excerpt.due),
            "outcome": excerpt.outcome,
            "evidence": excerpt.evidence,
            "organization": self._actor(organization) if excerpt.organization else None,
            "said": _edtf(excerpt.said),
        }

    def _figure(self, excerpt: Excerpt) -> Node:
        """A figure's evidence: what its study tells, and else the figure itself; its method is its
        own, and else the study's."""
        year, sample, method, by = excerpt.measured, excerpt.sample, excerpt.method, None
        if excerpt.study:
            meta = self.digest.studies[excerpt.study].meta
            year, sample = meta.year or year, meta.sample or sample
            method = method or meta.method
            by = self._actor(self.digest.actor(meta.by.slug)) if meta.by else None
        return {
            "measuredValue": excerpt.value,
            "population": excerpt.of,
            "measured": _edtf(year),
            "sample": sample,
            "method": method,
            "measuredBy": by,
            "study": self._thing(Key(Folder.STUDIES, excerpt.study)) if excerpt.study else None,
        }

    def _topic(self, slug: str) -> Node:
        topic = self._thing(Key(Folder.TOPICS, slug))
        return {"type": "SpecificResource", "purpose": "classifying", "source": topic}

    def _target(self, extract: Extract, excerpt: Excerpt, article: Article) -> Node:
        exact = quoted(excerpt.where)
        if not exact and excerpt.kind == "quote" and "\n" not in excerpt.text:
            exact = unbroken_words(excerpt.text)
        archive = article.meta.source.archive
        return filled(
            type="SpecificResource",
            source=self._source(extract, article),
            selector={"type": "TextQuoteSelector", "exact": exact} if exact else None,
            where=excerpt.where,
            state={"type": "TimeState", "cached": archive} if archive else None,
        )

    def _source(self, extract: Extract, article: Article) -> Node:
        """The piece that is retold. One without an address goes by the id that it has on the
        article's page."""
        inferred = extract.inferred
        who = "inferredCreator" if "authors" in inferred else "creator"
        publication = Key(Folder.PUBLICATIONS, extract.publication)
        page = Key(Folder.ARTICLES, extract.slug)
        return filled(
            id=extract.url or self.address(page, "c-source"),
            type="Text",
            label=extract.source,
            language=article.meta.source.lang,
            **{who: self._actors(extract.authors)},
            publication=self._thing(publication) if extract.publication else None,
            published=_edtf(extract.published),
            inferred=list(inferred),
        )

    def _relations(self, excerpt: Excerpt) -> Node:
        found: dict[str, list[str]] = {}
        for tie in excerpt.ties:
            term = RELATIONS[tie.relation]
            found.setdefault(term, []).append(self.permalink(tie.other))
        return {**found}

    def _actors(self, keys: Iterable[Key]) -> list[Node]:
        return [self._actor(key) for key in keys]

    def _actor(self, key: Key) -> Node:
        noun = _NOUNS[key.folder]
        id = self.address(key, f"c-{noun.lower()}")
        return {"id": id, "type": noun, "name": self._name(key)}

    def _thing(self, key: Key) -> Node:
        return {"id": self.address(key), "label": self._name(key)}

    def _name(self, key: Key) -> str:
        return self.names[f"{key.folder}/{key.slug}"]


def _editor(name: str) -> Node:
    """Whoever retold it: a person, unless it cannot be told; it may be a desk."""
    return filled(type="Person" if editor(name).family else "", name=name)


def filled(**facts: object) -> Node:
    """The facts that are stated."""
    return {name: fact for name, fact in facts.items() if fact}


def _edtf(date: Date | None) -> str:
    return date.edtf if date else ""
