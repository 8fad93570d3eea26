"""Dates as sources write them, in several languages, made EDTF. What is ambiguous is no date."""

import re

from conspectus.model.dates import Date, parse_date
from conspectus.parse import meant

_NAMES = """
    january february march april may june july august september october november december
    januar februar märz april mai juni juli august september oktober november dezember
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
    januari februari maart april mei juni juli augustus september oktober november december
    يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря
""".split()
"""A dozen for each language."""
_MONTHS = {name: place % 12 + 1 for place, name in enumerate(_NAMES)}
_SHORT = {name[:3]: number for name, number in _MONTHS.items() if name.isascii()}
_SHORT |= {"sept": 9, "mär": 3, "mrz": 3, "okt": 10, "dez": 12, "fév": 2, "avr": 4, "déc": 12}
_MONTH = rf"(?P<month>{'|'.join(sorted({*_MONTHS, *_SHORT}, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SHAPES = tuple(
    re.compile(rf"(?<![\w.]){shape}(?!\w|\.\d)", re.IGNORECASE)
    for shape in (
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"{_DAY}[ -](?:de |of )?{_MONTH}[ ,-]+(?:de |del )?{_YEAR}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>(?:19|20)\d\d)",
        rf"{_YEAR}/(?P<month>\d\d)/(?P<day>\d\d)",
        r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日?",
    )
)
_MONTH_AND_YEAR = re.compile(rf"{_MONTH},? (?:de |del )?{_YEAR}", re.IGNORECASE)
_MACHINE = re.compile(r"(\d{4})(?:-?(\d\d)(?:-?(\d\d)(?:$|[T\s].*))?)?")
_SLASHED = re.compile(r"(?<!\d)\d{1,2}/\d{1,2}/\d{4}(?!\d)")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(?:(0[1-9]|1[0-2])/(?:(0[1-9]|[12]\d|3[01])/)?)?")


def date_in(text: str) -> Date | None:
    """The first date that a line names to the day; of a line that is nothing else, month and year.

    None where there is none, and where day and month cannot be told apart.
    """
    text = " ".join(text.split())
    for shape in _SHAPES:
        if (match := shape.search(text)) and (found := _date(match)):
            return found
    if match := _MONTH_AND_YEAR.fullmatch(text.strip(" .:|-–—")):
        return _date(match)
    slashed = _SLASHED.search(text)
    return _parsed(meant.date(slashed[0])) if slashed else None


def machine_date(text: str) -> Date | None:
    """A date as machines write it (ISO 8601), as exact as it is: its time is left out."""
    match = _MACHINE.fullmatch(text.strip())
    return _parsed("-".join(filter(None, match.groups()))) if match else date_in(text)


def date_in_address(url: str) -> Date | None:
    """The date that an address has among its folders, as blogs and newspapers do."""
    match = _IN_ADDRESS.search(url.partition("?")[0])
    if not match or not match[2]:
        return None
    return _parsed("-".join(filter(None, match.groups())))


def about(date: Date) -> Date:
    """The date, marked as one that was inferred."""
    return parse_date(f"{date.start.iso}~")


def _date(match: re.Match[str]) -> Date | None:
    parts = match.groupdict()
    word = parts["month"].lower()
    month = int(word) if word.isdigit() else _MONTHS.get(word) or _SHORT.get(word[:4].rstrip("."))
    if not month:
        month = _SHORT.get(word[:3], 0)
    day = f"-{int(parts['day']):02}" if parts.get("day") else ""
    return _parsed(f"{parts['year']}-{month:02}{day}")


def _parsed(text: str) -> Date | None:
    try:
        date = parse_date(text) if text else None
    except ValueError:
        return None
    return date if date and date.year > _NEVER else None


_NEVER = 1500
"""Programs that know no date write the year 1."""
