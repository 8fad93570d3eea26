"""Topics that a source seems to be about."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from conspectus.clip.blocks import words
from conspectus.clip.clipping import Clipping
from conspectus.model.documents import Document
from conspectus.model.frontmatter import ArticleMeta, TopicMeta

MOST = 5
_ALIKE = 6
"""Articles, by whose topics a source is compared."""
_ENOUGH = 0.25
"""The share of likeness from which a topic of articles that are alike is suggested."""
_SHORT = 4
"""Letters; words of fewer say little of what a text is about."""


def suggested(
    clipping: Clipping, documents: Sequence[Document], texts: Mapping[str, str]
) -> list[str]:
    """The slugs of topics, the likeliest first.

    A topic counts for being named, by its title or a synonym, and for standing on articles that
    share words with the source that few articles have. `texts` are the articles' by their paths.
    """
    topics = {d.slug: d.meta for d in documents if isinstance(d.meta, TopicMeta)}
    shares = _by_likeness(clipping, documents, texts)
    scores: dict[str, float] = {}
    for slug, topic in topics.items():
        named = _mentions(clipping, (topic.title, *topic.synonyms))
        if named or shares.get(slug, 0) >= _ENOUGH:
            scores[slug] = min(named, 4) + 3 * shares.get(slug, 0)
    best = sorted(scores, key=lambda slug: (-scores[slug], slug))
    return [slug for slug in best if scores[slug] >= 1][:MOST]


def _mentions(clipping: Clipping, names: Sequence[str]) -> int:
    """How often the source names it; in its title that counts thrice."""
    pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    found = re.compile(rf"(?<!\w)(?:{pattern})(?:e?s)?(?!\w)", re.IGNORECASE)
    head = " ".join((clipping.title, *clipping.standfirst))
    return len(found.findall(clipping.text)) + 2 * len(found.findall(head))


def _by_likeness(
    clipping: Clipping, documents: Sequence[Document], texts: Mapping[str, str]
) -> dict[str, float]:
    """For each topic the share of the likeness of articles that stand on it."""
    articles = {d.path: d.meta for d in documents if isinstance(d.meta, ArticleMeta)}
    counts = {path: _telling(texts.get(path, "")) for path in articles}
    common = Counter(word for found in counts.values() for word in found)
    weigh = {word: math.log(1 + len(counts) / number) for word, number in common.items()}
    own = _telling(clipping.text)
    likeness = {path: _likeness(own, found, weigh) for path, found in counts.items()}
    alike = sorted(likeness, key=lambda path: (-likeness[path], path))[:_ALIKE]
    total = sum(likeness[path] for path in alike)
    shares: dict[str, float] = {}
    for path in alike if total else ():
        for topic in articles[path].topics:
            shares[topic.slug] = shares.get(topic.slug, 0) + likeness[path] / total
    return shares


def _telling(text: str) -> Counter[str]:
    return Counter(word for word in words(text) if len(word) >= _SHORT)


def _likeness(one: Counter[str], other: Counter[str], weigh: Mapping[str, float]) -> float:
    """The cosine of the two, with rare words before common ones."""
    shared = sum(one[w] * other[w] * weigh.get(w, 0) ** 2 for w in one.keys() & other.keys())
    lengths = [
        math.sqrt(sum((count * weigh.get(word, 0)) ** 2 for word, count in found.items()))
        for found in (one, other)
    ]
    return shared / (lengths[0] * lengths[1]) if all(lengths) else 0.0
