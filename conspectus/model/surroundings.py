"""What stands around an article and where its annotations stand, found in one walk over all."""

from msgspec import Struct


class Neighbour(Struct, frozen=True, array_like=True):
    """An article's place in a topic, counted from the oldest, with the slugs beside it."""

    topic: str
    number: int
    total: int
    older: str
    """Empty for the oldest, as `newer` is for the newest."""
    newer: str


class Surroundings(Struct, frozen=True, array_like=True):
    neighbours: tuple[Neighbour, ...] = ()
    """In the order of the digest's topics."""
    related: tuple[str, ...] = ()
    """Those that the editors list, then others that have much in common with it."""


Places = tuple[tuple[str, str, str], ...]
"""A topic, an annotation's id and the path of the topic's list that has it, for those annotations
of an article that are not on the topic's own page."""
