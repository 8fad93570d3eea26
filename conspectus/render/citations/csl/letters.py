"""Letters as styles want them: titles with capitals, the first letter of a sentence."""

import re
from functools import lru_cache

_SMALL = frozenset(
    """a an and as at but by down for from in into nor of on onto or over so the till to up via
    with yet et al c ca d de van von vs v""".split()
)
"""Words that stay small within a title (as CSL processors have them)."""
_WORDS = re.compile(r"(\s+|[-\u2013\u2014/])")
_AROUND = "“”‘’\"'(),.:;?!…[]{}<>"
_CLOSING = "”’\"')]"


def cased(text: str, case: str, *, english: bool) -> str:
    """The text in a case as CSL names it. Titles get capitals in English alone."""
    match case:
        case "title":
            return _title(text) if english else text
        case "capitalize-first":
            return _first(text)
        case "lowercase":
            return text.lower()
        case "uppercase":
            return text.upper()
    return text


def _first(text: str) -> str:
    word, space, rest = text.partition(" ")
    return _capital(word) + space + rest


@lru_cache(maxsize=64)
def _title(text: str) -> str:
    """Kept for a moment: the next style wants the same, and so does what stands beside it."""
    parts = _WORDS.split(text)
    words = [place for place in range(0, len(parts), 2) if parts[place]]
    starts = True
    for place in words:
        word = parts[place]
        is_small = word.strip(_AROUND).lower() in _SMALL
        is_tail = not starts and parts[place - 1] in ("-", "/")
        if not is_small or ((starts or place == words[-1]) and not is_tail):
            parts[place] = _capital(word)
        starts = word.rstrip(_CLOSING).endswith((":", "?", "!")) or (
            parts[place + 1 : place + 2] == ["\u2014"]
        )
    return "".join(parts)


def _capital(word: str) -> str:
    """The word with a capital, unless it has its own letters: iPhone, eBay."""
    if word.isascii() and word.isalpha() and word.islower():
        return word.capitalize()
    for place, letter in enumerate(word):
        if letter.isalnum():
            rest = word[place:]
            if rest != rest.lower() or letter.isdigit():
                return word
            return word[:place] + letter.upper() + rest[1:]
    return word
