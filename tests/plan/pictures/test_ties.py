from conspectus.model.lists import MapPage
from tests.digests import TOPICS, article, claim, page_at

FILES = {
    **TOPICS,
    "content/topics/roles.md": "---\ntitle: Roles\n---\n",
    "content/articles/a.md": article(
        claim("both"), claim("one", topics="speed"), topics="[budgets, speed]", title="A"
    ),
    "content/articles/b.md": article(
        claim("two", supports="a#one", disagrees_with="a#both", topics="roles"),
        topics="[roles]",
        title="B",
    ),
}


def ties(files: dict[str, str]) -> list[tuple[str, str, int, int, int]]:
    page = page_at("map/", MapPage, files)
    return [
        (tie.one.topic, tie.other.topic, tie.articles, tie.passages, tie.relations)
        for tie in page.map.ties
    ]


def test_topics_are_tied_by_articles_annotations_and_relations_the_strongest_first() -> None:
    assert ties(FILES) == [
        ("budgets", "speed", 1, 1, 0),
        ("roles", "speed", 0, 0, 2),
        ("budgets", "roles", 0, 0, 1),
    ]


def test_a_relation_within_a_topic_ties_none() -> None:
    files = {
        **FILES,
        "content/articles/b.md": article(
            claim("two", supports="a#one", topics="speed"), topics="[speed]"
        ),
    }

    assert ties(files) == [("budgets", "speed", 1, 1, 0)]
