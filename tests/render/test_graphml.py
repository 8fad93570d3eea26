"""GraphML as NetworkX reads it, a parser that shares nothing with what wrote it."""

import io

import networkx as nx
from msgspec.structs import replace

from conspectus.model.network import Network, Node
from conspectus.model.references import PassageKey
from conspectus.plan.network import network
from conspectus.render.graphml import graphml
from tests.digests import TOPICS, article, claim, digest_of, entry

HERE = "data/agreement.graphml"
FILES = {
    **TOPICS,
    "content/people/ann.md": entry(name="'Ann & <b>'"),
    "content/articles/a.md": article(
        claim("a①", disagrees_with="ünder-b#b", by="ann"), source="published: 2013~"
    ),
    "content/articles/ünder-b.md": article(
        claim("b", rests_on="a#a①", updates="a#a①"), title='"]]> &amp; <x>"'
    ),
}


def read(base_url: str = "https://example.org/d") -> "nx.MultiDiGraph[str]":
    data = graphml(network(digest_of(FILES)), base_url, HERE)
    found = nx.read_graphml(io.BytesIO(data))
    assert isinstance(found, nx.MultiDiGraph)
    return found


def test_it_is_read_back_whole() -> None:
    graph = read()

    assert dict(graph.nodes(data=True)) == {
        "a.a_2460_": {
            "label": "A①", "kind": "claim", "article": "An article", "who": "Ann & <b>",
            "who_is_inferred": False, "topics": "Budgets", "published": "2013~",
            "group": "a.a_2460_", "address": "https://example.org/d/articles/a/#a%E2%91%A0",
            "beyond_selection": False,
        },
        "ünder-b.b": {
            "label": "B", "kind": "claim", "article": "]]> &amp; <x>",
            "who_is_inferred": False, "topics": "Budgets", "group": "a.a_2460_",
            "address": "https://example.org/d/articles/%C3%BCnder-b/#b", "beyond_selection": False,
        },
    }  # fmt: skip
    assert sorted((*ends, *facts.values()) for *ends, facts in graph.edges(data=True)) == [
        ("a.a_2460_", "ünder-b.b", "disagrees with", True),
        ("ünder-b.b", "a.a_2460_", "rests on", False),
        ("ünder-b.b", "a.a_2460_", "updates", False),
    ]


def test_without_the_sites_address_addresses_lead_from_the_file() -> None:
    assert read("").nodes["ünder-b.b"]["address"] == "../articles/%C3%BCnder-b/#b"


def test_what_xml_cannot_hold_is_told_as_such() -> None:
    whole = network(digest_of(FILES))
    node = replace(whole.nodes[0], title="a\x01b\ufffec\ud800d", who=("\x0b", "\r\n"))
    data = graphml(replace(whole, nodes=(node, whole.nodes[1])), "", HERE)

    found = nx.read_graphml(io.BytesIO(data)).nodes["a.a_2460_"]
    assert (found["label"], found["who"]) == ("a\ufffdb\ufffdc\ufffdd", "\ufffd; \n")


def test_ids_are_name_tokens_and_never_two_the_same() -> None:
    keys = [("a", "b"), ("a-b", "c"), ("a", "b-c"), ("ünder", "a①"), ("a", "2460"), ("x", "a²")]
    nodes = tuple(
        Node(PassageKey(*key), "T", "claim", "A", (), False, (), "", None, False) for key in keys
    )
    graph = nx.read_graphml(io.BytesIO(graphml(Network(nodes), "", HERE)))

    assert set(graph) == {"a.b", "a-b.c", "a.b-c", "ünder.a_2460_", "a.2460", "x.a_b2_"}
