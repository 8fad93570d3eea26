"""JSON-LD, as it stands in pages."""

import json

import pytest

from conspectus.clip.linked_data import Told

PERSON = {"@type": "Person", "@id": "#m", "name": "Mina Okafor"}


def told(*nodes: object) -> Told:
    return Told(json.dumps(node) for node in nodes)


def test_the_article_is_found_in_lists_and_graphs() -> None:
    article = {"@type": ["Article", "X"], "headline": "The list", "author": {"@id": "#m"}}

    for nodes in ([article, PERSON], [[PERSON, article]], [{"@graph": [article, PERSON]}]):
        assert told(*nodes).text("headline") == "The list"
        assert told(*nodes).authors == [("Mina Okafor", False)]


def test_the_type_that_says_most_comes_first() -> None:
    found = told(
        {"@type": "Article", "headline": "A"},
        {"@type": "https://schema.org/NewsArticle", "headline": "B"},
    )

    assert found.text("headline") == "B"


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Mina Okafor", [("Mina Okafor", False)]),
        ("Mina Okafor and Ted Ball", [("Mina Okafor", False), ("Ted Ball", False)]),
        (["Mina Okafor", PERSON], [("Mina Okafor", False), ("Mina Okafor", False)]),
        ({"@type": "Organization", "name": "Reuters"}, [("Reuters", True)]),
        ({"@type": "Person", "name": ["Mina Okafor"]}, [("Mina Okafor", False)]),
        ("https://a.example/mina", []),
        ({"@type": "Person"}, []),
        (7, []),
    ],
)
def test_authors_in_all_their_forms(author: object, names: list[tuple[str, bool]]) -> None:
    assert told({"@type": "Article", "author": author}).authors == names


@pytest.mark.parametrize(
    ("said", "is_free"),
    [
        (True, True),
        ("False", False),
        ("http://schema.org/False", False),
        ("maybe", None),
        (None, None),
    ],
)
def test_whether_it_is_free(said: object, is_free: bool | None) -> None:
    assert told({"@type": "Article", "isAccessibleForFree": said}).is_free is is_free


@pytest.mark.parametrize("script", ["", "{", "[" * 100_000, "7", '"text"', "null", '{"@type": 7}'])
def test_what_is_no_json_says_nothing(script: str) -> None:
    assert Told([script]).text("headline") == ""


def test_comments_around_a_script_are_passed_over() -> None:
    script = '<!--\n{"@type": "Article", "headline": "A"}\n-->'

    assert Told([script]).text("headline") == "A"
    assert (
        Told(['//<![CDATA[\n{"@type": "Article", "headline": "A"}\n//]]>']).text("headline") == "A"
    )


def test_a_script_without_end_is_read_up_to_a_number() -> None:
    many = [{"@type": "Thing"}] * 6000

    assert told([*many, {"@type": "Article", "headline": "A"}]).text("headline") == ""


def test_what_is_called_by_itself_has_no_name() -> None:
    circle = {"@id": "a", "name": {"@id": "a"}}

    assert told({"@type": "Article", "author": {"@id": "a"}}, circle).authors == []
