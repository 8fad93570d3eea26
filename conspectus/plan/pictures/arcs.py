"""Arcs between the rows of a list, beside it."""

from collections.abc import Iterable, Sequence

from conspectus.model.pictures import Curve

_ROUND = 0.6
"""An arc goes out at most so far, as a part of its height."""
_LEAST = 14
_REACH = 4 / 3
"""A Bézier curve with both control points so far out goes out as far as 1."""


def arcs(
    pairs: Iterable[tuple[int, int]],
    widths: Iterable[float],
    ys: Sequence[float],
    x: float,
    border: float,
) -> tuple[Curve, ...]:
    """A curve for each pair of rows, from `x` towards `border`, farther out the farther apart the
    rows are, and within the border with its whole width."""
    found = [(min(pair), max(pair), width) for pair, width in zip(pairs, widths, strict=True)]
    farthest = max((end - start for start, end, _ in found), default=1)
    side = 1 if border > x else -1
    curves = []
    for start, end, width in found:
        room = abs(border - x) - width / 2
        far = min(room * (end - start) / farthest, _ROUND * (ys[end] - ys[start]))
        out = round(x + side * max(far, min(room, _LEAST)) * _REACH, 1)
        curves.append(Curve(x, ys[start], out, ys[start], out, ys[end], x, ys[end], width))
    return tuple(curves)
