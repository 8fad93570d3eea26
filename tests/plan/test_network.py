"""Which annotations the agreement network has, with whom, and in which groups."""

from conspectus.model.annotations import Relation
from conspectus.model.references import PassageKey
from conspectus.plan.network import network
from tests.digests import TOPICS, article, claim, digest_of

A, B, C = (PassageKey(name, name) for name in "abc")
FILES = {
    **TOPICS,
    "content/articles/a.md": article(
        claim("a", disagrees_with="b#b", by="ann"), claim("alone"), source="published: 2013~"
    ),
    "content/articles/b.md": article(claim("b", rests_on="c#c", updates="a#a")),
    "content/articles/c.md": article(claim("c"), claim("d", supports="#c")),
}


def test_a_relation_stands_there_once_as_it_was_written() -> None:
    found = network(digest_of(FILES))

    assert [(edge.source, edge.target, edge.relation) for edge in found.edges] == [
        (A, B, Relation.DISAGREES),
        (B, A, Relation.UPDATES),
        (B, C, Relation.RESTS_ON),
        (PassageKey("c", "d"), C, Relation.SUPPORTS),
    ]
    assert [node.key.id for node in found.nodes] == ["a", "b", "c", "d"]


def test_disagreement_has_no_direction() -> None:
    turned = {
        **FILES,
        "content/articles/a.md": article(claim("a")),
        "content/articles/b.md": article(claim("b", disagrees_with="a#a")),
    }

    assert network(digest_of(turned)).edges[0] == network(digest_of(FILES)).edges[0]


def test_a_node_says_whose_it_is_and_when_it_was_said() -> None:
    node = network(digest_of(FILES)).nodes[0]

    assert (node.title, node.kind, node.article) == ("A", "claim", "An article")
    assert (node.who, node.topics, node.published) == (("Ann",), ("Budgets",), "2013~")
    assert not node.inferred


def test_groups_are_those_of_topic_pages() -> None:
    """Evidence and news join nobody; support within one article makes no group."""
    groups = {node.key.id: node.group for node in network(digest_of(FILES)).nodes}

    assert groups == {"a": A, "b": A, "c": None, "d": None}


def test_a_disagreement_within_one_article_makes_a_group() -> None:
    given = {
        **TOPICS,
        "content/articles/a.md": article(claim("a"), claim("b", disagrees_with="#a")),
    }

    assert {node.group for node in network(digest_of(given)).nodes} == {A}


def test_of_what_is_chosen_the_other_ends_come_along() -> None:
    found = network(digest_of(FILES), [A, PassageKey("a", "alone")])

    assert [(node.key, node.is_beyond) for node in found.nodes] == [(A, False), (B, True)]
    assert len(found.edges) == 2
