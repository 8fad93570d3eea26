"""What topics have in common, counted over the whole digest."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from conspectus.model.digest import Passage
from conspectus.model.pictures import TopicTie
from conspectus.plan.desk import Desk


def topic_ties(desk: Desk) -> list[TopicTie]:
    """Each two topics that share anything, the strongest tie first, then in the digest's order."""
    digest = desk.digest
    place = {slug: number for number, slug in enumerate(digest.topics)}
    articles = Counter(
        pair for article in digest.articles.values() for pair in _pairs(article.topics)
    )
    passages = Counter(
        pair for passage in digest.passages.values() for pair in _pairs(passage.topics)
    )
    relations = Counter(
        pair for passage in digest.passages.values() for pair in _related(passage, desk)
    )
    ties = []
    for pair in {**articles, **passages, **relations}:
        one, other = sorted(pair, key=place.__getitem__)
        tie = TopicTie(
            desk.views.topic(one),
            desk.views.topic(other),
            articles[pair],
            passages[pair],
            relations[pair],
        )
        ties.append((-tie.strength, place[one], place[other], tie))
    return [tie for *_, tie in sorted(ties, key=lambda found: found[:3])]


def _pairs(topics: tuple[str, ...]) -> Iterator[frozenset[str]]:
    return map(frozenset, combinations(topics, 2))


def _related(passage: Passage, desk: Desk) -> Iterator[frozenset[str]]:
    """For each relation that the passage holds, the pairs of topics that it joins."""
    for tie in passage.ties:
        if not tie.inverse:
            others = desk.digest.passages[tie.other].topics
            pairs = {frozenset((one, other)) for one in passage.topics for other in others}
            yield from (pair for pair in pairs if len(pair) > 1)
