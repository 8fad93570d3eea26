"""The difference of two texts, paragraph by paragraph and word by word.

The same in both directions: of whichever two texts, what is gone one way is new the other way.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from conspectus.changes.nouns import Piece, Words

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_SENTENCE = re.compile(r"[^.?!]*[.?!]*\s*")

_LONG = 3000
"""So many words, blanks and signs are compared one by one; a longer paragraph by its sentences."""

_MANY = 4000
"""So many paragraphs are paired by what they share; of more, each with the one in its place."""

_PAIRS = 4000
"""So many pairs of equal words are tried; the most frequent words are only found beside others."""

_ALIKE = 0.35
"""Two paragraphs that share less than this are not the same one told anew."""


def paragraphs(before: Sequence[str], after: Sequence[str]) -> tuple[Words, ...]:
    """Those that differ, in their order; a paragraph gone stands before the one in its place."""
    if tuple(before) > tuple(after):
        return tuple(map(mirrored, _paragraphs(after, before)))
    return tuple(_paragraphs(before, after))


def words(before: str, after: str) -> Words:
    """One paragraph before and after."""
    if before == after:
        return (Piece(before),) if before else ()
    if before > after:
        return mirrored(words(after, before))
    if not before:
        return (Piece(after, "new"),)
    return _joined(_spans(_tokens(before), _tokens(after)))


def mirrored(found: Words) -> Words:
    """The same difference in the other direction; what is gone stands before what is new."""
    swapped = [Piece(piece.text, _OTHER[piece.state]) for piece in found]
    for at in range(len(swapped) - 1):
        if (swapped[at].state, swapped[at + 1].state) == ("new", "gone"):
            swapped[at], swapped[at + 1] = swapped[at + 1], swapped[at]
    return tuple(swapped)


_OTHER = {"same": "same", "gone": "new", "new": "gone"}


def _paragraphs(before: Sequence[str], after: Sequence[str]) -> Iterator[Words]:
    if len(before) + len(after) > _MANY:
        yield from (found for found in _replaced(before, after) if _is_other(found))
        return
    for tag, b0, b1, a0, a1 in _opcodes(before, after):
        if tag != "equal":
            yield from _replaced(before[b0:b1], after[a0:a1])


def _is_other(found: Words) -> bool:
    return any(piece.state != "same" for piece in found)


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[Words]:
    for one, other in zip_longest(before, after, fillvalue=""):
        found = words(one, other)
        is_another = one and other and _kept(found) < _ALIKE
        yield (Piece(one, "gone"), Piece(other, "new")) if is_another else found


def _kept(found: Words) -> float:
    """The share of the longer side that stayed."""
    lengths = dict.fromkeys(_OTHER, 0)
    for piece in found:
        lengths[piece.state] += len(piece.text)
    return lengths["same"] / (lengths["same"] + max(lengths["gone"], lengths["new"]) or 1)


def _tokens(text: str) -> list[str]:
    found = _TOKEN.findall(text)
    return found if len(found) <= _LONG else [part for part in _SENTENCE.findall(text) if part]


_Span = tuple[str, str, str]
"""What stayed, and behind it what is gone and what is new."""


def _spans(before: list[str], after: list[str]) -> list[_Span]:
    """A single word that stayed between two changes is told as part of them."""
    spans = [("", "", "")]
    for tag, b0, b1, a0, a1 in _opcodes(before, after):
        was, now = "".join(before[b0:b1]), "".join(after[a0:a1])
        same, gone, new = spans[-1]
        is_between = b0 > 0 and b1 < len(before) and a0 > 0 and a1 < len(after)
        if tag != "equal" or (is_between and len(was.split()) < _APART and (gone and new)):
            spans[-1] = (same, gone + was, new + now)
        else:
            spans.append((was, "", ""))
    return spans


def _opcodes(
    before: Sequence[str], after: Sequence[str]
) -> Iterable[tuple[str, int, int, int, int]]:
    """As `difflib` tells them, in a time that no text can make long."""
    counts, others = Counter(before), Counter(after)
    shared = (one for one in counts.keys() & others.keys() if not one.isspace())
    anchors, room = set[str](), _PAIRS
    for one in sorted(shared, key=lambda one: (counts[one] * others[one], one)):
        room -= counts[one] * others[one]
        if room < 0:
            break
        anchors.add(one)
    matcher = SequenceMatcher(lambda one: one not in anchors, before, after, autojunk=False)
    return matcher.get_opcodes()


_APART = 2
"""Words between two changes that are told apart."""


def _joined(spans: list[_Span]) -> Words:
    named = (
        Piece(text, state)
        for span in spans
        for text, state in zip(span, ("same", "gone", "new"), strict=True)
        if text
    )
    return tuple(named)
