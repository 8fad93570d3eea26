"""Numbers in running text, in digits and in words, English and German.

`54 %` and `9 in 10` say a share, "a third" one that is seldom exact. `2.500` is read as both of
what it can mean. What is found is for comparing what two texts say, not for computing with.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct


class Numeral(Struct, frozen=True):
    """`text[start:end]`, and every number that it may mean.

    `slack` is by how much of itself it may be off: 0 for a number that is told exactly.
    """

    values: frozenset[float]
    start: int
    end: int
    slack: float = 0.0
    is_bare_word: bool = False
    """Whether it is a word such as "two" or "a million", which often counts nothing."""

    def agrees(self, other: "Numeral") -> bool:
        """Whether the two may tell of the same number."""
        slack = max(self.slack, other.slack, 1e-9)
        return any(
            abs(one - two) <= slack * max(abs(one), abs(two))
            for one in self.values
            for two in other.values
        )


_FRACTION_SLACK = 0.04
"""Whoever says "a third" or "one in eight" may have read 34 or 12 %."""
_HEDGED_SLACK = 0.12
"""Whoever says "nearly half" may have read 46 %."""

_UNITS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn"
    " fünfzehn sechzehn siebzehn achtzehn neunzehn",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
}


def _spelled() -> dict[str, float]:
    """The words for 0 to 99."""
    found = {w: float(n) for words in _UNITS.values() for n, w in enumerate(words.split())}
    for number, (en, de) in enumerate(
        zip(_TENS["en"].split(), _TENS["de"].split(), strict=True), 2
    ):
        found[en] = found[de] = number * 10
        for unit in range(1, 10):
            one = _UNITS["en"].split()[unit]
            eins = _UNITS["de"].split()[unit].removesuffix("s" if unit == 1 else "")
            found[f"{en}-{one}"] = found[f"{en} {one}"] = number * 10 + unit
            found[f"{eins}und{de}"] = number * 10 + unit
    return found


_WORDS: dict[str, float] = {
    **_spelled(), "anderthalb": 1.5, "eineinhalb": 1.5, "ein": 1, "eine": 1, "einer": 1, "einem": 1,
    "dreissig": 30,
}  # fmt: skip
_SCALES = {
    "hundred": 1e2, "hundert": 1e2, "thousand": 1e3, "tausend": 1e3, "k": 1e3, "million": 1e6,
    "millions": 1e6, "millionen": 1e6, "mio": 1e6, "m": 1e6, "billion": 1e9, "billions": 1e9,
    "bn": 1e9, "milliarde": 1e9, "milliarden": 1e9, "mrd": 1e9, "dozen": 12, "dutzend": 12,
}  # fmt: skip
_FRACTIONS = {
    "half": 2, "halves": 2, "hälfte": 2, "third": 3, "thirds": 3, "drittel": 3, "quarter": 4,
    "quarters": 4, "viertel": 4, "fifth": 5, "fifths": 5, "fünftel": 5, "sixth": 6, "sixths": 6,
    "sechstel": 6, "eighth": 8, "eighths": 8, "achtel": 8, "tenth": 10, "tenths": 10,
    "zehntel": 10, "halbe": 2, "halben": 2, "halber": 2,
}  # fmt: skip
_EVERY = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10,
    "zweite": 2, "dritte": 3, "vierte": 4, "fünfte": 5, "sechste": 6, "achte": 8, "zehnte": 10,
}  # fmt: skip
"""As in "every second", "jeder Dritte"."""
_CHANGES = {
    "doubled": (1, 2), "doubling": (1, 2), "twice": (1, 2), "verdoppelt": (1, 2),
    "verdoppelte": (1, 2), "verdoppelten": (1, 2), "doppelt": (1, 2), "tripled": (2, 3),
    "verdreifacht": (2, 3), "halved": (0.5,), "halbiert": (0.5,), "halbierte": (0.5,),
}  # fmt: skip
"""What grew or shrank so: by how much of itself, and to what of itself."""


def _any_of(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_DIGITS = r"\d{1,3}(?:[.,' \u00a0\u202f’]\d{3}){1,6}(?:[.,]\d{1,9})?(?!\d)|\d{1,15}(?:[.,]\d{1,9})?"
_NUMBER = rf"(?:{_DIGITS}|(?<!\w)(?:{_any_of(_WORDS)})(?!\w))"
PERCENT = (
    r"[%٪]|per\s?cent(?!age)|prozent|pct|v\.\s?H\.|pour\s?cent|por\s?cento|por\s?ciento|per\s?cento"
    r"|procent|في\sالم[ئا]ئ?ة|بالم[ئا]ئ?ة"
)
"""A pattern: the word or sign for hundredths, in several languages."""
_GAP = r"[\s\u00a0-]*"
_HEDGE = re.compile(
    r"(?:about|around|almost|nearly|roughly|some|over|under|(?:more|less|fewer) than|just|"
    r"at (?:least|most)|approximately|close to|up to|fast|knapp|rund|etwa|gut|über|unter|"
    r"mehr als|weniger als|kaum|circa|ca\.|[~≈<>≤≥])\s*"
    r"(?:an?\s+|the\s+|die\s+|ein(?:e[mrs]?)?\s+)?\Z",
    re.IGNORECASE,
)
_NUMERAL = re.compile(
    rf"""
    (?<![\w.,])(?P<part>{_NUMBER})\s+(?:in|of|out\sof|of\sthe|out\sof\sthe|von|aus)\s+
        (?:every\s+|the\s+)?(?P<whole>{_NUMBER})(?![\w%])
    | (?<!\w)(?:every|jede[rsnm]?)\s+(?P<every>{_any_of(_EVERY)})[rsnm]?(?!\w)
    | (?<!\w)(?:(?P<count>{_any_of(_WORDS)}|an?){_GAP})?(?P<fraction>{_any_of(_FRACTIONS)})
        (?:\s+(?:of\s+)?(?:an?\s+)?(?P<fold>{_any_of(_SCALES)}))?(?!\w)
    | (?<!\w)(?P<change>{_any_of(_CHANGES)})(?!\w)
    | (?<![\w.,])(?P<number>{_NUMBER}|an?(?=\s+(?:{_any_of(_SCALES)})(?!\w)))
        (?P<half>\s+and\s+a\s+half(?!\w))?
        (?:{_GAP}(?P<scale>{_any_of(_SCALES)})(?![\w]))?
        (?:{_GAP}(?P<percent>{PERCENT}))?
    """,
    re.VERBOSE | re.IGNORECASE,
)


def numerals(text: str) -> Iterator[Numeral]:
    """The numbers in a text, in order."""
    after = 0
    for begin in _BEGIN.finditer(text):
        word = begin[0]
        if begin.start() < after or not (word.isdigit() or word.lower() in _FIRST):
            continue  # the rule: to try the whole pattern at each word takes long
        if match := _NUMERAL.match(text, begin.start()):
            after = match.end()
            hedged = _HEDGE.search(text, max(match.start() - 30, 0), match.start())
            yield _numeral(match, _HEDGED_SLACK if hedged else 0.0)


_BEGIN = re.compile(r"\d|[^\W\d_]+")
_FIRST = {re.split(r"[ -]", name)[0] for name in (*_WORDS, *_FRACTIONS, *_CHANGES)} | {
    "a", "an", "every", "jede", "jeder", "jedes", "jeden", "jedem",
}  # fmt: skip


def _numeral(match: re.Match[str], slack: float) -> Numeral:
    if match["whole"]:
        shares = {
            part / whole
            for part in _read(match["part"])
            for whole in _read(match["whole"])
            if whole
        }
        if not any((share * 100).is_integer() for share in shares):
            slack = slack or _FRACTION_SLACK
        return Numeral(_also_percent(shares), *match.span(), slack)
    if match["every"]:
        share = 1 / _EVERY[match["every"].lower()]
        return Numeral(_also_percent({share}), *match.span(), slack or _FRACTION_SLACK)
    if match["fraction"]:
        count = _WORDS.get((match["count"] or "").lower(), 1)
        share = count / _FRACTIONS[match["fraction"].lower()]
        slack = slack or _FRACTION_SLACK
        if match["fold"]:
            return Numeral(frozenset((share * _scale(match["fold"]),)), *match.span(), slack)
        return Numeral(_also_percent({share}), *match.span(), slack)
    if match["change"]:
        shares = set(map(float, _CHANGES[match["change"].lower()]))
        return Numeral(_also_percent(shares), *match.span(), slack or _FRACTION_SLACK, True)
    scale, half = _scale(match["scale"]), 0.5 if match["half"] else 0
    values = {(value + half) * scale for value in _read(match["number"])}
    if match["percent"]:
        return Numeral(frozenset(values | {v / 100 for v in values}), *match.span(), slack)
    is_word = not match["number"][0].isdigit() and (scale == 1 or match["number"][0] in "aA")
    return Numeral(frozenset(values), *match.span(), slack, is_bare_word=is_word)


def _scale(word: str | None) -> float:
    return _SCALES.get((word or "").lower(), 1)


def _also_percent(shares: set[float]) -> frozenset[float]:
    return frozenset(shares | {share * 100 for share in shares})


def _read(text: str) -> set[float]:
    """What digits or a word may mean."""
    known = 1 if text.lower() in ("a", "an") else _WORDS.get(" ".join(text.lower().split()))
    if known is not None:
        return {float(known)}
    bare = re.sub(r"[\s\u00a0\u202f'’]", "", text)
    last = max(bare.rfind("."), bare.rfind(","))
    if last < 0:
        return {float(bare)}
    whole = float(re.sub(r"[.,]", "", bare))
    behind = len(bare) - last - 1
    pointed = float(f"{re.sub('[.,]', '', bare[:last])}.{bare[last + 1 :]}")
    separators = set(re.findall(r"[.,]", bare))
    if behind == 3:
        is_both = len(separators) == 1 and bare.count(separators.pop()) == 1
        return {whole, pointed} if is_both else {whole}
    return {pointed}
