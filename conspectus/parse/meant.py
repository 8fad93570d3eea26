"""What an editor most likely meant by a value that cannot be one; empty where that is not sure."""

import re
import unicodedata

from conspectus.model.dates import parse_date
from conspectus.urls import slug_fault, slugify

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_IN_WORDS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:{_DAY}\.?\s+)?{_MONTH}\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_YEAR}[-/.](?P<month>\d{{1,2}})(?:[-/.](?P<day>\d{{1,2}}))?",
    )
)
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?", re.ASCII)
_YEARS = re.compile(r"(\d{4})\s*[-–—]\s*(\d{4})")
_ABOUT = re.compile(r"(?:(?:circa|ca?|about|around)\b\.?|~)\s*", re.IGNORECASE)
_BY = re.compile(r"(?:by|in|on|until|before|from|since)\s+(?:the\s+year\s+)?", re.IGNORECASE)
_LIKE_HTTP = re.compile(r"(?:(?:h\w{1,5}|t?tps?)[:;]/{0,3}|https?/{1,3})", re.IGNORECASE)
"""What an address begins with that was copied or typed amiss."""
_HOST = re.compile(r"(?:\w[\w-]*\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
_ODD = re.compile(r"[\u00a0\u2007\u202f\u3000：]")
_KEY_AND_VALUE = re.compile(r"\s*(?:- +)*(?P<key>[\w-]+): +(?P<value>[^\s\[{|>].*)")
_LONG = 160
"""Characters of a line that no hint repeats."""
_MARKDOWN_LINK = re.compile(r"\[[^\]]*\]\(([^()\s]*)\)")


def did_you_mean(text: str) -> str:
    return f"did you mean {text}?" if text else ""


def date(text: str) -> str:
    """As in `2014-03-03` for "3 March 2014"; empty where day and month cannot be told apart."""
    if about := _ABOUT.match(text):
        rest = text[about.end() :]
        found = rest if _is_date(rest) else date(rest)
        return f"{found}~" if _is_date(f"{found}~") else ""
    if late := _BY.match(text):
        return date(text[late.end() :]) or _valid(text[late.end() :])
    if years := _YEARS.fullmatch(text):
        return _valid("/".join(years.groups()))
    if numbers := _NUMBERS.fullmatch(text):
        return _of_numbers(*numbers.groups())
    for pattern in _IN_WORDS:
        if match := pattern.fullmatch(text):
            parts = (match["year"], _month(match["month"]), match["day"])
            return _valid("-".join(part.zfill(2) for part in parts if part is not None))
    return ""


def date_hint(text: str) -> str:
    """What to write for a text that is no date."""
    if found := date(text):
        return did_you_mean(found)
    if numbers := _NUMBERS.fullmatch(text):
        first, second, year = numbers.groups()
        both = [f"{year}-{m.zfill(2)}-{d.zfill(2)}" for d, m in ((first, second), (second, first))]
        return f"did you mean {both[0]}, or {both[1]}?" if all(map(_valid, both)) else _IN_DIGITS
    start, slash, end = text.partition("/")
    if slash and _valid(f"{end}/{start}"):
        return did_you_mean(f"{end}/{start}")
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
        if day and _valid(f"{year}-{day}-{month}"):
            return did_you_mean(f"{year}-{day}-{month}")
        if _valid(f"{year}-{month}"):
            return f"write {year}-{month}, or the day that it was"
        return f"write {year}, or the month that it was" if _valid(year) else _IN_DIGITS
    return _IN_DIGITS


_IN_DIGITS = "write it in digits, as far as the source gives it; where it gives none, leave it out"


def _month(word: str) -> str:
    name = word[:3].lower()
    return str(_MONTHS.index(name) + 1) if name in _MONTHS else word


def _of_numbers(first: str, second: str, year: str) -> str:
    """A day and a month, of which the one over 12 must be the day."""
    if first != second and int(first) <= 12 and int(second) <= 12:
        return ""
    day, month = (second, first) if int(second) > 12 else (first, second)
    return _valid(f"{year}-{month.zfill(2)}-{day.zfill(2)}")


def _valid(text: str) -> str:
    return text if _is_date(text) else ""


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except ValueError:
        return False
    return True


def url(text: str) -> str:
    beginning = _LIKE_HTTP.match(text)
    rest = text[beginning.end() :] if beginning else text
    return f"https://{rest}" if _HOST.fullmatch(rest) else ""


def flag(text: str) -> str:
    words = {"true": ("yes", "on", "y", "1", "true"), "false": ("no", "off", "n", "0", "false")}
    return next((flag for flag, its in words.items() if text.lower() in its), "")


def is_unknown(text: str) -> bool:
    """Whether it says, of a fact, that nobody knows it."""
    return " ".join(text.casefold().split()).strip("?. ") in _UNKNOWN


_UNKNOWN = frozenset(
    ", unknown, open, pending, undecided, unresolved, tbd, tba, n/a, na, none, null, -, –, —, "
    "todo, not known, not yet, not yet known, too early, not stated".split(", ")
)


def passage(text: str) -> str:
    """How a relation or `lead` names the annotation that `text` names as a link or a path does."""
    link = _MARKDOWN_LINK.fullmatch(text)
    path, _, id = (link[1] if link else text).partition("#")
    slug = path.rpartition("/")[2].removesuffix(".md")
    if id and (link or slug != path):
        return did_you_mean(f"{slug}#{id}")
    if not id and path.endswith(".md"):
        return f"write {slug}#id, with the id of one of its annotations"
    return ""


def names(text: str) -> list[str]:
    """The slugs of what a text names, for which a list of slugs is written."""
    parts = [part.strip() for piece in re.split("[,;]", text) for part in _joined(piece)]
    return [slugify(part) if slug_fault(part) else part for part in parts if slugify(part)]


def _joined(text: str) -> list[str]:
    """Two full names with "and" between them; a topic may be called "sales and marketing"."""
    parts = re.split(r"\s+(?:and|und|&)\s+", text)
    return parts if all(" " in part.strip() for part in parts) else [text]


def several(text: str) -> list[str]:
    """The names in a text that holds more than one."""
    names = [name for piece in re.split(r"[,;]", text) if (name := piece.strip())]
    return names if len(names) > 1 and not any(" " in name for name in names) else []


def in_quotes(line: str) -> str:
    """A hint that gives the whole value of a line of YAML in quotes; empty where it is no plain
    `key: value`, or long."""
    match = _KEY_AND_VALUE.fullmatch(line.rstrip())
    if match is None or len(line) > _LONG:
        return ""
    value = match["value"]
    if value[0] in "'\"" and (value.endswith(value[0]) or value[0] not in value[1:]):
        value = value[1:].removesuffix(value[0])
    return f"write {match['key']}: {quoted(value)}"


def quoted(text: str) -> str:
    """A value of YAML in those quotes in which nothing of it means anything else."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def plain_character(text: str) -> str:
    """A hint that names the blank or colon in `text` which only looks like the one meant."""
    odd = _ODD.search(text)
    if not odd:
        return ""
    plain = "colon" if odd[0] == "：" else "blank"
    name = unicodedata.name(odd[0]).lower()
    return f"write a plain {plain} for the {name} (U+{ord(odd[0]):04X})"
