"""The number that a sentence tells, written as the value of a figure."""

import re

from msgspec import Struct

from conspectus.review.numerals import PERCENT, Numeral, numerals

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_UNIT = re.compile(r"\s+([^\W\d_][\w-]*(?:\s+[^\W\d_][\w-]*)?)")
_MONEY = re.compile(r"(?:[$€£¥₹]|USD|EUR|CHF|GBP)\s?$")
_NO_UNIT = frozenset(
    "of the and or in at on by to for from with that who which is are was were had has have a an"
    " per"
    " und oder der die das von in im am um zu mit als bis aus auf ist sind war years year months"
    " days weeks hours minutes jahre jahren monate tage wochen percent prozent times more ways"
    " steps"
    " reasons things questions tips top page pages o'clock uhr years' point points"
    " january february march april may june july august september october november december januar"
    " februar märz mai juni juli oktober dezember".split()
)


class Amount(Struct, frozen=True):
    value: str
    """As the field takes it: `22 %`, `9 in 10`, `180 requests`, `61 %`."""
    of: str
    """The population, as far as it stands right behind a share; else empty."""
    is_share: bool
    is_asked: bool = False
    """Whether it is of people who say, expect or plan what the sentence tells."""


def amounts(sentence: str, sample: tuple[int, int] = (0, 0)) -> list[Amount]:
    """What is counted in the sentence; nothing where only years and small numbers stand.

    Shares come before counts: where there are some, only they are told. Of counts there is one at
    most, and none where another number beside it might belong to it. `sample`: from where to where
    the sentence says who was asked, which is no figure of its own.
    """
    found = [n for n in numerals(sentence) if not n.is_bare_word]
    outside = [n for n in found if not sample[0] <= n.start < sample[1]]
    if change := _CHANGE.search(sentence):
        unit = "%" if change["percent"] else change["unit"] or ""
        return [Amount(f"{change[2]} {unit}".strip(), "", is_share=unit == "%")]
    shares = [
        Amount(share, _population(rest), is_share=True, is_asked=bool(_ASKED.match(rest)))
        for numeral in outside
        if (share := _share(numeral, sentence)) and (rest := sentence[numeral.end :]) is not None
    ]
    if shares:
        return list({share.value: share for share in shares}.values())
    counts = [count for numeral in outside if (count := _count(numeral, sentence))]
    others = [n for n in outside if _is_number(sentence[n.start : n.end])]
    return [Amount(counts[0], "", is_share=False)] if len(counts) == len(others) == 1 else []


_PERCENT = r"\s?%|\s+per\s?cent|\s+Prozent"
_CHANGE = re.compile(
    rf"\b(?:from|von)\s+(?!(?:19|20)\d\d\b)\d[\d.,]*(?:{_PERCENT}|\s+(?P<unit>[^\W\d_][\w-]*))?"
    rf"\s+(?:to|auf)\s+(\d[\d.,]*(?<![.,]))(?P<percent>{_PERCENT})?(?!\d)",
    re.IGNORECASE,
)
"""What rose or fell. Its value is what it came to: both numbers as one value would be a range."""
_ASKED = re.compile(
    r"[^,.;]{0,60}?\b(?:say|said|expect(?:ed)?|plan(?:ned)?|want(?:ed)?|hoped?|intend(?:ed)?"
    r"|believed?|think|thought|sagten|planen|wollen|erwarten)\b"
)


def _is_number(text: str) -> bool:
    return text[:1].isdigit() and not _YEAR.fullmatch(text)


_NUMBERED = re.compile(
    r"\b(?:version|chapter|page|section|figure|table|number|no\.|issue|volume|article|season|phase"
    r"|kapitel|seite|abschnitt|tabelle|nummer|nr\.|ausgabe|band) $",
    re.IGNORECASE,
)
"""What a number names rather than counts."""


def _share(numeral: Numeral, sentence: str) -> str:
    text = sentence[numeral.start : numeral.end]
    if re.search(PERCENT, text, re.IGNORECASE):
        digits = re.match(r"[\d.,]+", text)
        number = digits[0] if digits else f"{min(numeral.values) * 100:g}"
        return f"{number} %"
    if match := re.fullmatch(r"(\S+)\s+(?:in|of|out of|von|aus)\s+(?:\w+\s+)?(\S+)", text):
        whole = _numbers(match[2])
        part = _numbers(match[1])
        return f"{part} in {whole}" if part and whole and whole != "1" else ""
    if 0 < min(numeral.values) < 1 and not text[:1].isdigit():
        counts = " " in text or re.match(r"\s+(?:of|der|von|aller)\b", sentence[numeral.end :])
        joined = sentence[numeral.end : numeral.end + 1] in ("-", "’", "'")
        is_somebodys = _SOMEBODYS.match(sentence, numeral.end)
        is_told = counts and not joined and not is_somebodys
        return _fraction(min(numeral.values)) if is_told else ""
    return ""


_SOMEBODYS = re.compile(
    r"\s+(?:of|von)\s+(?:(?:its|his|her|their|our|my|your|seine\w*|ihre\w*)"
    r"|(?:\w+\s+){0,3}\w+(?:[’']s|s[’']))\s+(?:\w+\s+)?(?:bonus\w*|pay|salar\w+|wages?|incomes?"
    r"|budgets?|time|money|day|week|gehalts?|boni|zeit|geld\w*)\b",
    re.IGNORECASE,
)
"""What a part is of that is one's own, and no part of all that were asked."""


def _numbers(word: str) -> str:
    values = [numeral.values for numeral in numerals(word)]
    return f"{min(values[0]):g}" if values else ""


def _fraction(value: float) -> str:
    """One half is 1 in 2."""
    for whole in range(2, 11):
        part = round(value * whole)
        if abs(part / whole - value) < 1e-6:
            return f"{part} in {whole}"
    return ""


def _count(numeral: Numeral, sentence: str) -> str:
    """A number with what it counts, or of money."""
    text = sentence[numeral.start : numeral.end]
    if not text[:1].isdigit() or _YEAR.fullmatch(text):
        return ""
    money = _MONEY.search(sentence[: numeral.start])
    if money:
        return f"{money[0].strip()}{' ' if money[0].strip().isalpha() else ''}{text}"
    unit = _UNIT.match(sentence, numeral.end)
    first = unit[1].split()[0].lower() if unit else ""
    is_name = _NUMBERED.search(sentence[: numeral.start]) is not None
    is_small = max(numeral.values) < 10
    if (
        not unit
        or first in _NO_UNIT
        or is_small
        or is_name
        or re.search(r"[\w-]$", sentence[: numeral.start])
    ):
        return ""
    return f"{text} {unit[1].split()[0]}"


_VERB = re.compile(
    r"\s+(?:\w+ly\s+)?(?:focus|say|said|are|were|is|was|have|had|has|do|did|does|will|would|can"
    r"|could|plan|think|see"
    r"|believe|expect|report|use|who|that|in|gave|agree|feel|consider|want|bought|share|shared"
    r"|aren|isn|don|didn|won|cannot|used|met|called|named|made|spent|told|saw|took)\b"
)


def _population(rest: str) -> str:
    """The words right behind a share that say of whom, up to what they do."""
    match = re.match(r"\s*(?:of|der|von)\s+(?:all\s+|the\s+|those\s+)?", rest)
    if match:
        rest = rest[match.end() - 1 :]
    elif not re.match(r"\s+[^\W\d_]", rest):
        return ""
    verb = _VERB.search(rest[:80])
    words = rest[: verb.start()].split() if verb else []
    fits = 0 < len(words) <= 5 and not re.search(r"[,.;:()]", " ".join(words))
    return " ".join(words) if fits and words[0].lower() not in _NO_UNIT else ""
