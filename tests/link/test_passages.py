"""Annotations and their relations. What is wrong with them is in cases/references.md."""

import pytest

from conspectus.model.annotations import Relation
from conspectus.model.digest import Passage
from conspectus.model.fragments import Href, plain_text
from conspectus.model.references import PassageKey
from conspectus.model.ties import Tie
from tests.digests import article, callout, claim, digest_of, entry, figure, linked

TOPICS = {
    "content/topics/budgets.md": entry(title="Budgets"),
    "content/topics/it.md": entry(title="IT"),
    "content/topics/data.md": entry(title="Data"),
}


def passages(*articles: str) -> dict[str, Passage]:
    """By `article#id`; the articles are a, b, c."""
    files = {
        f"content/articles/{slug}.md": text for slug, text in zip("abc", articles, strict=False)
    }
    return {f"{p.key.article}#{p.key.id}": p for p in digest_of(TOPICS | files).passages.values()}


def test_an_annotation_stands_on_its_articles_topics_or_on_its_own() -> None:
    text = article(claim("one"), claim("two", topics="data, it"), topics="[it, budgets]")

    digest = digest_of(TOPICS | {"content/articles/a.md": text})

    assert [passage.topics for passage in digest.passages.values()] == [
        ("it", "budgets"),
        ("data", "it"),
    ]


def test_a_topic_named_by_an_annotation_alone_lists_the_article_too() -> None:
    text = article(claim("one", topics="data"), topics="[it]")

    assert digest_of(TOPICS | {"content/articles/a.md": text}).articles["a"].topics == (
        "it",
        "data",
    )


def test_annotations_keep_their_order_and_place() -> None:
    found = passages(article("Text.\n", claim("two"), claim("one")), article(claim("one")))

    assert list(found) == ["a#two", "a#one", "b#one"]
    assert [found[key].line for key in found] == [9, 15, 7]


@pytest.mark.parametrize(
    ("relation", "field"),
    [
        (Relation.SUPPORTS, "supports"),
        (Relation.UPDATES, "updates"),
        (Relation.RESTS_ON, "rests_on"),
        (Relation.DISAGREES, "disagrees_with"),
    ],
)
def test_a_relation_is_written_once_and_known_on_both_sides(relation: Relation, field: str) -> None:
    found = passages(article(claim("one", **{field: "b#two"})), article(claim("two")))

    assert found["a#one"].ties == (Tie(relation, PassageKey("b", "two")),)
    assert found["b#two"].ties == (Tie(relation, PassageKey("a", "one"), inverse=True),)


def test_a_relation_leads_to_where_a_former_id_or_slug_leads_now() -> None:
    one = claim("one", aliases="was-one", supports="gone#was")
    found = passages(
        article(one, claim("two", supports="#was-one")),
        article(claim("is", aliases="was"), aliases="[gone]"),
    )

    assert found["a#one"].ties == (
        Tie(Relation.SUPPORTS, PassageKey("b", "is")),
        Tie(Relation.SUPPORTS, PassageKey("a", "two"), inverse=True),
    )
    assert found["a#one"].former_ids == ("was-one",)


def test_several_relations_may_hold_between_two() -> None:
    found = passages(
        article(claim("one", supports="#two", updates="#two"), claim("two", rests_on="#one"))
    )

    assert [tie.words for tie in found["a#one"].ties] == ["supports", "updates", "evidence for"]
    assert [tie.words for tie in found["a#two"].ties] == ["supported by", "updated by", "rests on"]


def test_two_may_support_each_other() -> None:
    found = passages(article(claim("one", supports="#two"), claim("two", supports="#one")))

    assert len(found["a#one"].ties) == 2


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"supports": "#two", "disagrees_with": "#two"}, {}),
        ({"supports": "#two"}, {"disagrees_with": "#one"}),
        ({"disagrees_with": "#two"}, {"supports": "#one"}),
    ],
)
def test_to_support_and_to_disagree_is_a_contradiction(
    one: dict[str, str], two: dict[str, str]
) -> None:
    text = article(claim("one", **one), claim("two", **two))

    _, problems = linked(TOPICS | {"content/articles/a.md": text})

    assert [problem.code for problem in problems] == ["contradiction"]


def test_a_contradiction_is_told_once_whatever_else_is_said() -> None:
    text = article(
        claim("one", supports="#two", updates="#two", rests_on="#two", disagrees_with="#two"),
        claim("two", updates="#one"),
    )

    _, problems = linked(TOPICS | {"content/articles/a.md": text})

    assert [problem.code for problem in problems] == ["contradiction"]


def test_text_in_fields_is_linked() -> None:
    found = passages(
        article(figure("one", value="1", of="[chiefs](b.md) of *all* data", where="IT")), article()
    )

    fields = found["a#one"].fields
    assert plain_text(fields.of) == "chiefs of all data"  # type: ignore[union-attr]
    assert Href("articles/b/") in fields.of  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("one", "two", "told"),
    [
        ({"value": "54 %"}, {"value": "45 %"}, True),
        ({"value": "54 %"}, {"value": "54  percent"}, False),
        ({"value": "54 %"}, {"value": "45 %", "of": "Others"}, False),
        ({"value": "54 %"}, {"value": "45 %", "study": "other"}, False),
        ({"value": "54 %", "of": "*All*  of them"}, {"value": "45 %", "of": "ALL of them"}, True),
    ],
)
def test_figures_of_one_study_and_population_that_differ_are_told(
    one: dict[str, str], two: dict[str, str], told: bool
) -> None:
    files = TOPICS | {
        "content/studies/survey.md": entry(name="Survey"),
        "content/studies/other.md": entry(name="Other"),
    }
    common = {"study": "survey", "of": "all of them"}
    texts = [article(figure("f", **(common | fields))) for fields in (one, two)]

    _, problems = linked(files | {f"content/articles/{n}.md": text for n, text in enumerate(texts)})

    assert ("differing-values" in [problem.code for problem in problems]) == told


def test_figures_without_a_study_or_population_are_not_compared() -> None:
    texts = [article(figure("f", value=str(n), of="all")) for n in range(2)]
    texts += [article(figure("f", value=str(n), study="survey")) for n in range(2)]

    _, problems = linked(
        TOPICS | {f"content/articles/{n}.md": text for n, text in enumerate(texts)}
    )

    assert "differing-values" not in [problem.code for problem in problems]


def test_an_annotation_outside_of_articles_is_an_error_and_no_part_of_the_digest() -> None:
    digest, problems = linked({"content/topics/it.md": entry(callout("note", "one"), title="IT")})

    assert [problem.code for problem in problems] == ["misplaced-callout"]
    assert digest.passages == {}
