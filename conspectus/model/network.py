"""The agreement network: annotations that are tied to each other, as a graph."""

from msgspec import Struct

from conspectus.model.annotations import Relation
from conspectus.model.references import PassageKey


class Node(Struct, frozen=True, array_like=True):
    """An annotation that is tied to another."""

    key: PassageKey
    title: str
    kind: str
    article: str
    """Its article's title."""
    who: tuple[str, ...]
    """The names of who says it; empty where nobody is stated."""
    inferred: bool
    """Whether the editors found out who says it."""
    topics: tuple[str, ...]
    """Their names."""
    published: str
    """When its source came out, as EDTF; empty where it is not stated."""
    group: PassageKey | None
    """The first annotation of the group of agreement in which it stands."""
    is_beyond: bool
    """Whether it was not asked for, and is here because one that was is tied to it."""


class Edge(Struct, frozen=True, array_like=True, order=True):
    """One annotation bears on another, as the editors say of the first. What disagrees does so both
    ways, and stands here once."""

    source: PassageKey
    target: PassageKey
    relation: Relation


class Network(Struct, frozen=True, array_like=True):
    nodes: tuple[Node, ...] = ()
    """Sorted by key, as the edges are."""
    edges: tuple[Edge, ...] = ()
