"""The digest seen from its topics, actors, studies and kinds. Built once for a plan."""

from collections import defaultdict
from collections.abc import Iterator

from conspectus.model.annotations import AUTHOR, Example, Figure
from conspectus.model.dates import Date
from conspectus.model.digest import Article, Digest, Passage
from conspectus.model.references import Key

_NEVER = (0, 0, 0)


def recency(article: Article) -> tuple[tuple[int, int, int], tuple[int, int, int], str]:
    """Sorts articles from the first one taken in to the newest; undated ones count as old."""
    digested, published = article.meta.digested, article.meta.source.published
    return (_earliest(digested), _earliest(published), article.slug)


def _earliest(date: Date | None) -> tuple[int, int, int]:
    return date.earliest if date else _NEVER


class Index:
    """Articles and passages, newest article first; an article's passages in its own order."""

    def __init__(self, digest: Digest) -> None:
        self.digest = digest
        self.articles = sorted(digest.articles.values(), key=recency, reverse=True)
        self.by_topic: dict[str, list[Passage]] = defaultdict(list)
        self.by_topic_and_kind: dict[tuple[str, str], list[Passage]] = defaultdict(list)
        self.by_kind: dict[str, list[Passage]] = defaultdict(list)
        self.by_actor: dict[Key, list[Passage]] = defaultdict(list)
        self.by_example: dict[str, list[Passage]] = defaultdict(list)
        self.by_study: dict[str, list[Passage]] = defaultdict(list)
        self.topic_articles: dict[str, list[Article]] = defaultdict(list)
        self.publication_articles: dict[str, list[Article]] = defaultdict(list)
        self.author_articles: dict[Key, list[Article]] = defaultdict(list)
        self.naming_articles: dict[Key, list[Article]] = defaultdict(list)
        """Those that are about an actor, or in which the actor speaks or is an example."""
        for article in self.articles:
            self._add(article)

    def _add(self, article: Article) -> None:
        self._add_names(article)
        for topic in article.topics:
            self.topic_articles[topic].append(article)
        for key in article.passages:
            passage = self.digest.passages[key]
            self.by_kind[passage.kind].append(passage)
            for topic in passage.topics:
                self.by_topic[topic].append(passage)
                self.by_topic_and_kind[topic, passage.kind].append(passage)
            for actor in passage.by:
                self.by_actor[actor].append(passage)
            if isinstance(passage.fields, Example) and passage.fields.organization:
                self.by_example[passage.fields.organization.slug].append(passage)
            if isinstance(passage.fields, Figure) and passage.fields.study:
                self.by_study[passage.fields.study.slug].append(passage)

    def _add_names(self, article: Article) -> None:
        meta = article.meta
        if meta.source.publication:
            self.publication_articles[meta.source.publication.slug].append(article)
        for key in dict.fromkeys(self.digest.actor(name.slug) for name in meta.source.authors):
            self.author_articles[key].append(article)
        for key in dict.fromkeys(self._named(article)):
            self.naming_articles[key].append(article)

    def _named(self, article: Article) -> Iterator[Key]:
        meta = article.meta
        yield from (self.digest.actor(name.slug) for name in (*meta.people, *meta.organizations))
        for passage in (self.digest.passages[key] for key in article.passages):
            fields = passage.fields
            yield from (
                self.digest.actor(n.slug) for n in (fields.by, fields.via) if n and n.slug != AUTHOR
            )
            if isinstance(fields, Example) and fields.organization:
                yield self.digest.actor(fields.organization.slug)
