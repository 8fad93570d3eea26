"""Where articles and their annotations stand, found for all in one walk and then looked up.

Were it found for each article alone, every article's page would depend on whole lists.
"""

from collections import defaultdict

from msgspec.structs import replace

from conspectus.model.annotations import KINDS
from conspectus.model.digest import Digest
from conspectus.model.gists import Gist
from conspectus.model.references import ACTORS
from conspectus.model.surroundings import Neighbour, Places, Surroundings
from conspectus.plan.desk import topic_list
from conspectus.plan.index import Index
from conspectus.plan.pagination import paginate
from conspectus.plan.related import related


def surveyed(digest: Digest, index: Index | None = None) -> Digest:
    """The digest with all that pages look up of where things stand."""
    surroundings, places = survey(index or Index(digest))
    return replace(digest, surroundings=surroundings, places=places)


def survey(index: Index) -> tuple[dict[str, Surroundings], dict[str, Places]]:
    """What stands around each article, and where annotations have their entries.

    Made of the articles in brief, the order of topics and the size of pages alone.
    """
    with index.digest.notes.suspended():
        neighbours, near = _neighbours(index), _related(index)
        surroundings = {
            slug: Surroundings(tuple(neighbours.get(slug, ())), near[slug])
            for slug in index.orders["articles"]
            if slug in neighbours or near[slug]
        }
        return surroundings, _places(index)


def _related(index: Index) -> dict[str, tuple[str, ...]]:
    """By topics, people and organizations that articles share, and by their annotations' ties."""
    gists = index.digest.gists
    order = index.orders["articles"]
    ties = (
        (slug, tie.other.article)
        for slug in order
        for jot in gists[slug].jots
        for tie in jot.ties
        if not tie.inverse
    )
    return related(
        {slug: _features(gists[slug]) for slug in order},
        {slug: place for place, slug in enumerate(order)},
        ties,
        {slug: gists[slug].related for slug in order},
    )


def _features(gist: Gist) -> dict[str, tuple[str, ...]]:
    keys = {*gist.named, *gist.authors, *(key for jot in gist.jots for key in jot.by)}
    actors = {folder: tuple(key.slug for key in keys if key.folder is folder) for folder in ACTORS}
    return {"topics": gist.topics, **{str(folder): slugs for folder, slugs in actors.items()}}


def _neighbours(index: Index) -> dict[str, list[Neighbour]]:
    found = defaultdict[str, list[Neighbour]](list)
    for topic in index.digest.topics:
        slugs = index.topic_articles[topic]
        total = len(slugs)
        for place, slug in enumerate(slugs if total > 1 else ()):
            older = slugs[place + 1] if place + 1 < total else ""
            newer = slugs[place - 1] if place else ""
            found[slug].append(Neighbour(topic, total - place, total, older, newer))
    return found


def _places(index: Index) -> dict[str, Places]:
    """The page on which each annotation has its entry, for kinds too many for the topic's own."""
    size = index.digest.settings.page_size
    found = defaultdict[str, list[tuple[str, str, str]]](list)
    for topic in index.digest.topics:
        for kind in KINDS:
            keys = index.by_topic_and_kind[f"{topic}/{kind}"]
            if len(keys) > size:
                for page in paginate(keys, size, topic_list(topic, kind)):
                    for key in page.items:
                        found[key.article].append((topic, key.id, page.path))
    return {slug: tuple(places) for slug, places in found.items()}
