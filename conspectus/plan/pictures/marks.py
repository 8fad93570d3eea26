"""Events one by one: a point or a span each, with its name above it, in rows that do not touch."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from conspectus.model.pictures import Label, Lane, Mark, TimelineFrame
from conspectus.plan.pictures.letters import fitted, width_of
from conspectus.plan.pictures.scale import Dated, Scale, ticks

_HEADING = 26
"""What a lane's heading takes."""
_ROW = 32
"""A name and, below it, its mark."""
_GAP = 12
_EDGE = 20
"""Left free at both ends of the axis, for half a year's name."""
_FOOT = 22
_POINT = 8
"""What would be shorter than this is a point."""


def marks_frame(dated: Sequence[Dated], kinds: Iterable[str], width: int) -> TimelineFrame:
    """The frame of this width; `dated` come in their order."""
    start = min(one.first for one in dated)
    scale = Scale(start, max(one.last for one in dated) + 1, _EDGE, width - _EDGE)
    lanes: list[Lane] = []
    marks: list[Mark] = []
    top = 0.0
    for kind in kinds:
        own = [one for one in dated if one.event.kind == kind]
        found, rows = _in_rows(own, scale, width, top + _HEADING)
        foot = top + _HEADING + rows * _ROW
        lanes.append(Lane(kind, top + 14, foot, len(own)))
        marks += found
        top = foot + _GAP
    return TimelineFrame(
        width=width,
        height=top + _FOOT,
        axis=top,
        ticks=ticks(scale, top + 16),
        lanes=tuple(lanes),
        marks=tuple(marks),
    )


def _in_rows(
    dated: Iterable[Dated], scale: Scale, width: int, top: float
) -> tuple[list[Mark], int]:
    """Each mark in the first row in which neither it nor its name meets another."""
    ends: list[float] = []
    marks = []
    for one in dated:
        mark, left, right = _mark(one, scale, width)
        row = next((row for row, end in enumerate(ends) if end + _GAP <= left), len(ends))
        ends[row : row + 1] = [right]
        marks.append(_moved(mark, top + row * _ROW))
    return marks, len(ends)


def _mark(one: Dated, scale: Scale, width: int) -> tuple[Mark, float, float]:
    """The mark in a row at 0, and how far it reaches, with its name, to the left and right."""
    x, end = scale.x(one.begin), scale.x(one.end)
    long = round(end - x, 1)
    if long < _POINT:
        x, long = round((x + end) / 2, 1), 0.0
    reach = (x, x + long) if long else (x - _POINT / 2, x + _POINT / 2)
    name = fitted(one.event.ref.text, width)
    size = width_of(name)
    label = Label(round(reach[0], 1), 12, name)
    left, right = reach[0], reach[0] + size
    if right > width:
        label = Label(width, 12, name, "end")
        left, right = width - size, float(width)
    topic = one.event.topics[0].topic if one.event.topics else ""
    mark = Mark(one.event.kind, x, 22, long, one.vague, one.event.ref.text, topic, label)
    return mark, min(left, reach[0]), max(right, reach[1])


def _moved(mark: Mark, down: float) -> Mark:
    label = replace(mark.label, y=mark.label.y + down)
    return replace(mark, y=mark.y + down, label=label)
