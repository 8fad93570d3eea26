"""Where sources agree, and how independently; where they differ.

Passages tied by "supports" and "disagrees with" form a group. A topic's groups are made of the
ties that touch one of its passages, so that a side which stands elsewhere is shown all the same.
"""

from collections.abc import Iterable

from conspectus.model.annotations import Figure, Relation
from conspectus.model.digest import Digest, Passage
from conspectus.model.pages import Group, Side
from conspectus.model.references import Folder, Key, PassageKey
from conspectus.plan.views import Views, affiliations_at, topmost

_TYING = (Relation.SUPPORTS, Relation.DISAGREES)


class Clusters:
    """Sets of keys that grow together (union-find)."""

    def __init__(self, keys: Iterable[PassageKey]) -> None:
        self.parent = {key: key for key in keys}

    def root(self, key: PassageKey) -> PassageKey:
        while self.parent[key] != key:
            self.parent[key] = self.parent[self.parent[key]]
            key = self.parent[key]
        return key

    def join(self, one: PassageKey, other: PassageKey) -> None:
        self.parent[self.root(other)] = self.root(one)

    def sets(self) -> list[list[PassageKey]]:
        """In the order of their first members."""
        found: dict[PassageKey, list[PassageKey]] = {}
        for key in self.parent:
            found.setdefault(self.root(key), []).append(key)
        return list(found.values())


def groups(passages: list[Passage], views: Views) -> list[Group]:
    """The groups of a topic's passages. Support within one article alone makes none."""
    digest = views.digest
    own = {passage.key for passage in passages}
    ties = [
        (passage.key, tie.other, tie.relation)
        for passage in passages
        for tie in passage.ties
        if tie.relation in _TYING
    ]
    members = dict.fromkeys([*own_order(passages, ties), *(other for _, other, _ in ties)])
    clusters = Clusters(members)
    for one, other, _ in ties:
        clusters.join(one, other)
    disputes = {(one, other) for one, other, relation in ties if relation is Relation.DISAGREES}
    found = []
    for keys in clusters.sets():
        sides = _sides(keys, ties, disputes)
        articles = {key.article for key in keys}
        if len(sides) > 1 or len(articles) > 1:
            found.append(_group(keys, sides, own, views, digest))
    return found


def own_order(
    passages: list[Passage], ties: list[tuple[PassageKey, PassageKey, Relation]]
) -> list[PassageKey]:
    """The tied ones of a topic's passages, in the topic's order."""
    tied = {one for one, _, _ in ties}
    return [passage.key for passage in passages if passage.key in tied]


def _sides(
    keys: list[PassageKey],
    ties: list[tuple[PassageKey, PassageKey, Relation]],
    disputes: set[tuple[PassageKey, PassageKey]],
) -> list[list[PassageKey]]:
    """What supports each other is a side, unless it also disagrees within itself."""
    inside = set(keys)
    clusters = Clusters(keys)
    for one, other, relation in ties:
        if relation is Relation.SUPPORTS and one in inside:
            clusters.join(one, other)
    sides: list[list[PassageKey]] = []
    for side in clusters.sets():
        if any((one, other) in disputes for one in side for other in side):
            sides += [[key] for key in side]
        else:
            sides.append(side)
    return sides


def _group(
    keys: list[PassageKey],
    sides: list[list[PassageKey]],
    own: set[PassageKey],
    views: Views,
    digest: Digest,
) -> Group:
    organizations, individuals = speakers(keys, digest)
    return Group(
        sides=tuple(_side(side, views) for side in sides),
        articles=len({key.article for key in keys}),
        organizations=organizations,
        individuals=individuals,
        elsewhere=tuple(key for key in keys if key not in own),
    )


def _side(keys: list[PassageKey], views: Views) -> Side:
    passages = tuple(views.passage(key) for key in keys)
    voices = {voice.ref.path: voice for passage in passages for voice in passage.by}
    unnamed = sum(not passage.by for passage in passages)
    return Side(passages, tuple(voices.values()), unnamed)


def speakers(keys: Iterable[PassageKey], digest: Digest) -> tuple[int, int]:
    """How many organizations stand behind the passages, and how many voices of no organization.

    A person speaks for the organizations of the time, one with a parent for the topmost, a figure
    of a study for whoever measured it. Organizations that share a speaker count as one; the
    unnamed author of an article is a voice of its own.
    """
    tops = {slug: entry.meta for slug, entry in digest.organizations.items()}
    behind: list[set[str]] = []
    individuals: set[str] = set()
    for key in keys:
        passage = digest.passages[key]
        actors = _measurer(passage, digest) or passage.by
        if not actors:
            individuals.add(f"author of {key.article}")
        for actor in actors:
            slugs = _organizations(actor, passage, digest)
            if slugs:
                behind.append({topmost(tops, slug) for slug in slugs})
            else:
                individuals.add(actor.slug)
    return _distinct(behind), len(individuals)


def _measurer(passage: Passage, digest: Digest) -> tuple[Key, ...]:
    if not isinstance(passage.fields, Figure) or passage.fields.study is None:
        return ()
    by = digest.studies[passage.fields.study.slug].meta.by
    if by is None:
        return ()
    folder = Folder.PEOPLE if by.slug in digest.people else Folder.ORGANIZATIONS
    return (Key(folder, by.slug),)


def _organizations(actor: Key, passage: Passage, digest: Digest) -> list[str]:
    if actor.folder is Folder.ORGANIZATIONS:
        return [actor.slug]
    said = digest.articles[passage.key.article].meta.source.published
    return [slug for slug, _ in affiliations_at(digest.people[actor.slug].meta, said)]


def _distinct(behind: list[set[str]]) -> int:
    """How many sets remain once those that overlap are joined."""
    joined: list[set[str]] = []
    for slugs in behind:
        apart = [other for other in joined if not other & slugs]
        joined = [*apart, slugs.union(*(other for other in joined if other & slugs))]
    return len(joined)
