"""Changes of a text as values: gathered, seen not to meet, applied together."""

from collections.abc import Iterable

from msgspec import Struct


class Fix(Struct, frozen=True, order=True):
    """`text[start:end]` becomes `put`. `says` is what that mends, as people read it."""

    start: int
    end: int
    put: str
    says: str = ""


class Overlap(Exception):
    """Two fixes want the same place: one of them knows the text wrongly."""


def applied(text: str, fixes: Iterable[Fix]) -> str:
    """The text with all the fixes made. Raises Overlap where two want the same place.

    Of two that put something in at one place the first in order comes first.
    """
    pieces: list[str] = []
    begin = 0
    for fix in sorted(set(fixes)):
        if fix.start < begin:
            raise Overlap
        pieces += [text[begin : fix.start], fix.put]
        begin = fix.end
    return "".join([*pieces, text[begin:]])
