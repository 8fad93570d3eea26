"""What is known of time, without a word of it."""

from collections import defaultdict

from conspectus.model.digest import Digest
from conspectus.model.gists import Gist
from conspectus.plan.walk import Occasion, Walk

__all__ = ["Occasion", "occasions"]

_Order = tuple[bool, tuple[int, int, int], str, str]


def occasions(walk: Walk, digest: Digest) -> dict[str, tuple[Occasion, ...]]:
    """All in order, the undated last (`all`); and those of each topic (`topics/budgets`):
    articles, studies, figures that tell their year themselves, predictions, newest first."""
    studies = {
        slug: Occasion("measured", study.meta.year, slug)
        for slug, study in digest.studies.items()
        if study.meta.year
    }
    every = [
        *((_order(_published(gist), gist.title), _published(gist)) for gist in walk.gists),
        *((_order(found, digest.studies[slug].name), found) for slug, found in studies.items()),
        *((_order(found, title), found) for found, title, _ in walk.measured),
        *((_order(found, title), found) for found, title, _ in walk.due),
    ]
    every.sort(key=lambda one: one[0])
    by_topic = defaultdict[str, list[Occasion]](list)
    for gist in walk.gists:
        for topic in gist.topics:
            by_topic[topic].append(_published(gist))
    for topic, slugs in walk.studies.items():
        by_topic[topic] += (studies[slug] for slug in slugs if slug in studies)
    for found, _, topics in (*walk.measured, *walk.due):
        for topic in topics:
            by_topic[topic].append(found)
    named = {f"topics/{topic}": tuple(found) for topic, found in by_topic.items()}
    return {"all": tuple(found for _, found in every), **named}


def _published(gist: Gist) -> Occasion:
    return Occasion("published", gist.published, gist.slug)


def _order(occasion: Occasion, title: str) -> _Order:
    date = occasion.date
    return (date is None, date.earliest if date else (0, 0, 0), title, occasion.kind)
