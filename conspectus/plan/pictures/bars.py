"""Many events as bars: how many of each kind a year has, or as many years as it takes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from conspectus.model.pictures import Bar, Label, Lane, Period, TimelineFrame
from conspectus.plan.pictures.boxes import Box, meets_any
from conspectus.plan.pictures.letters import width_of
from conspectus.plan.pictures.scale import Dated, Scale, step_for, ticks

_PERIODS = 40
"""At most so many bars in a lane: on a phone each is some six units wide."""
_COUNTS = 6
"""At most so many of a lane's bars have their number above them."""
_HEADING = 26
_NUMBER = 16
"""The room above the tallest bar for its number."""
_TALLEST = 64
_GAP = 14
_EDGE = 20
_FOOT = 22
_LEAST = 1.5
"""The height of the lowest bar: one event is seen beside a thousand."""


def periods(dated: Iterable[Dated], kinds: Sequence[str]) -> tuple[Period, ...]:
    """All periods from the first event to the last, the empty ones too; a date that spans several
    counts where it begins, as on the page."""
    all_of: Counter[tuple[str, int]] = Counter()
    vague_of: Counter[tuple[str, int]] = Counter()
    for one in dated:
        all_of[one.event.kind, one.first] += 1
        vague_of[one.event.kind, one.first] += one.vague
    years = [year for _, year in all_of]
    step = step_for(max(years) - min(years) + 1, _PERIODS - 1)  # one more where they are aligned
    starts = range(min(years) // step * step, max(years) + 1, step)
    return tuple(
        Period(
            start,
            start + step - 1,
            tuple(
                (
                    sum(all_of[kind, year] for year in range(start, start + step)),
                    sum(vague_of[kind, year] for year in range(start, start + step)),
                )
                for kind in kinds
            ),
        )
        for start in starts
    )


def bars_frame(spans: Sequence[Period], kinds: Iterable[str], width: int) -> TimelineFrame:
    """The frame of this width. Each lane has a height of its own; its fullest bar fills it."""
    scale = Scale(spans[0].start, spans[-1].end + 1, _EDGE, width - _EDGE)
    lanes: list[Lane] = []
    bars: list[Bar] = []
    counts: list[Label] = []
    top = 0.0
    for place, kind in enumerate(kinds):
        numbers = [period.counts[place] for period in spans]
        foot = top + _HEADING + _NUMBER + _TALLEST
        lanes.append(Lane(kind, top + 14, foot, sum(number for number, _ in numbers)))
        own = list(_bars(kind, spans, numbers, scale, foot))
        bars += own
        counts += _counts(spans, numbers, own, scale, foot)
        top = foot + _GAP
    axis = top - _GAP
    return TimelineFrame(
        width=width,
        height=axis + _FOOT,
        axis=axis,
        ticks=ticks(scale, axis + 16),
        lanes=tuple(lanes),
        bars=tuple(bars),
        counts=tuple(counts),
    )


def _bars(
    kind: str,
    spans: Sequence[Period],
    numbers: Sequence[tuple[int, int]],
    scale: Scale,
    foot: float,
) -> Iterator[Bar]:
    peak = max(number for number, _ in numbers)
    for period, (number, vague) in zip(spans, numbers, strict=True):
        x = scale.x(period.start)
        wide = round(max(scale.x(period.end + 1) - x - 1, 1), 1)
        whole = _height(number, peak)
        unsure = round(whole * vague / number, 1) if number else 0.0
        sure = round(whole - unsure, 1)
        if sure:
            yield Bar(kind, x, round(foot - sure, 1), wide, sure, False)
        if unsure:
            yield Bar(kind, x, round(foot - whole, 1), wide, unsure, True)


def _height(number: int, peak: int) -> float:
    return round(max(number / peak * _TALLEST, _LEAST), 1) if number else 0.0


def _counts(
    spans: Sequence[Period],
    numbers: Sequence[tuple[int, int]],
    bars: Iterable[Bar],
    scale: Scale,
    foot: float,
) -> list[Label]:
    """The numbers of the fullest periods, as far as they meet neither a bar nor each other."""
    peak = max(number for number, _ in numbers)
    taken = [Box(bar.x, bar.y, bar.x + bar.width, bar.y + bar.height) for bar in bars]
    found: list[Label] = []
    order = sorted(range(len(spans)), key=lambda place: (-numbers[place][0], place))
    for place in order:
        number, period = numbers[place][0], spans[place]
        middle = round((scale.x(period.start) + scale.x(period.end + 1) - 1) / 2, 1)
        y = round(foot - _height(number, peak) - 4, 1)
        half = width_of(f"{number}") / 2
        box = Box(middle - half, y - 10, middle + half, y + 2)
        if number and len(found) < _COUNTS and not meets_any(box, taken):
            found.append(Label(middle, y, f"{number}", "middle"))
            taken.append(box)
    return found
