"""Words of a text as they are compared: where each stands, and what makes two of them the same."""

import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from conspectus.model.normal_forms import normalized

_PUNCTUATION = (
    r"\s!-/:-@\[-`{-~\xa0-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf×÷"
    r"\u2000-\u206f\u2190-\u2bff\u3000-\u303f\uff00-\uff0f\uff1a-\uff20"
)
_UNSPACED = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Scripts without blanks between words: each of their signs counts as one."""
_LETTERS = rf"[^{_PUNCTUATION}{_UNSPACED}]+"
_WITHIN = "['\u2019\u02bc\u00ad\u200b-\u200d\u2060]"
"""What stands within a word and is no letter of it."""
_WORD = re.compile(rf"[{_UNSPACED}]|{_LETTERS}(?:{_WITHIN}+{_LETTERS})*")
_NOT_LETTERS = re.compile(_WITHIN)


class Word(Struct, frozen=True):
    """`text[start:end]`, and the form in which it is compared."""

    form: str
    start: int
    end: int


def words(text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Word]:
    """The words of `text[start:end]`. Punctuation is none; what is joined by a hyphen is two."""
    for match in _WORD.finditer(text, start, end):
        if form := folded(match[0]):
            yield Word(form, match.start(), match.end())


def folded(word: str) -> str:
    """Equal for words that differ in letter case, accents, apostrophes and Unicode form alone."""
    if word.isascii() and word.isalnum():  # the rule
        return word.lower()
    bare = normalized("NFKD", _NOT_LETTERS.sub("", word)).casefold()
    return "".join(c for c in bare if c.isalnum() or unicodedata.category(c) == "Mc")


def forms(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return [form for word in _WORD.findall(text) if (form := folded(word))]


def shingles(forms: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    """Every `length` words that follow each other, in order."""
    return zip(*(forms[start:] for start in range(length)), strict=False)
