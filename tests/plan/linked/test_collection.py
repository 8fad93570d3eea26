"""The collection as an offline JSON-LD processor expands it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from pyld import jsonld

from conspectus.model.exports import NetworkPage
from conspectus.plan import Plan
from conspectus.plan.index import Index
from conspectus.plan.linked import batches
from conspectus.plan.linked.terms import CONTEXT, NAMESPACE
from tests.digests import (
    LOOK,
    TOPICS,
    article,
    callout,
    claim,
    digest_of,
    entry,
    figure,
)
from tests.plan.linked import vocabulary
from tests.plan.linked.vocabulary import AS, DC, DCTERMS, FOAF, OA, RDF, RDFS
from tests.plan.noting import Noted

HOME = "https://e.org/d"
SITE = f"title: T\nbase_url: {HOME}/\nlicense: https://creativecommons.org/licenses/by/4.0/\n"
LABEL, FOAF_NAME = f"{RDFS}label", f"{FOAF}name"
CITO = "http://purl.org/spar/cito/"
FILES = {
    "site.yaml": SITE,
    **TOPICS,
    "content/people/ann.md": entry(name="Ann Lee"),
    "content/organizations/firm.md": entry(name="The Firm"),
    "content/publications/review.md": entry(name="The Review"),
    "content/studies/poll.md": entry(
        name="The Poll", by="firm", year="2012~", sample="90 firms", method="by post"
    ),
    "content/articles/a.md": article(
        claim("quick", where='at "few words … the last"', via="firm", supports="b#slow"),
        figure("half", by="firm", value="54 %", of="chiefs", study="poll", where="paragraph 2"),
        callout("quote", "said", "Own words", said="2011-03", lang="de"),
        callout("prediction", "soon", due="2030", outcome="held", evidence="It came."),
        callout("advice", "wait", for_="chiefs"),
        callout("example", "case", organization="firm"),
        callout("note", "aside", topics="budgets, speed"),
        lang="fr", editor="Bo Tan", digested="2020-01-02", updated="2021",
        source="title: A <source>, url: 'https://s.org/a', authors: [ann], publication: review,"
        " published: 2013-09?, lang: en, archive: 'https://keep.org/a'",
    ),
    "content/articles/b.md": article(
        claim("slow", via="author", disagrees_with="a#half", rests_on="a#case", updates="a#soon"),
        digested="2019", source="title: B, authors: [ann], uncertain: [authors, published],"
        " published: 2012",
    ),
}  # fmt: skip


def files(given: Mapping[str, str] = FILES) -> dict[str, bytes]:
    """The linked data of a site, by path."""
    plan = Plan(digest_of(given), LOOK)
    made = [page for sheet in plan.sheets(("linked", "")) for page in sheet.make()]
    return {page.path: page.data for page in made if hasattr(page, "data")}


def offline(address: str, _options: object) -> Mapping[str, object]:
    assert address == CONTEXT
    return {
        "contextUrl": None,
        "documentUrl": address,
        "document": {"@context": vocabulary.CONTEXT},
        "contentType": "application/ld+json",
    }


def expanded(data: bytes, at: str = f"{HOME}/data/annotations.jsonld") -> Any:
    (node,) = jsonld.expand(json.loads(data), {"documentLoader": offline, "base": at})
    return node


@pytest.fixture(scope="module")
def whole() -> Any:
    (data,) = files().values()
    return expanded(data)


@pytest.fixture(scope="module")
def items(whole: Any) -> dict[str, Any]:
    """Annotations by the last part of their ids."""
    (page,) = whole[f"{AS}first"]
    (items,) = page[f"{AS}items"]
    return {item["@id"].partition("#")[2]: item for item in items["@list"]}


def value(node: Any, term: str) -> Any:
    (found,) = node[term]
    return found.get("@value", found.get("@id"))


def text(node: Any) -> Any:
    """The body with the words."""
    return node[f"{OA}hasBody"][0]


def target(node: Any) -> Any:
    (found,) = node[f"{OA}hasTarget"]
    return found


def named(node: Any, term: str) -> list[tuple[str, str]]:
    """Ids and names of the things that a node has as this."""
    return [
        (
            thing["@id"].removeprefix(HOME),
            value(thing, FOAF_NAME if "@type" in thing else LABEL),
        )
        for thing in node[term]
    ]


def test_it_is_an_ordered_collection_that_says_how_much_it_holds(whole: Any) -> None:
    assert whole["@id"] == f"{HOME}/data/annotations.jsonld"
    assert whole["@type"] == [f"{AS}OrderedCollection"]
    assert value(whole, f"{AS}totalItems") == 8
    assert value(whole, LABEL) == "T"
    assert value(whole, f"{DCTERMS}rights") == "https://creativecommons.org/licenses/by/4.0/"


def test_every_term_is_one_of_a_vocabulary(whole: Any) -> None:
    """A term without one is dropped when it is expanded, or stays without a colon."""
    data = json.loads(files()["data/annotations.jsonld"])
    known = {*vocabulary.CONTEXT, *data.pop("@context")[1]}
    said = {key for node in nodes(data) for key in node}

    assert said <= known
    for node in nodes(whole):
        assert all(":" in key or key.startswith("@") for key in node)
        assert all(":" in noun for noun in types(node))


def types(node: dict[str, Any]) -> list[str]:
    """Of a thing, or of a text."""
    found = node.get("@type", [])
    return [found] if isinstance(found, str) else found


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def test_an_annotation_goes_by_its_permalink(items: dict[str, Any]) -> None:
    assert items["quick"]["@id"] == f"{HOME}/articles/a/#quick"
    assert items["quick"]["@type"] == [f"{OA}Annotation"]
    assert value(items["quick"], LABEL) == "Quick"
    assert value(items["quick"], f"{NAMESPACE}article") == f"{HOME}/articles/a/"


def test_who_says_it_is_told_apart_from_who_retold_it(items: dict[str, Any]) -> None:
    (editor,) = items["quick"][f"{DCTERMS}creator"]

    assert value(editor, FOAF_NAME) == "Bo Tan"
    assert named(text(items["quick"]), f"{DCTERMS}creator") == [
        ("/people/ann/#c-person", "Ann Lee")
    ]
    assert named(text(items["quick"]), f"{NAMESPACE}reportedBy") == [
        ("/organizations/firm/#c-organization", "The Firm")
    ]
    assert f"{DCTERMS}creator" not in text(items["aside"])
    assert f"{DCTERMS}creator" not in items["slow"]


def test_an_editor_is_a_person_where_that_can_be_told() -> None:
    for name, creator in (
        ("Bo Tan", {"type": "Person", "name": "Bo Tan"}),
        ("The Harbour Desk", {"name": "The Harbour Desk"}),
    ):
        made = files({**TOPICS, "content/articles/a.md": article(claim("one"), editor=name)})
        (item,) = json.loads(made["data/annotations.jsonld"])["first"]["items"]
        assert item["creator"] == creator


def test_whom_the_editors_inferred_is_no_creator(items: dict[str, Any]) -> None:
    (source,) = target(items["slow"])[f"{OA}hasSource"]

    body = text(items["slow"])
    assert f"{NAMESPACE}reportedBy" not in body
    assert named(body, f"{NAMESPACE}inferredReporter") == [("/people/ann/#c-person", "Ann Lee")]
    for node in (body, source):
        assert f"{DCTERMS}creator" not in node
        assert named(node, f"{NAMESPACE}inferredCreator") == [("/people/ann/#c-person", "Ann Lee")]
    assert [one["@value"] for one in source[f"{NAMESPACE}inferred"]] == ["authors", "published"]


@pytest.mark.parametrize(
    ("id", "motivation"),
    [("quick", "describing"), ("half", "describing"), ("said", "highlighting"),
     ("aside", "commenting")],
)  # fmt: skip
def test_what_it_is_for_follows_from_its_kind(
    items: dict[str, Any], id: str, motivation: str
) -> None:
    assert value(items[id], f"{OA}motivatedBy") == f"{OA}{motivation}"
    assert value(text(items[id]), f"{OA}hasPurpose") == f"{OA}{motivation}"


def test_the_body_has_the_words_and_their_language(items: dict[str, Any]) -> None:
    assert [value(text(items["quick"]), key) for key in (f"{RDF}value", f"{DC}language")] == [
        "Text.", "fr",
    ]  # fmt: skip
    assert value(text(items["said"]), f"{DC}language") == "de"
    assert value(text(items["slow"]), f"{DC}language") == "en"


def test_topics_classify_it(items: dict[str, Any]) -> None:
    bodies = items["aside"][f"{OA}hasBody"][1:]

    assert [value(body, f"{OA}hasPurpose") for body in bodies] == [f"{OA}classifying"] * 2
    assert [named(body, f"{OA}hasSource") for body in bodies] == [
        [("/topics/budgets/", "Budgets")], [("/topics/speed/", "Speed")],
    ]  # fmt: skip


def test_the_target_is_the_place_in_the_source(items: dict[str, Any]) -> None:
    (source,) = target(items["quick"])[f"{OA}hasSource"]
    (selector,) = target(items["quick"])[f"{OA}hasSelector"]
    (state,) = target(items["quick"])[f"{OA}hasState"]

    assert source["@id"] == "https://s.org/a"
    assert value(source, LABEL) == "A <source>"
    assert value(source, f"{DC}language") == "en"
    assert source[f"{NAMESPACE}published"] == [
        {"@type": "http://id.loc.gov/datatypes/edtf/EDTF", "@value": "2013-09?"}
    ]
    assert value(source[f"{NAMESPACE}publication"][0], LABEL) == "The Review"
    assert selector["@type"] == [f"{OA}TextQuoteSelector"]
    assert value(selector, f"{OA}exact") == "few words"
    assert value(state, f"{OA}cachedSource") == "https://keep.org/a"


def test_a_paragraph_is_described_and_a_quote_selects_itself(items: dict[str, Any]) -> None:
    assert value(target(items["half"]), f"{NAMESPACE}where") == "paragraph 2"
    assert f"{OA}hasSelector" not in target(items["half"])
    (selector,) = target(items["said"])[f"{OA}hasSelector"]
    assert value(selector, f"{OA}exact") == "Own words"


def test_a_source_without_an_address_has_the_id_of_its_article_s_page(
    items: dict[str, Any],
) -> None:
    assert value(target(items["slow"]), f"{OA}hasSource") == f"{HOME}/articles/b/#c-source"


def test_relations_are_those_of_cito(items: dict[str, Any]) -> None:
    told = {
        term: value(items["slow"], f"{CITO}{term}").removeprefix(HOME)
        for term in ("disagreesWith", "citesAsEvidence", "updates")
    }

    assert told == {
        "disagreesWith": "/articles/a/#half",
        "citesAsEvidence": "/articles/a/#case",
        "updates": "/articles/a/#soon",
    }
    assert value(items["quick"], f"{CITO}supports") == f"{HOME}/articles/b/#slow"


@pytest.mark.parametrize(
    ("id", "facts"),
    [
        ("half", {"measuredValue": "54 %", "population": "chiefs", "measured": "2012~",
                  "sample": "90 firms", "method": "by post", "study": f"{HOME}/studies/poll/",
                  "measuredBy": f"{HOME}/organizations/firm/#c-organization"}),
        ("soon", {"due": "2030", "outcome": "held", "evidence": "It came."}),
        ("wait", {"audience": "chiefs"}),
        ("case", {"organization": f"{HOME}/organizations/firm/#c-organization"}),
        ("said", {"said": "2011-03"}),
    ],
)  # fmt: skip
def test_what_a_kind_alone_can_say_is_said_in_own_terms(
    items: dict[str, Any], id: str, facts: dict[str, str]
) -> None:
    assert {term: value(text(items[id]), NAMESPACE + term) for term in facts} == facts


def test_dates_of_the_digest_are_as_the_editors_write_them(items: dict[str, Any]) -> None:
    assert value(items["quick"], f"{NAMESPACE}digested") == "2020-01-02"
    assert value(items["quick"], f"{NAMESPACE}updated") == "2021"


def test_without_an_address_ids_lead_from_the_file() -> None:
    (data,) = files({**FILES, "site.yaml": "title: T\nlicense: CC BY 4.0\n"}).values()
    found = json.loads(data)

    assert found["id"] == "annotations.jsonld"
    assert found["licenseName"] == "CC BY 4.0"
    assert found["first"]["items"][0]["id"] == "../articles/b/#slow"
    assert expanded(data)[f"{AS}last"][0]["@id"] == f"{HOME}/data/annotations.jsonld#page-1"


def test_pages_are_chained_and_the_first_articles_come_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(batches, "ARTICLES", 1)

    made = files()
    first, second = (json.loads(data) for data in made.values())

    assert [*made] == ["data/annotations.jsonld", "data/annotations-2.jsonld"]
    assert first["last"] == first["first"]["next"] == second["id"]
    assert second["partOf"] == first["id"]
    assert [item["label"] for item in first["first"]["items"]] == ["Slow"]
    assert (first["total"], len(second["items"])) == (8, 7)
    assert expanded(made["data/annotations-2.jsonld"])["@type"] == [f"{AS}OrderedCollectionPage"]
    assert "next" not in second


def test_a_page_hangs_on_its_own_articles_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "ARTICLES", 1)
    more = {**FILES, "content/articles/c.md": article(claim("new"), digested="2022")}

    before, after = files(), files(more)

    assert before["data/annotations-2.jsonld"] != after["data/annotations-2.jsonld"]  # next
    assert [item["label"] for item in json.loads(after["data/annotations-3.jsonld"])["items"]] == [
        "New"
    ]


def test_a_digest_without_an_annotation_has_an_empty_collection() -> None:
    (data,) = files({**TOPICS, "site.yaml": SITE}).values()

    assert expanded(data)[f"{AS}totalItems"] == [
        {"@type": f"{vocabulary.XSD}nonNegativeInteger", "@value": 0}
    ]
    assert json.loads(data)["first"]["items"] == []


def test_hostile_text_stays_text() -> None:
    text = 'x</script>","@id":"y"\\u2028 <b> "'
    given = {**TOPICS, "content/articles/a.md": article(callout("claim", "c1", text))}
    (data,) = files(given).values()

    (item,) = json.loads(data)["first"]["items"]
    assert item["body"][0]["value"].startswith("x</script>")
    assert data.count(b'"@id":') == data.count(b'"@id":"conspectus:') + data.count(b'"@id":"cito:')


def test_the_ids_of_actors_are_those_of_their_pages(items: dict[str, Any]) -> None:
    from conspectus.model.pages import ActorPage
    from conspectus.render.linked_data import graph
    from tests.digests import page_at

    found = graph(page_at("people/ann/", ActorPage, FILES))

    assert named(text(items["quick"]), f"{DCTERMS}creator")[0][0] in {
        str(node.get("@id", "")).removeprefix(HOME) for node in found
    }


def test_families_are_those_of_the_digest() -> None:
    index = Index(digest_of(FILES))

    assert index.batches["1"] == ("b", "a")
    assert index.names["people/ann"] == "Ann Lee"


def test_the_site_has_the_network_too() -> None:
    plan = Plan(digest_of(FILES), LOOK)
    (page,) = [
        page
        for sheet in plan.sheets(("linked", ""))
        for page in sheet.make()
        if isinstance(page, NetworkPage)
    ]

    assert page.path == "data/agreement.graphml"
    assert len(page.network.edges) == 4


def test_an_owners_file_takes_the_place_of_one() -> None:
    digest = digest_of(FILES, assets=["content/static/data/Annotations.jsonld"])

    paths = [sheet.path for sheet in Plan(digest, LOOK).sheets(("linked", ""))]

    assert paths == ["data/agreement.graphml"]


def test_running_text_and_moved_lines_are_no_concern_of_it() -> None:
    """Whatever was looked up for a file is what it was, and so the file is not made again."""
    text = FILES["content/articles/a.md"]
    moved = text.replace("> [!claim]", "Other running text.\n\nMore.\n\n> [!claim]", 1)
    assert moved != text
    before, after = (
        Noted(digest_of({**FILES, "content/articles/a.md": given})) for given in (text, moved)
    )

    names = [name for name in before.sheets if name[0] == ("linked", "")]
    assert len(names) == 2
    for name in names:
        for read in before.sheets[name][1]:
            assert before.value(read) == after.value(read), read
