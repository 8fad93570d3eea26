"""Time as a straight line: where a date lies, and which years are named below it."""

import calendar

from msgspec import Struct

from conspectus.model.dates import Date
from conspectus.model.parts import Event
from conspectus.model.pictures import Label, Tick
from conspectus.plan.pictures.letters import width_of

_STEPS = (*(unit * power for power in (1, 10, 100, 1000) for unit in (1, 2, 5)), 10_000)


class Dated(Struct, frozen=True):
    """An event and the time that its date takes up, in years with fractions."""

    event: Event
    begin: float
    end: float
    first: int
    last: int
    """The years of its first and its last day."""
    vague: bool
    """Whether the date, or an end of it, is approximate or uncertain."""


def dated(event: Event, date: Date) -> Dated:
    """The event on the line of time."""
    moments = (date.start, date.end or date.start)
    return Dated(
        event=event,
        begin=_years(*date.earliest),
        end=_years(*date.latest, days=1),
        first=date.year,
        last=date.latest[0],
        vague=any(moment.approximate or moment.uncertain for moment in moments),
    )


def _years(year: int, month: int, day: int, days: int = 0) -> float:
    """A day's beginning, and so many days later, in years with fractions."""
    before = sum(calendar.monthrange(year, earlier)[1] for earlier in range(1, month))
    return year + (before + day - 1 + days) / (365 + calendar.isleap(year))


class Scale(Struct, frozen=True):
    """Maps years, from the beginning of `start` to that of `end`, to `left` up to `right`."""

    start: int
    end: int
    left: float
    right: float

    def x(self, year: float) -> float:
        share = (year - self.start) / (self.end - self.start)
        return round(self.left + share * (self.right - self.left), 1)


def step_for(years: int, room: int) -> int:
    """The smallest round number of years of which `room` are enough."""
    return next(step for step in _STEPS if -(-years // step) <= room)


def ticks(scale: Scale, y: float) -> tuple[Tick, ...]:
    """Round years whose names, with their baseline at `y`, do not touch."""
    room = int((scale.right - scale.left) / (width_of("2000") + 10))
    step = step_for(scale.end - scale.start, room)
    first = -(-scale.start // step) * step
    return tuple(
        Tick(scale.x(year), Label(scale.x(year), y, f"{year:04}", "middle"))
        for year in range(first, scale.end + 1, step)
        if 0 < year < 10_000
    )
