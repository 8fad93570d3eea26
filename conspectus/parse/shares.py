"""What percentage or share an editor meant by a value that is read as none."""

import difflib
import re

from conspectus.model.quantities import PERCENT

_WITH_UNIT = re.compile(r"(?P<number>.*\d)\s*(?P<unit>[^\d%]+)")
_SHORT = frozenset("pct pc perc".split())
_OTHERS = frozenset("percentile percentiles".split())
"""Like the word, and yet a measure of their own."""
_ALIKE = 0.8
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_PARTS = {
    **{part: number for number, part in enumerate("half third quarter fifth sixth".split(), 2)},
    **{part: number for number, part in enumerate("seventh eighth ninth tenth".split(), 7)},
    "halve": 2,
}
_OF = re.compile(r"(\w+)\s+(?:in|of|out\s+of)\s+(\w+)")
_FRACTION = re.compile(r"(\d{1,4})\s*/\s*(\d{1,4})", re.ASCII)
_IN_WORDS = re.compile(r"(?:(\w+)[\s-]+)?(\w+?)s?")
_SIGNS = {"½": "1 in 2", "⅓": "1 in 3", "⅔": "2 in 3", "¼": "1 in 4", "¾": "3 in 4", "⅕": "1 in 5"}


def percentage(text: str) -> str:
    """`31 %` for "31 precent"; empty for a unit that is per cent, or not like it."""
    match = _WITH_UNIT.fullmatch(text.strip())
    unit = match["unit"].casefold().strip(" .") if match else ""
    if match is None or unit in PERCENT or unit in _OTHERS:
        return ""
    is_meant = unit in _SHORT or difflib.get_close_matches(unit, PERCENT, 1, _ALIKE)
    return f"{match['number']} %" if is_meant else ""


def share(text: str) -> str:
    """`1 in 3` for "a third", "one in three" or "1/3"; empty for what is no share of a whole."""
    words = text.casefold().strip()
    if words in _SIGNS:
        return _SIGNS[words]
    if match := _OF.fullmatch(words):
        return _share(_number(match[1]), _number(match[2]))
    if match := _FRACTION.fullmatch(words):
        return _share(int(match[1]), int(match[2]))
    match = _IN_WORDS.fullmatch(words)
    return _share(_number(match[1] or "one"), _PARTS.get(match[2], 0)) if match else ""


def _share(number: int, whole: int) -> str:
    return f"{number} in {whole}" if 0 < number <= whole else ""


def _number(word: str) -> int:
    if word in ("a", "an"):
        return 1
    return _NUMBERS.index(word) + 1 if word in _NUMBERS else int(word) if word.isdecimal() else 0
