from hypothesis import given
from hypothesis import strategies as st

from conspectus.plan.pictures.arcs import arcs

YS = [14.0 + 28 * place for place in range(24)]


def reach(x1: float, x2: float) -> float:
    """How far a curve goes out whose ends are at x1 and whose control points are at x2."""
    return x1 + 0.75 * (x2 - x1)


def test_an_arc_joins_two_rows_from_the_upper_one() -> None:
    (arc,) = arcs([(3, 1)], [2.0], YS, 64, 0)

    assert (arc.x1, arc.y1, arc.x4, arc.y4, arc.width) == (64, YS[1], 64, YS[3], 2)


def test_rows_farther_apart_have_an_arc_that_goes_farther_out() -> None:
    near, far = arcs([(0, 1), (0, 2)], [1, 1], YS, 200, 264)

    assert 200 < near.x2 < far.x2


@given(
    st.lists(
        st.tuples(st.integers(0, 11), st.integers(12, 23), st.floats(1, 7)), min_size=1, max_size=40
    ),
    st.sampled_from(((64.0, 0.0), (160.0, 0.0), (200.0, 264.0), (440.0, 600.0))),
)
def test_arcs_stay_within_their_border(
    drawn: list[tuple[int, int, float]], span: tuple[float, float]
) -> None:
    x, border = span
    pairs, widths = [(one, other) for one, other, _ in drawn], [width for *_, width in drawn]

    for arc in arcs(pairs, widths, YS, x, border):
        farthest = abs(reach(arc.x1, arc.x2) - x) + arc.width / 2
        assert farthest <= abs(border - x) + 0.1
