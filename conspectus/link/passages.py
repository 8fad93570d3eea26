"""Annotations: who says them, on which topics they stand, how they bear on each other."""

from collections.abc import Iterable, Mapping

import msgspec

from conspectus.link.linker import Linker
from conspectus.link.names import Names
from conspectus.link.settle import settled
from conspectus.model.annotations import AUTHOR, AnyFields, Example, Figure, Relation
from conspectus.model.digest import Passage
from conspectus.model.documents import Callout, Document
from conspectus.model.frontmatter import ArticleMeta
from conspectus.model.marks import Mark
from conspectus.model.references import (
    ActorName,
    ArticleName,
    Folder,
    Key,
    PassageKey,
    PassageName,
    TopicName,
)
from conspectus.model.ties import Tie
from conspectus.problems import Problem, closest

_LISTED = 8
"""How many ids a hint lists."""
_TEXTS = ("where", "of", "method", "for_", "evidence")


class PassageLinker:
    """Links the annotations of one article."""

    def __init__(self, document: Document, meta: ArticleMeta, names: Names, linker: Linker) -> None:
        self.document = document
        self.meta = meta
        self.names = names
        self.linker = linker
        self.topics = article_topics(document, meta.topics, names)
        self.authors = tuple(
            key for name in meta.source.authors if (key := names.find(Folder.PEOPLE, name.slug))
        )

    def passage(self, callout: Callout) -> Passage:
        fields = callout.fields
        topics = (
            article_topics(self.document, fields.topics, self.names)
            if fields.topics
            else self.topics
        )
        body = self.linker.linked(callout.body, callout.id)
        return Passage(
            key=PassageKey(self.document.slug, callout.id),
            fields=self.fields(fields, callout.id),
            title=callout.title,
            plain_title=callout.plain_title,
            body=body,
            plain=callout.plain,
            level=callout.level,
            line=callout.mark.line,
            by=self.actors(fields.by),
            via=self.actors(fields.via),
            topics=topics,
            former_ids=tuple(alias.slug for alias in fields.aliases),
        )

    def fields(self, fields: AnyFields, id: str) -> AnyFields:
        """The fields with their text linked and their names checked."""
        if isinstance(fields, Figure) and fields.study:
            self.names.resolve(self.document.path, Folder.STUDIES, fields.study, "unknown-name")
        if isinstance(fields, Example) and fields.organization:
            organization(self.document.path, fields.organization, self.names)
        texts = {
            name: self.linker.linked(value, id)
            for name in _TEXTS
            if (value := getattr(fields, name, ()))
        }
        fields = settled(fields, self.names)
        return msgspec.structs.replace(fields, **texts) if texts else fields

    def actors(self, name: ActorName | None) -> tuple[Key, ...]:
        if name is None:
            return ()
        if name.slug == AUTHOR:
            return self.authors
        key = self.names.find(Folder.PEOPLE, name.slug)
        return (key,) if key else ()


def article_topics(
    document: Document, topics: Iterable[TopicName], names: Names
) -> tuple[str, ...]:
    keys = (names.resolve(document.path, Folder.TOPICS, name, "unknown-topic") for name in topics)
    return tuple(dict.fromkeys(key.slug for key in keys if key))


def organization(path: str, name: ActorName, names: Names) -> Key | None:
    """The key of a name that must be an organization's."""
    key = names.resolve(path, Folder.ORGANIZATIONS, name, "unknown-name")
    if key and key.folder is not Folder.ORGANIZATIONS:
        if Key(Folder.ORGANIZATIONS, key.slug) in names.keys:
            return Key(Folder.ORGANIZATIONS, key.slug)  # there are both, which is reported
        message = f"{name.slug} is a person, not an organization"
        hint = "name an organization, or leave it out"
        names.problems.append(Problem(path, name.mark, "unknown-name", message, hint))
    return key


class Relations:
    """The relations of all annotations, checked and inverted."""

    def __init__(self, documents: Iterable[Document], names: Names) -> None:
        self.names = names
        self.problems: list[Problem] = []
        self.ids: dict[str, dict[str, str]] = {}
        articles = [document for document in documents if document.folder is Folder.ARTICLES]
        for document in articles:
            self.ids[document.slug] = self.ids_of(document)
        self.ties: dict[PassageKey, list[Tie]] = {}
        self.seen: dict[tuple[PassageKey, PassageKey], set[Relation]] = {}
        for document in articles:
            for callout in document.callouts:
                self.relate(document, callout)

    def ids_of(self, document: Document) -> dict[str, str]:
        """Ids and former ids to ids; reports former ids that are taken."""
        ids = {callout.id: callout.id for callout in document.callouts}
        for callout in document.callouts:
            for former in callout.fields.aliases:
                if former.slug in ids:
                    self.report(
                        document,
                        former.mark,
                        "alias-collision",
                        f"the alias {former.slug} is taken by #{ids[former.slug]}",
                        "leave the alias out",
                    )
                ids.setdefault(former.slug, callout.id)
        return ids

    def relate(self, document: Document, callout: Callout) -> None:
        here = PassageKey(document.slug, callout.id)
        for relation, name in callout.fields.relations():
            there = self.find(document, name)
            if there == here:
                self.report(
                    document,
                    name.mark,
                    "self-reference",
                    f"#{callout.id} {relation} itself",
                    "leave it out, or name another annotation",
                )
            elif there and not self.is_repeated(document, name, relation, here, there):
                self.ties.setdefault(here, []).append(Tie(relation, there))
                self.ties.setdefault(there, []).append(Tie(relation, here, inverse=True))

    def is_repeated(
        self,
        document: Document,
        name: PassageName,
        relation: Relation,
        here: PassageKey,
        there: PassageKey,
    ) -> bool:
        known = self.seen.setdefault((here, there), set())
        back = self.seen.setdefault((there, here), set())
        if relation in known or (relation is Relation.DISAGREES and relation in back):
            self.report(
                document,
                name.mark,
                "duplicate-reference",
                f"that #{here.id} {relation} #{there.id} is said already",
                "leave it out: “disagrees with” holds for both sides"
                if relation is Relation.DISAGREES
                else "leave it out",
            )
            return True
        known.add(relation)
        opposites = {Relation.SUPPORTS, Relation.DISAGREES}
        if relation in opposites and opposites <= known | back:
            self.report(
                document,
                name.mark,
                "contradiction",
                f"#{here.id} both supports and disagrees with #{there.id}",
                "leave it out, or the other one",
            )
        return False

    def find(self, document: Document, name: PassageName) -> PassageKey | None:
        """The annotation that a reference names, or None with a problem."""
        slug = document.slug
        if name.article:
            article = self.names.resolve(
                document.path, Folder.ARTICLES, _as_name(name), "broken-reference"
            )
            if article is None:
                return None
            slug = article.slug
        ids = self.ids.get(slug, {}) if name.article or document.folder is Folder.ARTICLES else {}
        if name.id in ids:
            return PassageKey(slug, ids[name.id])
        if self.names.unsound.covers(document.path) or self.is_hidden(slug):
            return None
        where = f"the article {slug}" if name.article else "this file"
        message = f"{where} has no annotation #{name.id}"
        hint = self.likely(name, ids) if self.names.may_compare(document.path) else ""
        self.report(document, name.mark, "broken-reference", message, hint)
        return None

    def is_hidden(self, slug: str) -> bool:
        return self.names.unsound.find(Folder.ARTICLES, slug) is not None

    def likely(self, name: PassageName, ids: Mapping[str, str]) -> str:
        """A hint: an id like this one in the article, the same one in another, or those that the
        article has."""
        if near := closest(name.id, ids):
            return f"did you mean {name.article}#{near}?"
        other = next((slug for slug, its in self.ids.items() if name.id in its), "")
        if other:
            return f"did you mean {other}#{name.id}?"
        named = [f"{name.article}#{id}" for id in dict.fromkeys(ids.values())]
        more = f" and {len(named) - _LISTED} more" if len(named) > _LISTED else ""
        return f"its annotations: {', '.join(named[:_LISTED])}{more}" if named else ""

    def report(
        self, document: Document, mark: Mark, code: str, message: str, hint: str = ""
    ) -> None:
        self.problems.append(Problem(document.path, mark, code, message, hint))


def _as_name(name: PassageName) -> ArticleName:
    return ArticleName(name.article, name.mark)
