from collections.abc import Mapping

import pytest

from conspectus.model.search import Facets, Record, bare_words
from tests.digests import TOPICS, article, callout, claim, entry, figure, planned

FILES = {
    **TOPICS,
    "content/people/ann.md": entry(
        "She edits.", name="Ann Lee", synonyms="[A. Lee]", summary="An editor.",
        affiliations="[{organization: firm, role: head, from: 2010, to: 2014}, "
        "{organization: bank}]",
    ),
    "content/organizations/firm.md": entry(name="The Firm", parent="bank"),
    "content/organizations/bank.md": entry(name="The Bank"),
    "content/publications/review.md": entry(name="The Review", publisher="firm"),
    "content/studies/poll.md": entry(name="The Poll", by="firm", year="2012", sample="90 chiefs"),
    "content/pages/about.md": entry("What it is.", title="About"),
    "content/articles/a.md": article(
        "Own words here.", "",
        figure("half", value="54 %", of="chiefs who share", study="poll", by="ann"),
        callout("advice", "meet", by="ann", for_="chiefs", topics="speed"),
        callout("prediction", "soon", due="2030"),
        callout("example", "case", organization="firm"),
        title="Who pays", summary="In short.", people="[ann]",
        source="title: The Bill, publication: review, published: 2013, authors: [bo]",
    ),
}  # fmt: skip


def records(files: Mapping[str, str] = FILES) -> dict[str, Record]:
    """By title."""
    catalog = planned(files).catalog
    assert catalog
    return {record.ref.text: record for record in catalog.records}


class TestRecords:
    def test_are_of_everything_with_a_page_or_a_permalink(self) -> None:
        assert list(records()) == [
            "Budgets", "Speed", "Ann Lee", "Bo", "The Bank", "The Firm", "The Review", "The Poll",
            "About", "Who pays", "Half", "Meet", "Soon", "Case",
        ]  # fmt: skip

    def test_of_annotations_lead_to_their_permalinks(self) -> None:
        ref = records()["Half"].ref

        assert (ref.path, ref.fragment) == ("articles/a/", "half")

    def test_of_an_article_hold_its_own_words_and_its_annotations_titles(self) -> None:
        text = records()["Who pays"].text

        assert text == ("In short. Own words here. Half. Meet. Soon. Case. The Bill. The Review.")

    @pytest.mark.parametrize(
        ("title", "text"),
        [
            ("Half", "54 %. chiefs who share. Text. The Poll."),
            ("Meet", "Text. chiefs."),
            ("Soon", "Text. 2030."),
            ("Case", "Text. The Firm."),
            ("Ann Lee", "An editor. head, The Firm. The Bank. She edits."),
            ("The Poll", "The Firm. 90 chiefs."),
            ("Bo", ""),
        ],
    )
    def test_hold_what_their_fields_say(self, title: str, text: str) -> None:
        assert records()[title].text == text

    def test_say_who_says_it_and_where(self) -> None:
        record = records()["Half"]

        assert (record.by, record.within) == ("Ann Lee", "Who pays")
        assert records()["Soon"].by == "Bo"

    def test_know_other_names_and_the_words_for_their_sort(self) -> None:
        found = records()

        assert found["Ann Lee"].names == ("A. Lee",)
        assert found["Half"].sort == "figure 2013"
        assert found["About"].sort == "page"

    def test_are_in_the_language_of_their_article(self) -> None:
        found = records({**TOPICS, "content/articles/a.md": article(claim("eins"), lang="de-AT")})

        assert found["Eins"].language == "de-AT"
        assert found["Budgets"].language == "en"

    def test_are_none_of_a_draft(self) -> None:
        files = {**FILES, "content/articles/b.md": article(claim("no"), draft="true", title="Not")}

        assert list(records(files)) == list(records())

    def test_are_not_made_where_the_digest_wants_no_search(self) -> None:
        found = planned({"site.yaml": "title: T\nsearch: false\n", **FILES})

        assert found.catalog is None
        assert not [page for page in found.pages if page.path.startswith("search")]
        assert {page.chrome.search for page in found.pages if hasattr(page, "chrome")} == {""}


@pytest.mark.parametrize(
    ("title", "facets"),
    [
        ("Speed", Facets("topic", topics=("speed",))),
        ("Ann Lee", Facets("person", people=("ann",), organizations=("firm", "bank"))),
        ("The Firm", Facets("organization", organizations=("firm", "bank"))),
        ("The Review", Facets("publication", organizations=("firm",))),
        ("The Poll", Facets("study", organizations=("firm",), year=2012)),
        ("About", Facets("page")),
        ("Who pays", Facets("article", ("budgets", "speed"), ("bo", "ann"), (), 2013)),
        ("Half", Facets("figure", ("budgets",), ("ann",), ("firm", "bank"), 2013)),
        ("Meet", Facets("advice", ("speed",), ("ann",), ("firm", "bank"), 2013)),
        ("Case", Facets("example", ("budgets",), ("bo",), ("firm",), 2013)),
    ],
)
def test_a_record_can_be_chosen_by_its_facets(title: str, facets: Facets) -> None:
    assert records()[title].facets == facets


def test_who_left_before_did_not_speak_for_the_organization() -> None:
    late = FILES["content/articles/a.md"].replace("published: 2013", "published: 2020")

    assert records({**FILES, "content/articles/a.md": late})["Half"].facets.organizations == (
        "bank",
    )


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Who pays?", "who pays"),
        ("  Roué-Taylor’s “plan” ", "roue taylor s plan"),
        ("ÅNGSTRÖM ﬁle Ⅻ", "angstrom file xii"),
        ("ΟΔΟΣ", "οδος"),
        ("?!", ""),
    ],
)
def test_titles_are_compared_by_their_bare_words(text: str, bare: str) -> None:
    assert bare_words(text) == bare
