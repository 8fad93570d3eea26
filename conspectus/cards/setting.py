"""Text set in lines: as large as it fits, broken between words only."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from msgspec import Struct
from PIL.ImageFont import FreeTypeFont

from conspectus.cards.faces import face, has

_STEP = 4
"""Pixels between the sizes that are tried."""
_SMALLEST = 8


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


def drawable(text: str) -> str:
    """The text with single blanks, or nothing if the typeface lacks one of its characters."""
    words = " ".join(text.split())
    return words if all(has(character) for character in set(words)) else ""


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
