"""Where sources agree, and how independently; where they differ.

Passages tied by "supports" and "disagrees with" form a group. A topic's groups hold its own
passages, those tied to them wherever they stand, and whoever disputes these: no agreement is shown
without its opponents because they stand on another topic.
"""

from collections.abc import Iterable

from conspectus.model.annotations import Figure, Relation
from conspectus.model.dates import Date
from conspectus.model.digest import Digest, Passage
from conspectus.model.references import Folder, Key, PassageKey
from conspectus.model.views import Group, Side
from conspectus.plan.views import Views, affiliations_at

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
    members = gathered(passages, digest)
    ties = [
        (key, tie.other, tie.relation)
        for key in members
        for tie in digest.passages[key].ties
        if tie.relation in _TYING and tie.other in members
    ]
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


def gathered(passages: list[Passage], digest: Digest) -> dict[PassageKey, None]:
    """A topic's tied passages in its order, those they are tied to, and whoever disputes these."""
    tied = [p for p in passages if any(tie.relation in _TYING for tie in p.ties)]
    near = [digest.passages[t.other] for p in tied for t in p.ties if t.relation in _TYING]
    against = [t.other for p in near for t in p.ties if t.relation is Relation.DISAGREES]
    return dict.fromkeys([*(p.key for p in tied), *(p.key for p in near), *against])


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
        spoken = [_speakers(digest.passages[key], digest) for key in keys]
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


def _speakers(passage: Passage, digest: Digest) -> dict[str, set[str]]:
    """Each actor behind a passage, and the topmost organizations they speak for."""
    actors, said = passage.by, digest.articles[passage.key.article].meta.source.published
    if isinstance(passage.fields, Figure) and passage.fields.study:
        study = digest.studies[passage.fields.study.slug].meta
        if study.by:
            actors, said = (digest.actor(study.by.slug),), study.year
    if not actors:
        return {f"the author of {passage.key.article}": set()}
    return {actor.slug: _organizations(actor, said, digest) for actor in actors}


def _organizations(actor: Key, said: Date | None, digest: Digest) -> set[str]:
    if actor.folder is Folder.ORGANIZATIONS:
        slugs = [actor.slug]
    else:
        slugs = [slug for slug, _ in affiliations_at(digest.people[actor.slug].meta, said)]
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
