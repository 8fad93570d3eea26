"""One walk over all articles and annotations, in which what lists and counts need is gathered."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from msgspec import Struct

from conspectus.model.annotations import Relation
from conspectus.model.dates import Date
from conspectus.model.gists import Gist, Jot
from conspectus.model.references import Key, PassageKey

SHARED = 5
"""Annotations named for each two topics that share any; the rest are counted."""

_NEVER = (0, 0, 0)
TYING = (Relation.SUPPORTS, Relation.DISAGREES)


def recency(gist: Gist) -> tuple[tuple[int, int, int], tuple[int, int, int], str]:
    """Sorts articles from the first one taken in to the newest; undated ones count as old."""
    return (_earliest(gist.digested), _earliest(gist.published), gist.slug)


def _earliest(date: Date | None) -> tuple[int, int, int]:
    return date.earliest if date else _NEVER


def named(key: Key) -> str:
    """An entry as families name it."""
    return key.folder + "/" + key.slug


class Occasion(Struct, frozen=True, array_like=True):
    """Something that has its place in time: of an article, of an annotation, or of a study."""

    kind: str
    """published, measured or due"""
    date: Date | None
    slug: str
    """The article's; the study's, where the occasion is a study."""
    id: str = ""
    """The annotation's."""


class Shared(Struct):
    """What stands on exactly the same topics."""

    articles: int = 0
    passages: int = 0
    first: list[tuple[int, PassageKey]] = []
    """The first few annotations, each with its place among all."""


class Walk:
    """Newest article first; an article's annotations in its own order.

    Lists are by topic, by `topic/kind`, and by actors and the like as `named` names them.
    """

    def __init__(self, gists: Iterable[Gist]) -> None:
        self.gists = sorted(gists, key=recency, reverse=True)
        self.topic_articles = defaultdict[str, list[str]](list)
        self.publication_articles = defaultdict[str, list[str]](list)
        self.author_articles = defaultdict[str, list[str]](list)
        self.naming_articles = defaultdict[str, list[str]](list)
        self.by_kind = defaultdict[str, list[PassageKey]](list)
        self.by_topic_and_kind = defaultdict[str, list[PassageKey]](list)
        self.by_actor = defaultdict[str, list[PassageKey]](list)
        self.by_example = defaultdict[str, list[PassageKey]](list)
        self.by_study = defaultdict[str, list[PassageKey]](list)
        self.tied = defaultdict[str, list[PassageKey]](list)
        self.passages = Counter[str]()
        self.voices = Counter[tuple[str, str]]()
        """How often an actor speaks on a topic, by topic and actor."""
        self.unnamed = Counter[str]()
        self.disputes = defaultdict[str, list[tuple[PassageKey, tuple[PassageKey, ...]]]](list)
        self.shared = defaultdict[tuple[str, ...], Shared](Shared)
        self.relations: list[tuple[tuple[str, ...], PassageKey]] = []
        """Of each annotation that holds one: its topics, and the other annotation."""
        self.measured: list[tuple[Occasion, str, tuple[str, ...]]] = []
        self.due: list[tuple[Occasion, str, tuple[str, ...]]] = []
        """With the annotation's title and topics."""
        self.studies = defaultdict[str, dict[str, None]](dict)
        """Whose figures stand on a topic."""
        self.total = 0
        for gist in self.gists:
            self._add(gist)

    def _add(self, gist: Gist) -> None:
        for topic in gist.topics:
            self.topic_articles[topic].append(gist.slug)
        if gist.publication:
            self.publication_articles[gist.publication].append(gist.slug)
        for key in dict.fromkeys(gist.authors):
            self.author_articles[named(key)].append(gist.slug)
        for key in gist.named:
            self.naming_articles[named(key)].append(gist.slug)
        self.shared[gist.topics].articles += 1
        for jot in gist.jots:
            self._list(gist.key(jot), jot)

    def _list(self, key: PassageKey, jot: Jot) -> None:
        kind, topics = jot.kind, jot.topics
        self.by_kind[kind].append(key)
        for topic in topics:
            self.by_topic_and_kind[topic + "/" + kind].append(key)
            self.passages[topic] += 1
        for actor in map(named, jot.by):
            self.by_actor[actor].append(key)
            for topic in topics:
                self.voices[topic, actor] += 1
        if not jot.by and kind != "note":
            self.unnamed.update(topics)
        if len(topics) > 1:
            shared = self.shared[topics]
            shared.passages += 1
            if len(shared.first) < SHARED:
                shared.first.append((self.total, key))
        self.total += 1
        if jot.ties:
            self._tie(key, jot)
        if kind in _SPECIAL:
            self._specify(key, jot)

    def _tie(self, key: PassageKey, jot: Jot) -> None:
        if any(tie.relation in TYING for tie in jot.ties):
            for topic in jot.topics:
                self.tied[topic].append(key)
        others = tuple(tie.other for tie in jot.ties if tie.relation is Relation.DISAGREES)
        if others:
            for actor in jot.by:
                self.disputes[named(actor)].append((key, others))
        self.relations += ((jot.topics, tie.other) for tie in jot.ties if not tie.inverse)

    def _specify(self, key: PassageKey, jot: Jot) -> None:
        """What only some kinds have."""
        if jot.organization:
            self.by_example[jot.organization].append(key)
        if jot.study:
            self.by_study[jot.study].append(key)
            for topic in jot.topics:
                self.studies[topic][jot.study] = None
        elif jot.year:
            occasion = Occasion("measured", jot.year, key.article, key.id)
            self.measured.append((occasion, jot.title, jot.topics))
        if jot.due:
            occasion = Occasion("due", jot.due, key.article, key.id)
            self.due.append((occasion, jot.title, jot.topics))


_SPECIAL = frozenset(("figure", "prediction", "example"))
