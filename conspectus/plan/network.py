"""The agreement network, from articles in brief."""

from collections.abc import Iterable, Iterator, Sequence

from conspectus.model.annotations import Relation
from conspectus.model.digest import Digest
from conspectus.model.gists import jot_of
from conspectus.model.network import Edge, Network, Node
from conspectus.model.references import Folder, Key, PassageKey
from conspectus.model.ties import Tie
from conspectus.plan.agreement import Clusters
from conspectus.plan.walk import TYING


def network(digest: Digest, chosen: Iterable[PassageKey] | None = None) -> Network:
    """Of the annotations that are chosen, or of all: those with a relation, and whatever they have
    it to, chosen or not. No opinion is shown without its opponents."""
    gists = digest.gists
    keys = _all(digest) if chosen is None else chosen
    own = {key: jot.ties for key in keys if (jot := jot_of(key, gists)).ties}
    edges = sorted({_edge(key, tie) for key, ties in own.items() for tie in ties})
    ends = sorted({end for edge in edges for end in (edge.source, edge.target)})
    groups = _groups(ends, edges)
    return Network(
        tuple(_node(key, digest, groups.get(key), is_beyond=key not in own) for key in ends),
        tuple(edges),
    )


def _all(digest: Digest) -> Iterator[PassageKey]:
    return (gist.key(jot) for gist in digest.gists.values() for jot in gist.jots)


def _edge(key: PassageKey, tie: Tie) -> Edge:
    ends = (tie.other, key) if tie.inverse else (key, tie.other)
    if tie.relation is Relation.DISAGREES:
        ends = (min(ends), max(ends))
    return Edge(*ends, tie.relation)


def _groups(keys: Sequence[PassageKey], edges: Iterable[Edge]) -> dict[PassageKey, PassageKey]:
    """The first member of each annotation's group: as on topic pages, support within one article
    alone makes none."""
    clusters = Clusters(keys)
    tying = [edge for edge in edges if edge.relation in TYING]
    for edge in tying:
        clusters.join(edge.source, edge.target)
    disputed = {clusters.root(edge.source) for edge in tying if edge.relation is Relation.DISAGREES}
    return {
        key: members[0]
        for members in clusters.sets()
        if clusters.root(members[0]) in disputed or len({key.article for key in members}) > 1
        for key in members
    }


def _node(key: PassageKey, digest: Digest, group: PassageKey | None, *, is_beyond: bool) -> Node:
    gist = digest.gists[key.article]
    jot = gist.jot(key.id)
    return Node(
        key=key,
        title=jot.title,
        kind=jot.kind,
        article=gist.title,
        who=tuple(_name(actor, digest) for actor in jot.by),
        inferred=jot.inferred,
        topics=tuple(digest.topics[slug].name for slug in jot.topics),
        published=gist.published.edtf if gist.published else "",
        group=group,
        is_beyond=is_beyond,
    )


def _name(actor: Key, digest: Digest) -> str:
    entries = digest.people if actor.folder is Folder.PEOPLE else digest.organizations
    return entries[actor.slug].name
