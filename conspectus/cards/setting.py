"""Text set in lines: as large as it fits, broken between words only."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from msgspec import Struct
from PIL.ImageFont import FreeTypeFont

from conspectus.cards.faces import face, has

_STEP = 4
"""Pixels between the sizes that are tried."""
_SMALLEST = 8
_MOST = 4000
"""Characters: more than any picture has room for. Measuring a million takes a minute, and drawing
them as one word more memory than Pillow allows."""


class Setting(Struct, frozen=True):
    """Lines of a text in a typeface; `leading` is the distance of their baselines."""

    lines: tuple[str, ...]
    font: FreeTypeFont
    leading: int

    @property
    def height(self) -> int:
        return self.leading * len(self.lines)

    @property
    def width(self) -> float:
        return max((self.font.getlength(line) for line in self.lines), default=0)


_ALIKE = {"\u2010": "-", "\u2011": "-", "\u2212": "-"}
"""For a hyphen or minus that the typeface lacks."""


def drawable(text: str, *, whole: bool = False) -> str:
    """The text with single blanks and without the characters that the typeface lacks.

    Nothing is left of a text that lacks most of its own, or, as a `whole`, any. Of one that no
    picture has room for the beginning is left, and as a `whole` nothing.
    """
    if len(text) > _MOST:
        text = "" if whole else text[:_MOST]
    characters = unicodedata.normalize("NFC", "".join(text.split()))
    meant = [_drawn(character) for character in characters]
    lacking = meant.count("")
    if lacking * 2 > len(meant) or (whole and lacking):
        return ""
    words = unicodedata.normalize("NFC", " ".join(text.split()))
    return " ".join("".join(map(_drawn, words)).split())


def _drawn(character: str) -> str:
    """The character or one that looks like it; empty if there is no letter for either."""
    return next((c for c in (character, _ALIKE.get(character, "")) if c and has(c)), "")


def fitted(
    text: str, weight: str, sizes: tuple[int, int], width: int, height: int, leading: float
) -> Setting | None:
    """The text at the largest of the sizes at which it fits; None if it does at none."""

    def at(size: int) -> Setting:
        font = face(weight, size)
        return Setting(tuple(_lines(text, font, width)), font, round(size * leading))

    def fits(size: int) -> bool:
        setting = at(size)
        return setting.height <= height and setting.width <= width

    tried = range(sizes[0], sizes[1] - 1, -_STEP)
    found = bisect_left(tried, True, key=fits)
    return at(tried[found]) if found < len(tried) else None


def shortened(
    text: str, weight: str, size: int, width: int, height: int, leading: float
) -> Setting:
    """As many words as fit, and an ellipsis; letters as small as the longest word asks for."""
    while size > _SMALLEST and _longest(text.split(), face(weight, size)) > width:
        size -= _STEP
    font = face(weight, size)
    distance = round(size * leading)
    room = max(height // distance, 1)
    lines = list(_lines(text, font, width))
    if len(lines) > room:
        lines = _ended(lines[:room], font, width)
    return Setting(tuple(lines), font, distance)


def _ended(lines: list[str], font: FreeTypeFont, width: int) -> list[str]:
    """The lines with an ellipsis behind the last word that leaves room for it."""
    words = lines[-1].split()
    while len(words) > 1 and font.getlength(" ".join(words) + " …") > width:
        words.pop()
    return [*lines[:-1], " ".join(words) + " …"]


def _longest(words: Iterable[str], font: FreeTypeFont) -> float:
    return max((font.getlength(word) for word in words), default=0)


def _lines(text: str, font: FreeTypeFont, width: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > width:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line
