"""The map: topics, and how strongly they are tied.

On a wide page topics stand at the left and right of a lens, a row for each, their names outside and
the ties inside; on a phone they stand one below the other with the ties as arcs beside them. So no
name meets another, however many there are.
"""

import math
from collections.abc import Iterator, Sequence

from conspectus.model.pictures import NARROW, WIDE, Curve, Label, MapFrame, Node, TopicMap, TopicTie
from conspectus.model.views import Count
from conspectus.plan.pictures.arcs import arcs
from conspectus.plan.pictures.letters import fitted
from conspectus.plan.pictures.order import chained

_TIES_EACH, _TIES = 3, 72
"""So many ties for each topic, on the average, and so many in all: more could not be told apart."""
_ROW = 28
_LARGEST = 10
_SMALLEST = 3.5
_NAMES = 172
"""The room for names at each side of the lens."""
_THICKEST, _THINNEST = 7.0, 1.0


def topic_map(
    topics: Sequence[Count], ties: Sequence[TopicTie], most: int | None = None
) -> TopicMap | None:
    """The map of topics and of how many annotations each has; None for fewer than two topics.

    `ties` come strongest first. With `most`, only the topics most strongly tied are drawn.
    """
    if len(topics) < 2:
        return None
    chosen = _chosen(topics, ties, most or len(topics))
    slugs = {count.ref.topic for count in chosen}
    among = [tie for tie in ties if tie.one.topic in slugs and tie.other.topic in slugs]
    drawn = _drawn(among, min(_TIES_EACH * len(chosen), _TIES))
    strengths = {(tie.one.topic, tie.other.topic): tie.strength for tie in drawn}
    order = chained([count.ref.topic for count in chosen], strengths)
    by_slug = {count.ref.topic: count for count in chosen}
    ordered = [by_slug[slug] for slug in order]
    return TopicMap(
        frames=(_column(ordered, drawn), _lens(ordered, drawn)),
        ties=tuple(drawn),
        topics=len(chosen),
        more_topics=len(topics) - len(chosen),
        more_ties=len(ties) - len(drawn),
    )


def _chosen(topics: Sequence[Count], ties: Sequence[TopicTie], most: int) -> list[Count]:
    """The topics most strongly tied, in the digest's order."""
    strength = {count.ref.topic: 0 for count in topics}
    for tie in ties:
        strength[tie.one.topic] += tie.strength
        strength[tie.other.topic] += tie.strength
    strongest = sorted(strength, key=lambda slug: -strength[slug])[:most]
    return [count for count in topics if count.ref.topic in strongest]


def _drawn(ties: Sequence[TopicTie], most: int) -> list[TopicTie]:
    """The strongest ties, and of each topic at least its own strongest."""
    met: set[str] = set()
    drawn = []
    for place, tie in enumerate(ties):
        ends = {tie.one.topic, tie.other.topic}
        if place < most or ends - met:
            drawn.append(tie)
            met |= ends
    return drawn


def _column(topics: Sequence[Count], ties: Sequence[TopicTie]) -> MapFrame:
    """One below the other, for phones."""
    x = 92.0
    ys = [round(_ROW * (place + 0.5), 1) for place in range(len(topics))]
    largest = max(count.number for count in topics)
    nodes = (
        _node(count, x, y, largest, x + _LARGEST + 4, NARROW)
        for count, y in zip(topics, ys, strict=True)
    )
    row = {count.ref.topic: place for place, count in enumerate(topics)}
    pairs = [(row[tie.one.topic], row[tie.other.topic]) for tie in ties]
    widths = list(_widths(ties))
    return MapFrame(NARROW, _ROW * len(topics), tuple(nodes), arcs(pairs, widths, ys, x, 0))


def _lens(topics: Sequence[Count], ties: Sequence[TopicTie]) -> MapFrame:
    """From side to side downwards, for wide pages: neighbours in the order face each other."""
    half = -(-len(topics) // 2)
    gap = max(_ROW, min(64, 300 // half))
    height = gap * half
    places: dict[str, tuple[float, float]] = {}
    nodes = []
    largest = max(count.number for count in topics)
    for place, count in enumerate(topics):
        side, rows = (-1, half) if place % 2 == 0 else (1, len(topics) - half)
        y = round(height / 2 + (place // 2 - (rows - 1) / 2) * gap, 1)
        x = round(WIDE / 2 + side * _bulge(y, height) * (WIDE / 2 - _NAMES), 1)
        places[count.ref.topic] = (x, y)
        edge = x + side * (_LARGEST + 4)
        nodes.append(_node(count, x, y, largest, edge, WIDE if side > 0 else 0))
    widths = _widths(ties)
    edges = (
        _inwards(places[tie.one.topic], places[tie.other.topic], width)
        for tie, width in zip(ties, widths, strict=True)
    )
    return MapFrame(WIDE, height, tuple(nodes), tuple(edges))


def _bulge(y: float, height: float) -> float:
    """How far out the lens is at a height, from a half at its tips to 1 at its middle."""
    part = 2 * y / height - 1
    return 0.5 + 0.5 * math.sqrt(1 - part * part)


def _inwards(start: tuple[float, float], end: tuple[float, float], width: float) -> Curve:
    """A curve that leaves both ends towards the middle line."""
    middle = WIDE / 2
    far = abs(start[1] - end[1]) + abs(start[0] - end[0])
    pull = min(far / 240, 0.75)
    x2, x3 = (round(x + (middle - x) * pull, 1) for x, _ in (start, end))
    return Curve(*start, x2, start[1], x3, end[1], *end, width)


def _node(count: Count, x: float, y: float, largest: int, edge: float, border: float) -> Node:
    """A topic whose name begins at `edge` and has room up to the frame's `border`."""
    share = math.sqrt(count.number / largest) if largest else 0.0
    radius = round(_SMALLEST + (_LARGEST - _SMALLEST) * share, 1)
    anchor = "start" if border > edge else "end"
    name = fitted(count.ref.text, abs(border - edge))
    return Node(x, y, radius, count.ref, Label(round(edge, 1), round(y + 4, 1), name, anchor))


def _widths(ties: Sequence[TopicTie]) -> Iterator[float]:
    """From hair to rope, in proportion to the strength."""
    strongest = max((tie.strength for tie in ties), default=1)
    for tie in ties:
        yield round(max(_THICKEST * tie.strength / strongest, _THINNEST), 1)
