"""Unicode's normal forms, in time that grows with the text.

Python puts the marks behind a letter in order by looking through all of them for each: 64 kB of
marks in disorder took it half a second, and four times as much for twice as many.
"""

import unicodedata
from itertools import groupby
from typing import Literal

_SHORT = 1_000
"""Characters of which the order takes no time to speak of."""


def normalized(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """As `unicodedata.normalize`."""
    if len(text) > _SHORT and not text.isascii():
        text = _in_order(text)
    return unicodedata.normalize(form, text)


def _in_order(text: str) -> str:
    """The same text with the marks behind each letter in the order that all forms have."""
    parts = []
    for is_mark, run in groupby(text, lambda character: unicodedata.combining(character) > 0):
        characters = "".join(run)
        if is_mark:
            apart = (mark for one in characters for mark in unicodedata.normalize("NFD", one))
            characters = "".join(sorted(apart, key=unicodedata.combining))
        parts.append(characters)
    return "".join(parts)
