"""What filters leave of a digest, and what they say of names that it does not have."""

import pytest

from conspectus.export.filters import Unknown, filters
from conspectus.export.selection import Selection, select
from conspectus.model.digest import Digest
from tests.digests import TOPICS, article, claim, digest_of, entry, figure

FILES = {
    **TOPICS,
    "content/people/ann.md": entry(name="Ann Lee", aliases="[anna]", synonyms="[A. Lee]"),
    "content/organizations/acme.md": entry(name="Acme"),
    "content/articles/old.md": article(
        claim("slow", by="ann"), figure("half", by="acme", topics="speed"), source="published: 2013"
    ),
    "content/articles/new.md": article(
        claim("quick"), topics="[speed]", source="published: 2014-12/2016-01, authors: [ann]"
    ),
    "content/articles/undated.md": article(claim("lost", by="bo")),
}


@pytest.fixture(scope="module")
def digest() -> Digest:
    return digest_of(FILES)


def left(digest: Digest, **asked: list[str]) -> list[str]:
    return named(select(digest, filters(digest, **asked)))


def named(selection: Selection) -> list[str]:
    """Articles by their slugs, annotations as they are linked to."""
    return [*selection.articles, *(f"{key.article}#{key.id}" for key in selection.passages)]


def test_without_filters_all_is_left(digest: Digest) -> None:
    selection = select(digest, filters(digest))

    assert selection.is_whole
    assert set(selection.articles) == set(digest.articles)
    assert selection.passages == tuple(digest.passages)


def test_a_topic_is_the_annotations_own(digest: Digest) -> None:
    assert left(digest, topics=["speed"]) == ["new", "old", "new#quick", "old#half"]


def test_of_several_of_one_sort_any_will_do_and_sorts_narrow_each_other(digest: Digest) -> None:
    assert left(digest, topics=["speed", "budgets"], kinds=["figure"]) == ["old", "old#half"]
    assert left(digest, kinds=["claim", "figures"], years=["2013"]) == [
        "old", "old#slow", "old#half",
    ]  # fmt: skip


def test_a_person_is_who_says_it_the_sources_author_too(digest: Digest) -> None:
    assert left(digest, people=["ann"]) == ["new", "old", "new#quick", "old#slow"]
    assert left(digest, people=["acme"]) == ["old", "old#half"]


def test_an_article_without_such_annotations_is_left_for_its_own_topic(digest: Digest) -> None:
    files = {**TOPICS, "content/articles/a.md": article("Text."), **FILES}
    bare = digest_of(files)

    assert left(bare, topics=["budgets"])[0] == "a"
    assert "a" not in left(bare, topics=["budgets"], kinds=["claim"])
    assert "a" not in left(bare, topics=["budgets"], people=["ann"])


@pytest.mark.parametrize("year", ["2014", "2015", "2016", "2014-2015", "2016/2020"])
def test_a_year_is_one_in_which_the_source_may_have_been_published(
    digest: Digest, year: str
) -> None:
    assert left(digest, years=[year]) == ["new", "new#quick"]


def test_what_is_not_dated_is_of_no_year(digest: Digest) -> None:
    assert left(digest, years=["0001-9999"]) == [
        "new", "old", "new#quick", "old#slow", "old#half",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["ann", "anna", "Ann Lee", "ANN LEE", "a. lee"])
def test_things_go_by_every_name_that_they_have(digest: Digest, name: str) -> None:
    assert filters(digest, people=[name]) == filters(digest, people=["ann"])


def test_nothing_is_a_selection_that_is_false(digest: Digest) -> None:
    assert not select(digest, filters(digest, years=["1900"]))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"topics": ["sped"]}, "no topic is called sped; did you mean speed?"),
        ({"topics": ["Budgts"]}, "no topic is called Budgts; did you mean budgets?"),
        ({"topics": [""]}, "no topic is called “”; there is budgets, speed"),
        ({"people": ["acne"]}, "no person or organization is called acne; did you mean acme?"),
        (
            {"people": ["budgets"]},
            "no person or organization is called budgets; there is acme, ann, bo",
        ),
        ({"kinds": ["clam"]}, "no kind of annotation is called clam; did you mean claim?"),
        (
            {"kinds": ["x"]},
            "no kind of annotation is called x; the kinds: figure, claim, advice, prediction,"
            " example, quote, note",
        ),
        ({"years": ["14"]}, "14 is no year; write 2014, or 2012-2015 for a span"),
        ({"years": ["2015-2012"]}, "the span 2015-2012 ends before it begins; write 2012-2015"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest_that_there_is(
    digest: Digest, asked: dict[str, list[str]], said: str
) -> None:
    with pytest.raises(Unknown) as error:
        filters(digest, **asked)

    assert str(error.value) == said
