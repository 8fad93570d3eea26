"""What the tests of pictures draw: any events and topics, for properties that always hold."""

from hypothesis import strategies as st

from conspectus.model.dates import Date, Moment
from conspectus.model.parts import Event
from conspectus.model.pictures import TopicTie
from conspectus.model.views import Count, Ref
from conspectus.plan.pictures.boxes import Box

NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1
)
YEARS = st.one_of(st.integers(1990, 2030), st.integers(1, 9999))


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    month = draw(st.integers(0, 12))
    day = draw(st.integers(0, 28)) if month else 0
    return Moment(draw(YEARS), month, day, draw(st.booleans()), draw(st.booleans()))


@st.composite
def dates(draw: st.DrawFn) -> Date:
    """A moment, or an interval that does not end before it begins."""
    one = draw(moments())
    other = draw(st.one_of(st.none(), moments()))
    if other is None or Date(other).latest < Date(one).earliest:
        return Date(one)
    return Date(one, other)


@st.composite
def events(draw: st.DrawFn) -> Event:
    kind = draw(st.sampled_from(("measured", "published", "due")))
    return Event(draw(st.one_of(st.none(), dates())), kind, Ref(draw(NAMES), "x/"), "")


def topic(slug: str, number: int = 1, name: str = "") -> Count:
    return Count(Ref(name or slug, f"topics/{slug}/", topic=slug), number)


def tied(one: str, other: str, articles: int = 1) -> TopicTie:
    return TopicTie(topic(one).ref, topic(other).ref, articles, 0, 0)


@st.composite
def maps(draw: st.DrawFn) -> tuple[list[Count], list[TopicTie]]:
    """Topics and some of the ties that they could have, the strongest first."""
    names = draw(st.lists(NAMES, min_size=2, max_size=60))
    topics = [
        topic(f"t{place}", draw(st.integers(0, 500)), name) for place, name in enumerate(names)
    ]
    places = st.integers(0, len(topics) - 1)
    pairs = draw(st.sets(st.tuples(places, places).filter(lambda pair: pair[0] < pair[1])))
    ties = [tied(f"t{one}", f"t{other}", draw(st.integers(1, 99))) for one, other in sorted(pairs)]
    return topics, sorted(ties, key=lambda tie: -tie.strength)


def apart(boxes: list[Box]) -> bool:
    """Whether no two of them meet."""
    return not any(
        one.meets(other) for place, one in enumerate(boxes) for other in boxes[place + 1 :]
    )


def inside(box: Box, width: float, height: float) -> bool:
    """Whether a box lies in a frame of that size, but for what rounding adds."""
    return (
        box.left >= -0.1
        and box.top >= -0.1
        and box.right <= width + 0.1
        and box.bottom <= height + 0.1
    )
