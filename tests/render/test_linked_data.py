"""JSON-LD: what pages say to machines, expanded by a real processor, judged by the vocabulary."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace
from pyld import jsonld
from selectolax.lexbor import LexborHTMLParser

from conspectus.model.lists import ListPage
from conspectus.model.pages import AnyPage, ArticlePage, HomePage, MissingPage, RedirectPage
from conspectus.render.linked_data import graph, linked_data
from tests.digests import TOPICS, article, callout, claim, entry, figure, page_at
from tests.render.vocabulary import nodes, vocabulary_faults
from tests.wholes import whole

REPOSITORY = Path(__file__).parent.parent.parent
DIGESTS = {"flagship": REPOSITORY, "rich": REPOSITORY / "tests" / "rich"}
BASE = "https://example.org/a/b/"
SCHEMA = "https://schema.org/"

Documents = Mapping[str, Any]
"""The document of each page, by its path."""


def document(page: AnyPage) -> Any:
    return json.loads(linked_data(page))


def documents(name: str, base_url: str) -> Documents:
    pages = whole(DIGESTS[name], base_url=base_url).plan.pages
    read = (page for page in pages if page.path.endswith(".html") or page.path[-1:] in ("", "/"))
    return {page.path: document(page) for page in read if not isinstance(page, RedirectPage)}


@pytest.fixture(scope="module", params=DIGESTS)
def at_base(request: pytest.FixtureRequest) -> Documents:
    return documents(request.param, BASE)


@pytest.fixture(scope="module", params=DIGESTS)
def anywhere(request: pytest.FixtureRequest) -> Documents:
    """For a site that does not know its address."""
    return documents(request.param, "")


def offline(address: str, options: Any) -> Any:
    """The context of schema.org, as far as it matters: every plain word is one of its terms."""
    assert address == "https://schema.org"
    context = {"@context": {"@vocab": SCHEMA}}
    return {"contextUrl": None, "documentUrl": address, "document": context}


def expanded(found: Any, path: str) -> Any:
    return jsonld.expand(found, {"documentLoader": offline, "base": BASE + path})


def references(found: Any) -> Iterator[str]:
    yield from (node["@id"] for node in nodes(found) if "@id" in node)


def described(found: Any) -> set[str]:
    """The ids of what a document tells more of than its name, and of sources of which nothing
    may be known."""
    brief = {"@id", "@type", "name", "headline", "author"}
    told = {node["@id"] for node in nodes(found) if "@id" in node and not {*node} <= brief}
    sources = {node["isBasedOn"]["@id"] for node in found["@graph"] if node["@type"] == "Article"}
    return told | sources | {n["@id"] for n in found["@graph"] if "@id" in n}


class TestEveryPage:
    def test_uses_only_terms_of_the_vocabulary_and_only_where_they_belong(
        self, at_base: Documents, anywhere: Documents
    ) -> None:
        for found in (*at_base.values(), *anywhere.values()):
            assert list(vocabulary_faults(found)) == []

    def test_expands_to_terms_alone(self, at_base: Documents) -> None:
        for path, found in at_base.items():
            nodes_found = list(nodes(expanded(found, path)))
            assert nodes_found
            for node in nodes_found:
                terms = [*node.get("@type", []), *(key for key in node if key[0] != "@")]
                assert all(term.startswith(SCHEMA) for term in terms), (path, terms)

    def test_refers_to_nothing_that_no_page_describes(self, at_base: Documents) -> None:
        known = set().union(*(described(found) for found in at_base.values()))
        for path, found in at_base.items():
            assert set(references(found)) <= known, path

    def test_calls_a_thing_by_one_type_everywhere(self, at_base: Documents) -> None:
        types: dict[str, str] = {}
        for found in at_base.values():
            for node in nodes(found):
                if {"@id", "@type"} <= {*node}:
                    assert types.setdefault(node["@id"], node["@type"]) == node["@type"]

    def test_without_an_address_refers_to_nothing_beyond_itself(self, anywhere: Documents) -> None:
        for path, found in anywhere.items():
            assert all(reference.startswith("#") for reference in references(found)), path
            assert set(references(found)) <= described(found), path

    def test_has_nothing_empty(self, at_base: Documents) -> None:
        for path, found in at_base.items():
            for node in nodes(found):
                assert all(value not in ("", None, [], {}) for value in node.values()), path

    def test_numbers_the_steps_that_lead_to_it(self, at_base: Documents) -> None:
        for path, found in at_base.items():
            trails = [node for node in found["@graph"] if node["@type"] == "BreadcrumbList"]
            assert len(trails) == (path != "")
            for trail in trails:
                steps = trail["itemListElement"]
                assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
                assert steps[0]["item"] == BASE


HOSTILE = "</script><script>alert(1)</script><!-- \" ' \\ & \u2028\u2029 ]]> {{7*7}}"
PAGE = page_at("", HomePage, {"site.yaml": "title: T\n"})


class TestInsideAScriptElement:
    @given(st.text(st.characters(exclude_categories=["Cs"])))
    @example(HOSTILE)
    def test_no_text_ends_it(self, text: str) -> None:
        written = linked_data(replace(PAGE, title=text, question=text, description=text))

        assert not {"<", ">", "&", "\u2028", "\u2029"} & {*written}
        assert json.loads(written)["@graph"][0].get("name", "") == text

    def test_a_parser_of_html_reads_the_same(self) -> None:
        written = linked_data(replace(PAGE, title=HOSTILE))
        html = f'<script type="application/ld+json">{written}</script><p>rest</p>'
        tree = LexborHTMLParser(html)

        (script,) = tree.css("script")
        assert json.loads(script.text())["@graph"][0]["name"] == HOSTILE


def of_article(*blocks: str, site: str = "", files: Mapping[str, str] = {}, **keys: str) -> Any:
    texts = {
        "site.yaml": f"title: T\nbase_url: {BASE}\n{site}",
        **TOPICS,
        **files,
        "content/articles/a.md": article(*blocks, **keys),
    }
    return document(page_at("articles/a/", ArticlePage, texts))["@graph"]


def the(noun: str, found: Any) -> Any:
    (node,) = (node for node in nodes(found) if node.get("@type") == noun and len(node) > 2)
    return node


SOURCE = "title: S, authors: [ann], publication: mag, published: 2013-09, url: 'https://s.example/'"


class TestAnArticle:
    def test_is_the_digests_own_and_based_on_the_source(self) -> None:
        retelling = the("Article", of_article(source=SOURCE, editor="Jo", digested="2014-02-14"))

        assert retelling["author"] == {"@type": "Person", "name": "Jo"}
        assert retelling["datePublished"] == "2014-02-14"
        assert retelling["isBasedOn"] == {
            "@type": "CreativeWork",
            "@id": f"{BASE}articles/a/#c-source",
            "name": "S",
            "author": [{"@type": "Person", "@id": f"{BASE}people/ann/#c-person", "name": "Ann"}],
            "isPartOf": {
                "@type": "CreativeWorkSeries",
                "@id": f"{BASE}publications/mag/#c-publication",
                "name": "Mag",
            },
            "datePublished": "2013-09",
            "url": "https://s.example/",
        }

    def test_leaves_out_what_the_editors_inferred_of_the_source(self) -> None:
        inferred = f"{SOURCE}, uncertain: [title, authors, publication, published, url]"
        based_on = the("Article", of_article(source=inferred))["isBasedOn"]

        assert set(based_on) == {"@type", "@id"}

    @pytest.mark.parametrize("date", ["2013-09~", "2013?", "2013-09-01%", "2013/2014"])
    def test_leaves_out_a_date_that_is_not_known_as_it_stands(self, date: str) -> None:
        found = of_article(source=f"title: S, published: {date}", digested=date)

        assert "datePublished" not in the("Article", found)
        assert "datePublished" not in the("Article", found)["isBasedOn"]

    def test_is_free_or_not_only_where_that_is_stated(self) -> None:
        def free(access: str) -> Any:
            based_on = the("Article", of_article(source=f"title: S, access: {access}"))["isBasedOn"]
            return based_on.get("isAccessibleForFree")

        assert [free(a) for a in ("open", "paywall", "registration")] == [True, False, None]

    def test_without_an_editor_has_no_author(self) -> None:
        assert "author" not in the("Article", of_article())

    def test_names_the_licence_by_its_address_if_it_has_one(self) -> None:
        assert the("Article", of_article(site="license: CC0\n"))["license"]["name"] == "CC0"
        address = "https://l.example/by"
        assert the("Article", of_article(site=f"license: {address}\n"))["license"] == address

    @pytest.mark.parametrize("terms", ["https:l.example", "http://[", "https:"])
    def test_names_a_licence_that_is_nearly_an_address(self, terms: str) -> None:
        told = the("Article", of_article(site=f"license: '{terms}'\n"))["license"]

        assert told["name"] == terms

    def test_tells_its_corrections(self) -> None:
        found = of_article(corrections="[{on: 2014-01-02, text: Was wrong.}]")

        assert the("Article", found)["correction"] == [
            {"@type": "CorrectionComment", "text": "Was wrong.", "datePublished": "2014-01-02"}
        ]

    def test_was_reviewed_by_whoever_compared_it_with_its_source(self) -> None:
        found = of_article(checked="{by: Al, on: 2014-01-02}")

        assert found[0]["reviewedBy"] == {"@type": "Person", "name": "Al"}
        assert found[0]["lastReviewed"] == "2014-01-02"


def passage(*blocks: str, **others: Any) -> Any:
    """The node of the last annotation."""
    return of_article(*blocks, source=SOURCE, **others)[-1]


class TestAnAnnotation:
    def test_a_claim_appears_in_the_source_and_is_its_speakers(self) -> None:
        found = passage(claim("pays", text="It pays.", by="ann"))

        assert found["@type"] == "Claim"
        assert found["@id"] == f"{BASE}articles/a/#pays"
        assert (found["name"], found["text"]) == ("Pays", "It pays.")
        assert found["author"][0]["name"] == "Ann"
        assert found["appearance"] == {"@id": f"{BASE}articles/a/#c-source"}
        assert [topic["name"] for topic in found["about"]] == ["Budgets"]

    def test_a_speaker_whom_the_editors_inferred_is_left_out(self) -> None:
        inferred = f"{SOURCE}, uncertain: [authors]"
        assert "author" not in of_article(claim("pays"), source=inferred)[-1]

    def test_a_figure_is_an_observation_of_its_study(self) -> None:
        study = entry(name="Survey", by="lab", year="2012", sample="300 firms")
        found = passage(
            figure("half", study="survey", value="54 %", of="firms that *pay*", method="by phone"),
            files={"content/studies/survey.md": study},
        )

        assert found["mainEntity"] == {
            "@type": "Observation",
            "value": 54.0,
            "unitText": "%",
            "variableMeasured": "firms that pay",
            "observationDate": "2012",
            "measurementTechnique": "by phone",
            "additionalProperty": {
                "@type": "PropertyValue",
                "name": "sample",
                "value": "300 firms",
            },
        }
        assert found["isBasedOn"]["@id"] == f"{BASE}studies/survey/#c-study"

    @pytest.mark.parametrize(
        ("value", "facts"),
        [
            ("3 to 5 years", {"minValue": 3.0, "maxValue": 5.0, "unitText": "years"}),
            ("1,200 firms", {"value": 1200.0, "unitText": "firms"}),
            ("about 54 %", {"value": "about 54 %"}),
            ("9 in 10", {"value": "9 in 10"}),
            ("$5 million", {"value": "$5 million"}),
        ],
    )
    def test_a_value_is_a_number_where_nothing_else_is_said_of_it(
        self, value: str, facts: Any
    ) -> None:
        assert passage(figure("half", value=value))["mainEntity"] == {
            "@type": "Observation",
            **facts,
        }

    def test_a_quote_is_a_quotation(self) -> None:
        found = passage(callout("quote", "words", "So it is.", by="ann", said="2013-01", lang="fr"))

        assert found["@type"] == "Quotation"
        assert (found["text"], found["dateCreated"], found["inLanguage"]) == (
            "So it is.",
            "2013-01",
            "fr",
        )
        assert found["isBasedOn"] == {"@id": f"{BASE}articles/a/#c-source"}

    def test_advice_is_a_tip_for_its_audience(self) -> None:
        found = passage(callout("advice", "ask", for_="boards"))

        assert found["@type"] == "HowToTip"
        assert found["audience"] == {"@type": "Audience", "audienceType": "boards"}

    def test_a_prediction_covers_the_time_when_it_is_due(self) -> None:
        assert passage(callout("prediction", "soon", due="2020"))["temporalCoverage"] == "2020"

    def test_an_example_is_about_its_organization(self) -> None:
        found = passage(callout("example", "case", organization="acme"))

        assert [about["@type"] for about in found["about"]] == ["DefinedTerm", "Organization"]

    def test_a_note_is_a_comment_of_nobody_in_the_source(self) -> None:
        found = passage(callout("note", "aside"))

        assert found["@type"] == "Comment"
        assert not {"author", "appearance", "isBasedOn"} & {*found}


def test_the_page_for_what_is_not_found_has_no_more_than_its_name() -> None:
    page = page_at("404.html", MissingPage, {"site.yaml": f"title: T\nbase_url: {BASE}\n"})

    assert [node["@type"] for node in document(page)["@graph"]] == ["WebPage", "BreadcrumbList"]


def test_ids_begin_with_the_address_of_the_site() -> None:
    page = page_at("", HomePage, {"site.yaml": f"title: T\nbase_url: {BASE}\n"})

    assert graph(page)[0]["isPartOf"] == {
        "@type": "WebSite",
        "@id": f"{BASE}#c-site",
        "name": "T",
        "url": BASE,
        "inLanguage": "en",
    }


class TestSearch:
    def test_can_be_asked_by_address_where_there_is_an_index(self) -> None:
        page = page_at("", HomePage, {"site.yaml": f"title: T\nbase_url: {BASE}\n"})
        asking = replace(page, chrome=replace(page.chrome, later=(("search", "assets/s.js"),)))

        assert the("SearchAction", document(asking)["@graph"]) == {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{BASE}search/?q={{words}}"},
            "query-input": "required name=words",
        }
        assert list(vocabulary_faults(document(asking))) == []

    def test_is_not_offered_where_the_page_stands_alone(self) -> None:
        page = page_at("", HomePage, {"site.yaml": f"title: T\nbase_url: {BASE}\n"})

        assert "SearchAction" not in linked_data(page)


def test_entries_of_a_list_have_a_name_and_lead_to_what_is_described_elsewhere() -> None:
    files = {"site.yaml": f"title: T\nbase_url: {BASE}\n", **TOPICS}
    files["content/articles/a.md"] = article(claim("pays", by="ann"))
    listed = page_at("articles/", ListPage, files)

    assert the("ItemList", document(listed)["@graph"])["itemListElement"] == [
        {
            "@type": "ListItem",
            "position": 1,
            "name": "An article",
            "item": {"@id": f"{BASE}articles/a/#c-article"},
        }
    ]
