from hypothesis import example, given, settings

from conspectus.model.pictures import NARROW, WIDE, TopicMap, TopicTie
from conspectus.model.views import Count
from conspectus.plan.pictures.boxes import Box, box_of
from conspectus.plan.pictures.topic_map import topic_map
from tests.plan.pictures.examples import apart, inside, maps, tied, topic


def drawn(topics: list[Count], ties: list[TopicTie], most: int | None = None) -> TopicMap:
    found = topic_map(topics, ties, most)
    assert found is not None
    return found


def test_one_topic_makes_no_map() -> None:
    assert topic_map([topic("a")], []) is None


def test_topics_without_a_tie_are_drawn_without_a_line() -> None:
    found = drawn([topic("a"), topic("b")], [])

    assert all(len(frame.nodes) == 2 and not frame.edges for frame in found.frames)


def test_a_line_is_as_wide_as_the_tie_is_strong() -> None:
    found = drawn([topic("a"), topic("b"), topic("c")], [tied("a", "b", 4), tied("b", "c", 2)])

    for frame in found.frames:
        assert [edge.width for edge in frame.edges] == [7, 3.5]


def test_a_dot_is_as_large_as_its_topic() -> None:
    found = drawn([topic("a", 100), topic("b", 25), topic("c", 0)], [])

    for frame in found.frames:
        sizes = {node.ref.topic: node.radius for node in frame.nodes}
        assert sizes["a"] > sizes["b"] > sizes["c"] > 3


def test_a_dot_leads_to_its_topic() -> None:
    found = drawn([topic("a"), topic("b")], [])

    assert {node.ref.path for node in found.frames[0].nodes} == {"topics/a/", "topics/b/"}


def test_with_little_room_the_topics_most_strongly_tied_are_drawn() -> None:
    topics = [topic(slug) for slug in "abcd"]
    found = drawn(topics, [tied("b", "d", 9), tied("a", "c", 2)], most=2)

    assert {node.ref.topic for node in found.frames[0].nodes} == {"b", "d"}
    assert (found.topics, found.more_topics, found.more_ties) == (2, 2, 1)


def test_of_many_ties_the_strongest_are_drawn_and_each_topics_own() -> None:
    slugs = [f"t{number:03}" for number in range(100)]
    ties = [tied(one, other, 50) for one in slugs[:30] for other in slugs[:30] if one < other]
    ties += [tied("t000", slug, 1) for slug in slugs[30:]]
    found = drawn([topic(slug) for slug in slugs], ties)

    ends = {ref.topic for tie in found.ties for ref in (tie.one, tie.other)}
    assert ends == set(slugs)
    assert len(found.ties) < 200
    assert found.more_ties == len(ties) - len(found.ties)


@settings(max_examples=60)
@given(maps())
@example(([topic(f"t{n}", n, "The name of a topic, a long one") for n in range(100)], []))
def test_no_name_meets_another_or_a_dot_and_all_are_inside(
    given: tuple[list[Count], list[TopicTie]],
) -> None:
    found = drawn(*given)

    assert [frame.width for frame in found.frames] == [NARROW, WIDE]
    for frame in found.frames:
        names = [box_of(node.label) for node in frame.nodes]
        dots = [
            Box(
                node.x - node.radius,
                node.y - node.radius,
                node.x + node.radius,
                node.y + node.radius,
            )
            for node in frame.nodes
        ]
        assert apart([*names, *dots])
        assert all(inside(box, frame.width, frame.height) for box in (*names, *dots))
        for edge in frame.edges:
            for x in (edge.x1, edge.x4, edge.x1 + 0.75 * (edge.x2 - edge.x1)):
                assert -0.1 <= x <= frame.width + 0.1


@given(maps())
def test_the_same_topics_make_the_same_map(given: tuple[list[Count], list[TopicTie]]) -> None:
    topics, ties = given

    assert topic_map(topics, ties) == topic_map(list(topics), list(ties))
