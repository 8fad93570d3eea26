"""The value of a figure: a number and its unit, a range, `n in m` or `n:m`."""

import re

from msgspec import Struct

_NUMBER = (
    r"[-+−]?(?:(?:\d{1,3}(?:[, \u00a0\u202f]\d{3}){1,19}|\d{1,60})(?:\.\d{1,60})?"
    r"|(?:\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,19}|\d{1,60}),\d{1,2}(?!\d))"
)
"""A comma before three digits parts thousands, before one or two the decimals. More than 60 digits
are no number, so that each is finite and read in one step."""
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d{1,2}(?!\d))")
_ABOUT = "about|around|over|under|more than|less than|nearly|at least|at most|~|≈|<|>|≤|≥"
_UNIT = r"\s*[^\d\s:–—-][^\d:]*"
_CURRENCY = r"(?:[^\d\s+−-]{1,3}|[$€£¥₹]\s|(?-i:[A-Z]{3})\s)?"
_SHAPES = (
    ("share", re.compile(rf"({_NUMBER})\s+(?:in|of|out of)\s+({_NUMBER})(?P<unit>{_UNIT})?")),
    ("ratio", re.compile(rf"({_NUMBER})\s*:\s*({_NUMBER})(?P<unit>{_UNIT})?")),
    (
        "range",
        re.compile(
            rf"{_CURRENCY}({_NUMBER})(?:\s*%)?\s*(?:–|—|-|to)\s*({_NUMBER})(?P<unit>{_UNIT})?"
        ),
    ),
    (
        "number",
        re.compile(
            rf"(?:(?:{_ABOUT})\s*)?{_CURRENCY}({_NUMBER})(?P<unit>{_UNIT})?",
            re.IGNORECASE,
        ),
    ),
)


_POINTED = frozenset("ca da de el es gl hr id is it nl pt ro sl sr tr".split())
"""Languages that part thousands by points, as in 2.500, though not in every country."""
_POINT_FOR_DECIMALS = frozenset(
    "de-ch de-li es-mx es-us es-pr es-gt es-sv es-hn es-ni es-pa es-do".split()
)
_THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3}){1,19}(?![\d.])")


class Quantity(Struct, frozen=True):
    """A value as the editor wrote it, and what could be read from it.

    `shape` is number, range, share (`9 in 10`), ratio (`3:1`) or text. `part` is the fraction of
    a whole, 0 to 1, that a percentage or a share says, `span` the two between which a range of
    percentages lies; None for everything else.
    """

    text: str
    shape: str = "text"
    part: float | None = None
    span: tuple[float, float] | None = None
    bare: str = ""
    """The text without the points by which its language parts thousands, where it has some."""

    @property
    def numeric(self) -> str:
        """The text from which numbers are read: a point in it begins decimals."""
        return self.bare or self.text

    @property
    def key(self) -> str:
        """Equal for values that differ in spacing, letter case, the word for % and the decimal
        sign alone."""
        text = _DECIMAL_COMMA.sub(".", re.sub(r"\s+", " ", self.numeric.casefold()))
        return re.sub(r"per ?cent", "%", text).replace(" ", "")


def read_quantity(text: str, language: str = "en") -> Quantity:
    """Never fails: what cannot be read keeps the shape "text".

    `language` is that of the text, as a BCP 47 tag: in German, 2.500 is two thousand five hundred.
    """
    text = " ".join(text.split())
    read = text
    if _parts_by_points(language):
        read = _THOUSANDS.sub(lambda match: match[0].replace(".", ""), text)
    bare = read if read != text else ""
    for shape, pattern in _SHAPES:
        if match := pattern.fullmatch(read):
            return Quantity(text, shape, _part(shape, match), _span(shape, match), bare)
    return Quantity(text)


def _parts_by_points(language: str) -> bool:
    tag = language.lower()
    return tag.partition("-")[0] in _POINTED and tag not in _POINT_FOR_DECIMALS


class Measure(Struct, frozen=True):
    """A value that is a number, or a range (`high`), and a unit; nothing else is said of it."""

    low: float
    high: float | None = None
    unit: str = ""


_MEASURE = re.compile(rf"({_NUMBER})(?:\s*(?:–|—|-|to)\s*({_NUMBER}))?(?P<unit>{_UNIT})?")


def measure(text: str) -> Measure | None:
    """The numbers of a value as it is written; None where they are not the whole of it: "about
    54 %", "9 in 10", "$5 million"."""
    match = _MEASURE.fullmatch(" ".join(text.split()))
    if not match:
        return None
    high = _number(match[2]) if match[2] else None
    return Measure(_number(match[1]), high, (match["unit"] or "").strip())


def _part(shape: str, match: re.Match[str]) -> float | None:
    first = _number(match[1])
    if shape == "number" and _is_percentage(match):
        part = first / 100
    elif shape == "share" and _number(match[2]):
        part = first / _number(match[2])
    else:
        return None
    return part if 0 <= part <= 1 else None


def _span(shape: str, match: re.Match[str]) -> tuple[float, float] | None:
    if shape != "range" or not _is_percentage(match):
        return None
    first, last = _number(match[1]) / 100, _number(match[2]) / 100
    return (first, last) if 0 <= first <= last <= 1 else None


def _is_percentage(match: re.Match[str]) -> bool:
    return (match["unit"] or "").strip().casefold() in PERCENT


PERCENT = ("%", "percent", "per cent")
"""The units of a percentage, in any letter case."""


def _number(text: str) -> float:
    pointed = _DECIMAL_COMMA.sub(".", text)
    return float(re.sub(r"[, \u00a0\u202f]", "", pointed).replace("−", "-"))


_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}
_SCALED = re.compile(rf"(?<!\d)({_NUMBER})(?![.,]?\d)\s*({'|'.join(_SCALES)})?\b", re.IGNORECASE)


def magnitude(text: str) -> float | None:
    """The number by which values are put in order; None where there is none in the text.

    A share counts as its percentage, a ratio as its quotient, a range by its first number, and
    "5 million" as all its zeros.
    """
    quantity = read_quantity(text)
    if quantity.part is not None:
        return round(quantity.part * 100, 9)
    numbers = [
        _number(match[1]) * _SCALES.get((match[2] or "").lower(), 1)
        for match in _SCALED.finditer(text)
    ]
    if quantity.shape == "ratio" and len(numbers) > 1 and numbers[1]:
        return round(numbers[0] / numbers[1], 9)
    return numbers[0] if numbers else None
