"""Related articles: by what they share, rare things before common ones, and by annotations' ties.

Time and memory grow with the number of articles, however many share a topic: what many share names
only the articles around as candidates, but counts for every candidate (docs/decisions/0020).
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest

Features = Mapping[str, Iterable[str]]
"""What an article is about, by kind of thing: topics, people, …"""

MOST = 5
"""As many are related to an article at most, unless editors list more."""
COMMON = 50
"""What more articles than this share is common: it alone makes none of them a candidate."""
AROUND = 10
"""As many articles before and after an article are its candidates by what is common."""


class Kinship:
    """How near the articles of a digest are to each other.

    `recency` says of each article how many are newer. `ties` are pairs of articles, one for each
    relation between their annotations. Whatever names no article of `features` is passed over.
    """

    def __init__(
        self,
        features: Mapping[str, Features],
        recency: Mapping[str, int],
        ties: Iterable[tuple[str, str]] = (),
    ) -> None:
        self._slugs = sorted(features, key=lambda slug: (recency[slug], slug))
        self._places = {slug: place for place, slug in enumerate(self._slugs)}
        numbers: dict[tuple[str, str], int] = {}
        self._features = [
            tuple(numbers.setdefault(feature, len(numbers)) for feature in _each(features[slug]))
            for slug in self._slugs
        ]
        self._articles = [array("L") for _ in numbers]  # numbers close together: read in one go
        for place, found in enumerate(self._features):
            for feature in found:
                self._articles[feature].append(place)
        self._weights = [self._weight(len(articles)) for articles in self._articles]
        groups: dict[frozenset[int], frozenset[int]] = {}  # many articles have the same
        self._common = []
        for found in self._features:
            common = frozenset(filter(self._is_common, found))
            self._common.append(groups.setdefault(common, common))
        self._tied: dict[int, list[int]] = defaultdict(list)
        for one, other in ties:
            if one in self._places and other in self._places:
                self._tied[self._places[one]].append(self._places[other])
                self._tied[self._places[other]].append(self._places[one])

    def _weight(self, articles: int) -> int:
        """What it counts for that so many articles share a thing: one more for each halving.

        In whole steps, so that an article more or less seldom changes any.
        """
        return (len(self._slugs) // articles).bit_length()

    def _is_common(self, feature: int) -> bool:
        return len(self._articles[feature]) > COMMON

    def nearest(self, slug: str, listed: Iterable[str] = ()) -> tuple[str, ...]:
        """The articles related to one, the nearest first, of equally near ones the newest.

        Those that editors list come first, in their order, and are not repeated.
        """
        chosen = tuple(dict.fromkeys(listed))
        scores = self._scores(self._places[slug])
        for other in chosen:
            scores.pop(self._places.get(other, -1), None)
        room = max(MOST - len(chosen), 0)
        best = nsmallest(room, scores, key=lambda place: (-scores[place], place))
        return (*chosen, *(self._slugs[place] for place in best))

    def scores(self, slug: str) -> dict[str, int]:
        """How near the article's candidates are to it; as near as it is to them."""
        found = self._scores(self._places[slug])
        return {self._slugs[place]: score for place, score in found.items()}

    def _scores(self, here: int) -> dict[int, int]:
        """How near the candidates are: all that share something rare, and those around."""
        scores: dict[int, int] = defaultdict(int)
        for other in self._tied.get(here, ()):  # as if the two alone shared a thing
            scores[other] += self._weight(2)
        for feature in self._features[here]:
            if self._is_common(feature):
                for other in self._around(here, feature):
                    scores[other] += 0
            else:
                weight = self._weights[feature]
                for other in self._articles[feature]:
                    scores[other] += weight
        scores.pop(here, None)
        own, common, weights = self._common[here], self._common, self._weights
        if own:
            for other in scores:
                for feature in own & common[other]:
                    scores[other] += weights[feature]
        return scores

    def _around(self, here: int, feature: int) -> Sequence[int]:
        """The articles with that feature that were published next to one."""
        articles = self._articles[feature]
        place = bisect_left(articles, here)
        return articles[max(place - AROUND, 0) : place + AROUND + 1]


def _each(features: Features) -> Iterator[tuple[str, str]]:
    """Every feature once, whichever way it is named twice."""
    for kind in sorted(features):
        for name in sorted(set(features[kind])):
            yield kind, name


def related(
    features: Mapping[str, Features],
    recency: Mapping[str, int],
    ties: Iterable[tuple[str, str]] = (),
    listed: Mapping[str, Iterable[str]] | None = None,
) -> dict[str, tuple[str, ...]]:
    """For each article those related to it, as `Kinship` finds them."""
    kinship = Kinship(features, recency, ties)
    listed = listed or {}
    return {slug: kinship.nearest(slug, listed.get(slug, ())) for slug in features}
