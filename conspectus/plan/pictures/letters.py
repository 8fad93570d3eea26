"""How wide text will be, guessed: the reader's font is not known when the site is built.

The guess is that of a wide font, so that a label that fits by it fits in nearly every other.
"""

import functools
import unicodedata

from conspectus.model.pictures import TEXT

_CLASSES = (
    ("ijl.,:;'’‘|! I", 0.34),
    ('frt()[]-–/\\"“”·', 0.46),
    ("wGOQDHNUV&", 0.85),
    ("mMW@%—…", 1.0),
)
_WIDTHS = {letter: width for letters, width in _CLASSES for letter in letters}
_CAPITAL, _OTHER, _WIDE = 0.75, 0.65, 1.05
_SLACK = 2
"""Units that every label may be wider than its letters."""


def width_of(text: str) -> float:
    """The width of a line of text in units."""
    return sum(map(_width, text)) * TEXT + _SLACK


@functools.cache
def _width(letter: str) -> float:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    return _CAPITAL if letter.isupper() else _OTHER


def fitted(text: str, room: float) -> str:
    """The text, cut short with an ellipsis if it is wider than `room`."""
    text = " ".join(text.split())
    if width_of(text) <= room:
        return isolated(text)
    cut = text
    while cut and width_of(f"{cut}…") > room:
        cut = cut[:-1]
    while cut and unicodedata.category(text[len(cut)])[0] == "M":
        cut = cut[:-1]  # no letter stays without the marks that belong to it
    return isolated(f"{cut.rstrip(' ,;:–—-')}…")


def isolated(text: str) -> str:
    """Text written from the right keeps its own order, wherever its anchor is."""
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
        return f"\u2068{text}\u2069"
    return text
