"""Where sources agree, and how independently; where they differ.

Passages tied by "supports" and "disagrees with" form a group. A topic's groups hold its own
passages, those tied to them wherever they stand, and whoever disputes these: no agreement is shown
without its opponents because they stand on another topic.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from conspectus.model.annotations import Relation
from conspectus.model.dates import Date
from conspectus.model.digest import Digest
from conspectus.model.gists import Jot, jot_of
from conspectus.model.references import Folder, Key, PassageKey
from conspectus.model.views import Group, Side
from conspectus.plan.views import Views, affiliations_at
from conspectus.plan.walk import TYING


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


def groups(passages: Sequence[PassageKey], views: Views) -> list[Group]:
    """The groups of a topic's tied passages. Support within one article alone makes none."""
    digest = views.digest
    own = set(passages)
    members = gathered(passages, digest)
    ties = [
        (key, tie.other, tie.relation)
        for key, jot in members.items()
        for tie in jot.ties
        if tie.relation in TYING and tie.other in members
    ]
    clusters = Clusters(members)
    for one, other, _ in ties:
        clusters.join(one, other)
    supports = defaultdict[PassageKey, list[PassageKey]](list)
    for one, other, relation in ties:
        if relation is Relation.SUPPORTS:
            supports[one].append(other)
    disputes = {(one, other) for one, other, relation in ties if relation is Relation.DISAGREES}
    found = []
    for keys in clusters.sets():
        sides = _sides(keys, supports, disputes)
        articles = {key.article for key in keys}
        if len(sides) > 1 or len(articles) > 1:
            found.append(_group(keys, sides, own, views, digest))
    return found


def gathered(passages: Iterable[PassageKey], digest: Digest) -> dict[PassageKey, Jot]:
    """A topic's tied passages in its order, those they are tied to, and whoever disputes these."""
    own = {key: jot_of(key, digest.gists) for key in passages}
    tied = {k: jot for k, jot in own.items() if any(tie.relation in TYING for tie in jot.ties)}
    near = {
        tie.other: jot_of(tie.other, digest.gists)
        for jot in tied.values()
        for tie in jot.ties
        if tie.relation in TYING
    }
    against = {
        tie.other: jot_of(tie.other, digest.gists)
        for jot in near.values()
        for tie in jot.ties
        if tie.relation is Relation.DISAGREES
    }
    return {**tied, **near, **against}


def _sides(
    keys: list[PassageKey],
    supports: Mapping[PassageKey, Sequence[PassageKey]],
    disputes: set[tuple[PassageKey, PassageKey]],
) -> list[list[PassageKey]]:
    """What supports each other is a side, unless it also disagrees within itself."""
    clusters = Clusters(keys)
    for one in keys:
        for other in supports.get(one, ()):
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
    standing = Standing(keys, digest)
    return Group(
        sides=tuple(_side(side, views) for side in sides),
        articles=len({key.article for key in keys}),
        organizations=standing.organizations,
        individuals=standing.individuals,
        is_independent=standing.is_independent,
        elsewhere=tuple(key for key in keys if key not in own),
    )


def _side(keys: list[PassageKey], views: Views) -> Side:
    passages = tuple(views.passage(key) for key in keys)
    voices = {voice.ref.path: voice for passage in passages for voice in passage.by}
    unnamed = sum(not passage.by for passage in passages)
    return Side(passages, tuple(voices.values()), unnamed)


class Standing:
    """Who stands behind passages: how many organizations, how many voices of none.

    A person speaks for the organizations of the time, one with a parent for the topmost, a figure
    of a study for whoever measured it. Organizations that share a speaker count as one, whenever
    that speaker was with each; the unnamed author of an article is a voice of its own.
    """

    def __init__(self, keys: Iterable[PassageKey], digest: Digest) -> None:
        spoken = [_speakers(key, digest) for key in keys]
        behind: dict[str, set[str]] = {}
        for actors in spoken:
            for actor, organizations in actors.items():
                behind.setdefault(actor, set()).update(organizations)
        joined = _joined(organizations for organizations in behind.values() if organizations)
        self.organizations = len(joined)
        self.individuals = sum(not organizations for organizations in behind.values())
        voices = [{_voice(actor, behind[actor], joined) for actor in actors} for actors in spoken]
        self.is_independent = any(not one & other for one in voices for other in voices)


def _voice(actor: str, organizations: set[str], joined: list[set[str]]) -> str:
    """The name under which an actor counts: one of all who share an organization."""
    return next((min(slugs) for slugs in joined if slugs & organizations), f"{actor} alone")


def _speakers(key: PassageKey, digest: Digest) -> dict[str, set[str]]:
    """Each actor behind a passage, and the topmost organizations they speak for."""
    gist = digest.gists[key.article]
    jot = gist.jot(key.id)
    actors, said = jot.by, gist.published
    if jot.study:
        study = digest.studies[jot.study].meta
        if study.by:
            actors, said = (digest.actor(study.by.slug),), study.year
    if not actors:
        return {f"the author of {key.article}": set()}
    return {actor.slug: _organizations(actor, said, digest) for actor in actors}


def _organizations(actor: Key, said: Date | None, digest: Digest) -> set[str]:
    if actor.folder is Folder.ORGANIZATIONS:
        slugs = [actor.slug]
    else:
        held = digest.people[actor.slug].meta.affiliations
        slugs = [slug for slug, _ in affiliations_at(held, said)]
    return {_topmost(slug, digest) for slug in slugs}


def _topmost(slug: str, digest: Digest) -> str:
    """The organization above all others over the one named: what counts as one voice."""
    seen = {slug}
    while parent := digest.organizations[slug].meta.parent:
        if parent.slug in seen:  # reported by `link`; here it must only end
            break
        slug = parent.slug
        seen.add(slug)
    return slug


def _joined(sets: Iterable[set[str]]) -> list[set[str]]:
    """The sets, those that overlap made one."""
    joined: list[set[str]] = []
    for slugs in sets:
        apart = [other for other in joined if not other & slugs]
        joined = [*apart, slugs.union(*(other for other in joined if other & slugs))]
    return joined
