"""What topics have in common, counted over the whole digest."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, permutations

from conspectus.model.digest import Digest
from conspectus.model.gists import jot_of
from conspectus.model.references import PassageKey
from conspectus.plan.walk import SHARED, Walk

Crossed = tuple[str, int, int, tuple[PassageKey, ...]]
"""Another topic, how many articles and annotations stand on both, the first of these."""

Tied = tuple[str, str, int, int, int]
"""Two topics, and how many articles, annotations and relations they share."""


def crossings(walk: Walk) -> dict[str, tuple[Crossed, ...]]:
    """By topic those that share articles with it, those that share the most first."""
    articles = Counter[tuple[str, str]]()
    passages = Counter[tuple[str, str]]()
    first = defaultdict[tuple[str, str], list[tuple[int, PassageKey]]](list)
    for topics, shared in walk.shared.items():
        for pair in permutations(topics, 2):
            articles[pair] += shared.articles
            passages[pair] += shared.passages
            first[pair] += shared.first
    found = defaultdict[str, list[tuple[int, int, str]]](list)
    for (topic, other), number in articles.items():
        found[topic].append((-passages[topic, other], -number, other))
    return {
        topic: tuple(
            (other, -number, -total, tuple(key for _, key in sorted(first[topic, other])[:SHARED]))
            for total, number, other in sorted(others)
        )
        for topic, others in found.items()
    }


def ties(walk: Walk, digest: Digest) -> dict[str, tuple[Tied, ...]]:
    """All ties of topics, the strongest first, then in the digest's order."""
    place = {slug: number for number, slug in enumerate(digest.topics)}
    counts = defaultdict[frozenset[str], list[int]](lambda: [0, 0, 0])
    for topics, shared in walk.shared.items():
        for pair in map(frozenset, combinations(topics, 2)):
            counts[pair][0] += shared.articles
            counts[pair][1] += shared.passages
    for topics, other in walk.relations:
        for pair in _joined(topics, jot_of(other, digest.gists).topics):
            counts[pair][2] += 1
    found: list[Tied] = []
    for pair, (articles, passages, relations) in counts.items():
        one, another = sorted(pair, key=place.__getitem__)
        found.append((one, another, articles, passages, relations))
    found.sort(key=lambda tie: (-sum(tie[2:]), place[tie[0]], place[tie[1]]))
    return {"topics": tuple(found)}


def _joined(topics: Iterable[str], others: Iterable[str]) -> Iterator[frozenset[str]]:
    """The pairs of topics that a relation joins, each once."""
    pairs = {frozenset((one, other)) for one in topics for other in others}
    return (pair for pair in pairs if len(pair) > 1)
