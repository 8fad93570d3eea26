"""Orders and counts of the whole digest."""

from collections import defaultdict

from conspectus.model.digest import Digest
from conspectus.model.references import Folder, Key
from conspectus.plan.walk import Walk
from conspectus.urls import folded

_BY_NAME = (Folder.PEOPLE, Folder.ORGANIZATIONS, Folder.PUBLICATIONS, Folder.STUDIES)


def orders(walk: Walk, digest: Digest) -> dict[str, tuple[str, ...]]:
    """Articles newest first, what has a name by name."""
    found = {"articles": tuple(gist.slug for gist in walk.gists)}
    for folder in _BY_NAME:
        named = ((folded(entry.name), slug) for slug, entry in getattr(digest, folder).items())
        found[folder.value] = tuple(slug for _, slug in sorted(named))
    return found


def names(digest: Digest) -> dict[str, str]:
    """What everything with a page of its own is called, but for articles and free pages."""
    folders = (Folder.TOPICS, *_BY_NAME)
    return {
        f"{folder}/{slug}": entry.name
        for folder in folders
        for slug, entry in getattr(digest, folder).items()
    }


def counts(walk: Walk, digest: Digest) -> dict[str, tuple[int, int]]:
    """Articles and annotations by entry, as lists show them; `all` for the site's."""
    found = {"all": (len(walk.gists), walk.total)}
    for slug in digest.topics:
        found[f"topics/{slug}"] = (len(walk.topic_articles.get(slug, ())), walk.passages[slug])
    for slug in digest.people:
        name = f"people/{slug}"
        articles = {*walk.naming_articles.get(name, ()), *walk.author_articles.get(name, ())}
        found[name] = (len(articles), len(walk.by_actor.get(name, ())))
    for slug in digest.organizations:
        name = f"organizations/{slug}"
        articles = {*walk.naming_articles.get(name, ())}
        found[name] = (len(articles), len(walk.by_actor.get(name, ())))
    for slug in digest.publications:
        found[f"publications/{slug}"] = (len(walk.publication_articles.get(slug, ())), 0)
    for slug in digest.studies:
        figures = walk.by_study.get(slug, ())
        found[f"studies/{slug}"] = (len({key.article for key in figures}), len(figures))
    return found


def speakers(walk: Walk) -> dict[str, tuple[tuple[Key, int], ...]]:
    """Who speaks on each topic and how often, as they first come."""
    found = defaultdict[str, list[tuple[Key, int]]](list)
    for (topic, actor), number in walk.voices.items():
        folder, _, slug = actor.partition("/")
        found[topic].append((Key(Folder(folder), slug), number))
    return {topic: tuple(actors) for topic, actors in found.items()}


def spoken(walk: Walk) -> dict[str, tuple[tuple[str, int], ...]]:
    """The topics that each actor spoke on and how often, the most frequent first."""
    found = defaultdict[str, list[tuple[int, str]]](list)
    for (topic, actor), number in walk.voices.items():
        found[actor].append((-number, topic))
    return {
        actor: tuple((topic, -number) for number, topic in sorted(topics))
        for actor, topics in found.items()
    }
