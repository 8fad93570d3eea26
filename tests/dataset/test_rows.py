"""What rows say of a digest: nothing more than it does, and all that they need to stand alone."""

import pytest

from conspectus.model.dataset import MAIN, TABLES
from conspectus.plan.tables.rows import GROUPS
from tests.dataset.made import FILES, row, tables, tables_of
from tests.digests import article, claim, figure


def test_every_table_is_made_once() -> None:
    named = [name for _, names in GROUPS for name in names]

    assert sorted(named) == sorted(table.table for table in TABLES)
    assert set(tables()) == set(named)


def test_each_column_is_used_somewhere_by_this_digest() -> None:
    for table in TABLES:
        for name in table.__struct_fields__:
            assert any(getattr(one, name) is not None for one in tables()[table.table]), name


def test_no_text_is_empty_and_no_id_is_there_twice() -> None:
    for table in TABLES:
        rows = tables()[table.table]
        assert not any("" in (getattr(one, name) for name in one.__struct_fields__) for one in rows)
        keys = [tuple(getattr(one, name) for name in table.key) for one in rows]
        assert len(keys) == len(set(keys)) > 0


def test_a_figure_stands_alone() -> None:
    found = row("annotations", id="early#third")

    assert found == {
        "id": "early#third", "permalink": "https://e.org/a/articles/early/#third",
        "kind": "figure", "title": "Third", "text": "Text.", "language": "en",
        "topics": "Budgets", "said_by": "Ann Lee; The Firm", "said_by_inferred": True,
        "said_for": "The Firm", "value": "33 %", "number": 33.0, "unit": "%", "fraction": 0.33,
        "counted": "chiefs, all of them", "study": "poll", "study_name": "The Poll",
        "measured_by": "The Firm", "measured": "2012?", "measured_earliest": "2012-01-01",
        "measured_certainty": "uncertain", "sample": "1,200 chiefs", "method": "by phone",
        "article": "early", "place": 3, "article_title": "Early", "source_title": "Of speed",
        "source_url": "https://s.example/1", "source_authors": "Ann Lee; The Firm",
        "publication_name": "The Review", "source_published": "2013-09~",
        "source_published_earliest": "2013-09-01", "source_inferred": "authors published",
    }  # fmt: skip


def test_a_number_is_read_as_the_articles_language_writes_it() -> None:
    german = article(figure("many", value="2.500 Firmen"), lang="de")
    found = tables_of({**FILES, "content/articles/german.md": german})["annotations"]

    (number,) = (one.number for one in found if one.id == "german#many")
    assert number == 2500


@pytest.mark.parametrize(
    ("id", "read"),
    [
        ("early#span", {"number": 3.0, "number_to": 5.0, "unit": "years"}),
        ("early#about", {"fraction": 0.54}),
        ("late#half", {"fraction": 0.9}),
    ],
)
def test_of_a_value_only_what_it_says_is_read(id: str, read: dict[str, object]) -> None:
    names = ("number", "number_to", "unit", "fraction", "fraction_to")
    found = row("annotations", id=id)

    assert {name: found[name] for name in names if name in found} == read


def test_a_figure_without_a_study_says_itself_when_it_was_measured() -> None:
    found = row("annotations", id="early#span")

    assert (found["measured"], found["measured_certainty"]) == ("2011~", "approximate")
    assert found["sample"] == "12 firms"
    assert "measured_by" not in found


def test_what_the_source_does_not_state_stays_empty() -> None:
    bare = article(claim("one"), topics="[]", summary="''")
    found = tables_of({**FILES, "content/articles/bare.md": bare})
    (told,) = (one for one in found["articles"] if one.id == "bare")
    (said,) = (one for one in found["annotations"] if one.article == "bare")

    assert (told.source_authors, told.source_published) == (None, None)
    assert (told.digested, told.summary, told.source_published_certainty) == (None, None, None)
    assert (said.said_by, said.said_by_inferred, said.topics) == (None, False, None)


def test_what_the_editors_inferred_is_told_apart() -> None:
    early, late = row("articles", id="early"), row("articles", id="late")

    assert early["source_authors_inferred"] is early["source_published_inferred"] is True
    assert early["publication_inferred"] is late["source_authors_inferred"] is False
    assert row("annotations", id="early#slow")["said_by_inferred"] is True
    assert row("annotations", id="early#quick")["said_by_inferred"] is False
    assert row("annotation_speakers", annotation="early#slow", role="via")["is_inferred"] is False


def test_a_relation_is_told_once_with_both_its_ends() -> None:
    ties = [(r.annotation, r.relation, r.other_annotation) for r in tables()["relations"]]

    assert ties == [
        ("early#slow", "disagrees with", "early#quick"),
        ("early#slow", "disagrees with", "late#sure"),
        ("late#sure", "supports", "early#quick"),
        ("late#sure", "updates", "early#third"),
        ("late#sure", "rests on", "late#half"),
    ]
    found = row("relations", relation="supports")
    assert found["other_permalink"] == "https://e.org/a/articles/early/#quick"
    assert (found["said_by"], found["other_said_by"]) == ("Bo", "Ann Lee")
    assert found["is_within_article"] is False


def test_who_has_no_file_is_there_too() -> None:
    assert row("people", id="ann")["has_file"] is True
    assert [one.has_file for one in tables()["people"] if one.id == "bo"] == [False]


def test_former_ids_lead_to_those_of_today() -> None:
    found = {(one.kept_in, one.former): one.current for one in tables()["former_ids"]}

    assert found == {
        ("articles", "first"): "early",
        ("annotations", "early#fast"): "early#quick",
        ("topics", "haste"): "speed",
    }


def test_an_author_that_is_an_organization_is_one() -> None:
    assert row("article_authors", article="early", place=2)["organization"] == "firm"
    assert "person" not in row("article_authors", article="early", place=2)


def test_topics_stand_in_the_sites_order() -> None:
    assert [one.id for one in tables()["topics"]] == ["speed", "budgets"]
    assert [one.place for one in tables()["topics"]] == [1, 2]


def test_without_an_address_permalinks_lead_on_from_the_folder_of_the_files() -> None:
    found = tables_of({**FILES, "site.yaml": "title: T\n"})

    assert found["annotations"][0].permalink == "../articles/early/#quick"
    assert found["people"][0].permalink == "../people/ann/"


def test_drafts_are_in_no_table() -> None:
    late, early, speed = (
        f"content/{name}.md" for name in ("articles/late", "articles/early", "topics/speed")
    )
    files = {
        **FILES,
        late: FILES[late].replace("lang: de", "lang: de\ndraft: true"),
        early: FILES[early].replace("#quick, late#sure", "#quick"),
        speed: FILES[speed].replace("lead: late#half\n", ""),
    }
    found = tables_of(files)

    assert {one.id for one in found["articles"]} == {"early"}
    assert {one.article for one in found["annotations"]} == {"early"}


def test_the_main_tables_have_a_permalink_each() -> None:
    assert all("permalink" in table.__struct_fields__ for table in MAIN)
