"""The timeline as a picture: a lane for each kind of event, above one axis.

Up to `SINGLY` events are drawn one by one, each with its name; more of them as bars that count the
events of a year, or of as many years as it takes.
"""

from collections.abc import Sequence

from conspectus.model.parts import Event
from conspectus.model.pictures import NARROW, WIDE, Timeline
from conspectus.plan.pictures.bars import bars_frame, periods
from conspectus.plan.pictures.marks import marks_frame
from conspectus.plan.pictures.scale import dated

LANES = ("measured", "published", "due")
"""From the top: what was found, who told of it, what is to come of it."""
SINGLY = 24
"""Whoever has more events to show needs only their dates and kinds."""


def timeline(events: Sequence[Event]) -> Timeline | None:
    """The picture of the events that have a date; None where fewer than two have one."""
    found = [dated(event, event.date) for event in events if event.date]
    if len(found) < 2:
        return None
    found.sort(key=lambda one: (one.begin, one.end, one.event.ref.text, one.event.ref.path))
    kinds = tuple(kind for kind in LANES if any(one.event.kind == kind for one in found))
    singly = len(found) <= SINGLY
    spans = () if singly else periods(found, kinds)
    frames = (
        marks_frame(found, kinds, width) if singly else bars_frame(spans, kinds, width)
        for width in (NARROW, WIDE)
    )
    return Timeline(
        frames=tuple(frames),
        kinds=kinds,
        first=min(one.first for one in found),
        last=max(one.last for one in found),
        dated=len(found),
        undated=len(events) - len(found),
        vague=sum(one.vague for one in found),
        events=tuple(one.event for one in found) if singly else (),
        periods=spans,
    )
