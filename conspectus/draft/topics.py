"""Topics that a source seems to be about."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from conspectus.clip.blocks import words
from conspectus.clip.clipping import Clipping
from conspectus.link.spellings import name_of
from conspectus.model.documents import Document
from conspectus.model.frontmatter import ArticleMeta, TopicMeta

MOST = 5
_ALIKE = 6
"""Articles, by whose topics a source is compared."""
_LIKE = 0.2
"""From here on two texts are about the same, and not only of the same language."""
_ENOUGH = 0.25
"""The share of likeness from which a topic of articles that are alike is suggested."""
_SHORT = 4
"""Letters; words of fewer say little of what a text is about."""


def suggested(clipping: Clipping, documents: Sequence[Document]) -> list[str]:
    """The slugs of topics, the likeliest first.

    A topic counts for being named, by its title or a synonym, and for standing on articles that
    share words with the source that few articles have.
    """
    topics = {d.slug: d.meta for d in documents if isinstance(d.meta, TopicMeta)}
    shares = _by_likeness(clipping, documents)
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


def _by_likeness(clipping: Clipping, documents: Sequence[Document]) -> dict[str, float]:
    """For each topic the share of the likeness of articles that stand on it."""
    articles = {d.path: d.meta for d in documents if isinstance(d.meta, ArticleMeta)}
    counts = {d.path: _telling(_said(d)) for d in documents if d.path in articles}
    common = Counter(word for found in counts.values() for word in found)
    weigh = {word: math.log((len(counts) + 1) / number) for word, number in common.items()}
    own = _telling(clipping.text)
    likeness = {path: _likeness(own, found, weigh) for path, found in counts.items()}
    alike = sorted(likeness, key=lambda path: (-likeness[path], path))[:_ALIKE]
    alike = [path for path in alike if likeness[path] >= _LIKE]
    total = sum(likeness[path] for path in alike)
    shares: dict[str, float] = {}
    for path in alike if total else ():
        for topic in articles[path].topics:
            shares[topic.slug] = shares.get(topic.slug, 0) + likeness[path] / total
    return shares


def _said(document: Document) -> str:
    """What an article's title, summary and annotations say."""
    said = (f"{callout.plain_title} {callout.plain}" for callout in document.callouts)
    return " ".join((name_of(document), getattr(document.meta, "summary", ""), *said))


def _telling(text: str) -> Counter[str]:
    """The words that say what a text is about, without the ends that they have for grammar."""
    return Counter(
        word[:_STEM] for word in words(text) if len(word) >= _SHORT and word not in _COMMON
    )


_STEM = 6
"""Letters; words that begin alike are of one thing most often."""
_COMMON = frozenset(
    """
    about above across after again against almost alone along already also although always among
    another anybody anyone anything anyway around asked away back became because become becomes
    been before began behind being below better between beyond both bring business came cannot
    certain come comes could customers days different does doing done down during each early either
    enough especially even ever every everybody everyone everything example face fact find first
    five found four from full further gave general get gets give given gives goes going good great
    half have having head heard help here high himself hold however idea important indeed instead
    into itself just keep kind knew know known large last late later least less like likely little
    long look looking made make makes making many matter maybe mean means might more most much must
    near need needs never next nothing often once only open order other others over part people
    perhaps place point possible quite rather really right said same says second seem seems seen
    several shall should show side since small some somebody someone something sometimes soon still
    such sure take taken takes than that their them themselves then there therefore these they
    thing things think this those though thought three through thus time times today together told
    took towards true turn under until upon used using very want wants ways week well went were
    what whatever when where whether which while whole whom whose will with within without word
    words work working world would year years your
    aber alle allem allen aller alles also andere anderen auch auch beim bereits bevor bisher damit
    dann dass dazu dein deine denen denn deren derer deshalb dessen dies diese diesem diesen dieser
    dieses doch dort durch eben eine einem einen einer eines einige einigen einmal erst etwa etwas
    euch euer für ganz gegen gemacht gibt haben hatte hatten hier hinter ihre ihrem ihren ihrer
    immer jede jedem jeden jeder jedes jedoch jetzt kann kein keine keinen können konnte mehr mein
    meine mich muss müssen nach neue neuen nicht nichts noch oder ohne sagt schon sehr sein seine
    seinem seinen seiner seit sich sind sollte sondern soll über unter viel viele vielen vom wann
    warum weil welche wenn werden wird wurde wurden zwar zwischen
    """.split()
)
"""Words of texts on anything."""


def _likeness(one: Counter[str], other: Counter[str], weigh: Mapping[str, float]) -> float:
    """The cosine of the two, with rare words before common ones."""
    shared = sum(one[w] * other[w] * weigh.get(w, 0) ** 2 for w in one.keys() & other.keys())
    lengths = [
        math.sqrt(sum((count * weigh.get(word, 0)) ** 2 for word, count in found.items()))
        for found in (one, other)
    ]
    return shared / (lengths[0] * lengths[1]) if all(lengths) else 0.0
