"""Pictures laid out: what templates draw, in units of each frame's viewBox.

A picture has two frames that show the same, one as wide as a phone's column and one as wide as a
page's; the stylesheet shows the one that fits, so that a unit is about a CSS pixel on every screen.
Coordinates are rounded to a tenth and come from sums, products and square roots alone: the same
bytes on every machine. What is drawn stands beside it as the rows of a table.
"""

from msgspec import Struct

from conspectus.model.parts import Event
from conspectus.model.views import Ref

NARROW = 288
"""A column on a screen of 320 CSS pixels."""
WIDE = 600
TEXT = 12
"""The size of all text, in units."""


class Label(Struct, frozen=True):
    """A line of text: `x` is its anchor, `y` its baseline. Cut short where there is no room."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    """start, middle or end; start is the left in every language"""


class Tick(Struct, frozen=True):
    """A year on the axis of time."""

    x: float
    label: Label


class Lane(Struct, frozen=True):
    """The part of a timeline that shows one kind of event, below its heading."""

    kind: str
    """published, measured or due"""
    y: float
    """The baseline of its heading."""
    foot: float
    """Where the lane ends."""
    total: int


class Mark(Struct, frozen=True):
    """An event: a point, or a span as long as its date is uncertain or lasts."""

    kind: str
    x: float
    y: float
    width: float
    """0: a point"""
    vague: bool
    """Whether the date is approximate or uncertain."""
    name: str
    topic: str
    """The slug of the event's first topic."""
    label: Label


class Bar(Struct, frozen=True):
    """How many events of a kind a period has; the vague ones stand on top of the others."""

    kind: str
    x: float
    y: float
    width: float
    height: float
    vague: bool


class TimelineFrame(Struct, frozen=True):
    width: int
    height: float
    axis: float
    """Where the axis lies."""
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...] = ()
    bars: tuple[Bar, ...] = ()
    counts: tuple[Label, ...] = ()


class Period(Struct, frozen=True):
    """So many years, and what each lane has in them: how many events, how many vague ones."""

    start: int
    end: int
    """The last year of it."""
    counts: tuple[tuple[int, int], ...]


class Timeline(Struct, frozen=True):
    """Few events are drawn one by one and stand in `events`, many as counts of `periods`."""

    frames: tuple[TimelineFrame, ...]
    kinds: tuple[str, ...]
    """Of its lanes, from the top."""
    first: int
    last: int
    """The years that it spans."""
    dated: int
    undated: int
    vague: int
    """How many of the dates are approximate or uncertain."""
    events: tuple[Event, ...] = ()
    periods: tuple[Period, ...] = ()


class Node(Struct, frozen=True):
    """A topic on the map."""

    x: float
    y: float
    radius: float
    ref: Ref
    label: Label


class Curve(Struct, frozen=True):
    """A cubic Bézier curve: its ends and, between them, its two control points."""

    x1: float
    y1: float
    x2: float
    y2: float
    x3: float
    y3: float
    x4: float
    y4: float
    width: float
    """Of its stroke: how strong the tie is."""


class MapFrame(Struct, frozen=True):
    width: int
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Curve, ...]


class TopicTie(Struct, frozen=True):
    """What two topics have in common."""

    one: Ref
    other: Ref
    articles: int
    passages: int
    """Annotations that stand on both."""
    relations: int
    """Relations between annotations of the one and of the other."""

    @property
    def strength(self) -> int:
        return self.articles + self.passages + self.relations


class TopicMap(Struct, frozen=True):
    """Topics and their ties, the strongest first; those for which there is no room are counted."""

    frames: tuple[MapFrame, ...]
    ties: tuple[TopicTie, ...]
    topics: int
    more_topics: int
    more_ties: int


class Row(Struct, frozen=True):
    """Somebody in a picture of agreement."""

    label: Label
    y: float
    agrees: bool
    """Whether an arc of agreement ends here."""
    differs: bool
    is_author: bool
    """Whether it is the author of an article, whom the source does not name: the article's title
    stands for them."""


class AgreementFrame(Struct, frozen=True):
    """Names between `left`, where arcs of agreement end, and `right`, where the others do."""

    width: int
    height: float
    left: float
    right: float
    border: float
    """The right end of all."""
    rows: tuple[Row, ...]
    agree: tuple[Curve, ...]
    differ: tuple[Curve, ...]


class Stance(Struct, frozen=True):
    """With whom somebody agrees and differs, and how often; `ref` leads to them."""

    ref: Ref
    is_author: bool
    """As in `Row`; `ref` is then the article."""
    agrees: tuple[tuple[str, int], ...]
    differs: tuple[tuple[str, int], ...]


class Accord(Struct, frozen=True):
    """Who agrees with whom on a topic. `stances` has those who are drawn first."""

    frames: tuple[AgreementFrame, ...]
    stances: tuple[Stance, ...]
    drawn: int
    """How many of them are drawn."""
    voices: int
    agreements: int
    """Pairs of voices that agree."""
    differences: int
