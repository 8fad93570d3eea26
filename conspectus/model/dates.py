"""Dates as EDTF (ISO 8601-2, level 1), the part of it that a digest needs.

`2014`, `2014-02`, `2014-02-14`, each with `~` (approximate), `?` (uncertain) or `%` (both), and
intervals of two such dates, `2014-12/2015-01`. Years run from 0001 to 9999.
"""

import calendar
import re

from msgspec import Struct

_MOMENT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)", re.ASCII)
_ENGLISH = (
    "January February March April May June July August September October November December".split()
)


class Moment(Struct, frozen=True, array_like=True):
    """A year, month or day, as exact as it is known."""

    year: int
    month: int = 0
    day: int = 0
    approximate: bool = False
    uncertain: bool = False

    @property
    def iso(self) -> str:
        """The valid value of an HTML `datetime` attribute, without qualifiers."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @property
    def edtf(self) -> str:
        mark = {(True, True): "%", (True, False): "~", (False, True): "?"}
        return self.iso + mark.get((self.approximate, self.uncertain), "")


class Date(Struct, frozen=True, array_like=True):
    """A moment, or the interval between two."""

    start: Moment
    end: Moment | None = None

    @property
    def earliest(self) -> tuple[int, int, int]:
        """The first day that the date can mean: the key to sort by."""
        return (self.start.year, self.start.month or 1, self.start.day or 1)

    @property
    def latest(self) -> tuple[int, int, int]:
        """The last day that the date can mean."""
        moment = self.end or self.start
        month = moment.month or 12
        return (moment.year, month, moment.day or calendar.monthrange(moment.year, month)[1])

    @property
    def edtf(self) -> str:
        """As an editor writes it."""
        return f"{self.start.edtf}/{self.end.edtf}" if self.end else self.start.edtf

    @property
    def year(self) -> int:
        return self.start.year

    @property
    def iso(self) -> str:
        """For `datetime`; empty for an interval, which HTML has no form for."""
        return "" if self.end else self.start.iso

    @property
    def exact(self) -> str:
        """In ISO 8601, for machines that know no doubt: empty for a date that is approximate or
        uncertain, and for an interval."""
        is_known = not (self.end or self.start.approximate or self.start.uncertain)
        return self.start.iso if is_known else ""


def parse_date(text: str) -> Date:
    """The date that `text` writes. Raises ValueError with a sentence for the editor."""
    start, slash, end = text.partition("/")
    if not slash:
        return Date(_moment(start))
    date = Date(_moment(start), _moment(end))
    if Date(_moment(end)).latest < date.earliest:
        raise ValueError(f"the interval ends ({end}) before it begins ({start})")
    return date


def _moment(text: str) -> Moment:
    match = _MOMENT.fullmatch(text)
    if not match:
        raise ValueError("a date is written 2014, 2014-02 or 2014-02-14, with ~ or ? behind it")
    year, month, day = (int(part or 0) for part in match.groups()[:3])
    if not year:
        raise ValueError("years run from 0001 to 9999")
    if match[2] and not 1 <= month <= 12:
        raise ValueError(f"there is no month {match[2]}")
    if match[3] and not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise ValueError(f"{_ENGLISH[month - 1]} {year} has no day {match[3]}")
    return Moment(year, month, day, match[4] in ("~", "%"), match[4] in ("?", "%"))
