"""What an editor most likely meant by a value that cannot be one; empty where that is not sure."""

import re
import unicodedata

from conspectus.model.dates import parse_date

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
_YEARS = re.compile(r"(\d{4})\s*[-–—]\s*(\d{4})")
_ABOUT = re.compile(r"(?:(?:circa|ca?|about|around)\b\.?|~)\s*", re.IGNORECASE)
_HOST = re.compile(r"(?:\w[\w-]*\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
_ODD = re.compile(r"[\u00a0\u2007\u202f\u3000：]")
_MARKDOWN_LINK = re.compile(r"\[[^\]]*\]\(([^()\s]*)\)")


def did_you_mean(text: str) -> str:
    return f"did you mean {text}?" if text else ""


def date(text: str) -> str:
    """As in `2014-03-03` for "3 March 2014"; empty where day and month cannot be told apart."""
    if about := _ABOUT.match(text):
        rest = text[about.end() :]
        found = rest if _is_date(rest) else date(rest)
        return f"{found}~" if _is_date(f"{found}~") else ""
    if years := _YEARS.fullmatch(text):
        return _valid("/".join(years.groups()))
    if numbers := _NUMBERS.fullmatch(text):
        return _of_numbers(*numbers.groups())
    for pattern in _IN_WORDS:
        if match := pattern.fullmatch(text):
            parts = (match["year"], _month(match["month"]), match["day"])
            return _valid("-".join(part.zfill(2) for part in parts if part is not None))
    return ""


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
    return f"https://{text}" if _HOST.fullmatch(text) else ""


def flag(text: str) -> str:
    words = {"true": ("yes", "on", "y", "1", "true"), "false": ("no", "off", "n", "0", "false")}
    return next((flag for flag, its in words.items() if text.lower() in its), "")


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


def several(text: str) -> list[str]:
    """The names in a text that holds more than one."""
    names = [name for piece in re.split(r"[,;]", text) if (name := piece.strip())]
    return names if len(names) > 1 and not any(" " in name for name in names) else []


def plain_character(text: str) -> str:
    """A hint that names the blank or colon in `text` which only looks like the one meant."""
    odd = _ODD.search(text)
    if not odd:
        return ""
    plain = "colon" if odd[0] == "：" else "blank"
    name = unicodedata.name(odd[0]).lower()
    return f"write a plain {plain} for the {name} (U+{ord(odd[0]):04X})"
