from conspectus.model.lists import MapPage
from conspectus.model.pages import HomePage
from tests.digests import TOPICS, article, claim, page_at, planned

FILES = {
    **TOPICS,
    "content/topics/roles.md": "---\ntitle: Roles\n---\n",
    "content/articles/a.md": article(claim("one"), topics="[budgets, speed]"),
}


def test_the_map_shows_every_topic_with_how_many_annotations_it_has() -> None:
    page = page_at("map/", MapPage, FILES)

    sizes = {node.ref.topic: node.radius for node in page.map.frames[0].nodes}
    assert sizes["budgets"] == sizes["speed"] > sizes["roles"]
    assert [(tie.one.topic, tie.other.topic) for tie in page.map.ties] == [("budgets", "speed")]
    assert page.section == "map"


def test_a_digest_of_one_topic_has_no_map() -> None:
    topic = "content/topics/budgets.md"
    pages = planned({topic: TOPICS[topic], "content/articles/a.md": article(claim("one"))}).pages

    assert not any(isinstance(page, MapPage) for page in pages)


def test_the_home_page_has_the_map_in_small() -> None:
    names = [f"t{number:02}" for number in range(20)]
    files = {f"content/topics/{name}.md": f"---\ntitle: {name}\n---\n" for name in names}
    files["content/articles/a.md"] = article(claim("one"), topics=f"[{', '.join(names)}]")
    small = page_at("", HomePage, files).map

    assert small is not None
    assert (small.topics, small.more_topics) == (12, 8)
    assert page_at("map/", MapPage, files).map.topics == 20


def test_where_no_topics_are_tied_the_home_page_has_no_map() -> None:
    assert page_at("", HomePage, TOPICS).map is None
