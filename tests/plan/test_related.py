from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.plan import related as module
from conspectus.plan.related import MOST, Features, Kinship, related

SLUGS = [f"a{number}" for number in range(12)]
ABOUT = st.dictionaries(
    st.sampled_from(["topics", "people", "organizations"]),
    st.lists(st.sampled_from("wxyz"), max_size=4),
)
DIGESTS = st.dictionaries(st.sampled_from(SLUGS), ABOUT)
TIES = st.lists(st.tuples(st.sampled_from(SLUGS), st.sampled_from(SLUGS)), max_size=8)
RECENCY = {slug: (place * 5) % 7 for place, slug in enumerate(SLUGS)}


def articles(**topics: str) -> dict[str, Features]:
    """Articles by the first letters of their topics."""
    return {slug: {"topics": names.split()} for slug, names in topics.items()}


def recency(features: Mapping[str, Features]) -> dict[str, int]:
    """As they stand: the newest first."""
    return {slug: place for place, slug in enumerate(features)}


def things(about: Features) -> set[tuple[str, str]]:
    return {(kind, name) for kind, names in about.items() for name in names}


def score(
    features: Mapping[str, Features], ties: list[tuple[str, str]], one: str, other: str
) -> int:
    """By the definition: each shared thing for itself, looked for in every article."""
    total = 0
    for thing in things(features[one]) & things(features[other]):
        share = Fraction(len(features), sum(thing in things(about) for about in features.values()))
        total += sum(1 for power in range(20) if share >= 2**power)
    pair = sum(1 for power in range(20) if Fraction(len(features) // 2) >= 2**power)
    return total + pair * sum({one, other} == set(tie) and one != other for tie in ties)


def by_definition(
    features: Mapping[str, Features], ties: list[tuple[str, str]], slug: str
) -> tuple[str, ...]:
    scores = {other: score(features, ties, slug, other) for other in features if other != slug}
    known = [other for other, number in scores.items() if number]
    return tuple(sorted(known, key=lambda s: (-scores[s], RECENCY[s], s))[:MOST])


@given(DIGESTS, TIES)
def test_it_is_what_the_definition_says(
    features: dict[str, Features], ties: list[tuple[str, str]]
) -> None:
    found = related(features, RECENCY, ties)

    assert found == {slug: by_definition(features, ties, slug) for slug in features}


@given(DIGESTS, TIES)
def test_common_things_count_in_full_for_all_that_are_candidates(
    features: dict[str, Features], ties: list[tuple[str, str]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "COMMON", 2)
        patch.setattr(module, "AROUND", len(SLUGS))

        found = related(features, RECENCY, ties)

    assert found == {slug: by_definition(features, ties, slug) for slug in features}


@given(DIGESTS, TIES)
def test_articles_are_as_near_to_each_other_as_the_other_way_round(
    features: dict[str, Features], ties: list[tuple[str, str]]
) -> None:
    kinship = Kinship(features, RECENCY, ties)

    scores = [kinship.scores(slug) for slug in features]
    pairs = {
        (slug, other): number
        for slug, found in zip(features, scores, strict=True)
        for other, number in found.items()
    }
    assert all(pairs[other, slug] == number for (slug, other), number in pairs.items())
    assert all(slug != other for slug, other in pairs)


@given(DIGESTS, TIES)
def test_the_order_in_which_things_are_told_does_not_matter(
    features: dict[str, Features], ties: list[tuple[str, str]]
) -> None:
    turned = {
        slug: {
            kind: list(reversed([*names, *names])) for kind, names in reversed(list(about.items()))
        }
        for slug, about in reversed(list(features.items()))
    }
    again = [(other, one) for one, other in reversed(ties)]

    assert related(turned, RECENCY, again) == related(features, RECENCY, ties)


def test_what_is_rare_counts_more_than_what_is_common() -> None:
    features = articles(a="rare all", b="all", c="all", d="rare all", e="all", f="all")

    assert related(features, recency(features))["a"][0] == "d"


def test_a_tie_counts_as_what_two_alone_share() -> None:
    features = articles(a="all", b="all", c="all", d="all", e="all")

    assert related(features, recency(features), [("d", "a")])["a"] == ("d", "b", "c", "e")


def test_things_of_different_kinds_are_different() -> None:
    features = {"a": {"people": ["x"]}, "b": {"organizations": ["x"]}}

    assert related(features, {"a": 0, "b": 1}) == {"a": (), "b": ()}


def test_the_newest_come_first_among_equals_and_five_are_enough() -> None:
    features = articles(**dict.fromkeys("gfedcba", "x"))

    assert related(features, recency(features))["a"] == ("g", "f", "e", "d", "c")


def test_what_editors_list_comes_first_and_is_not_repeated() -> None:
    features = articles(**dict.fromkeys("gfedcba", "x"))

    found = related(features, recency(features), listed={"a": ("f", "elsewhere", "f")})

    assert found["a"] == ("f", "elsewhere", "g", "e", "d")


def test_all_that_editors_list_is_shown() -> None:
    features = articles(**dict.fromkeys("hgfedcba", "x"))

    assert related(features, recency(features), listed={"a": "bcdefg"})["a"] == tuple("bcdefg")


def test_of_what_very_many_share_only_those_around_are_candidates() -> None:
    slugs = [f"a{number:03}" for number in range(200)]
    features = articles(**dict.fromkeys(slugs, "x"))

    found = related(features, recency(features))

    assert found["a100"] == ("a090", "a091", "a092", "a093", "a094")
    assert found["a000"] == ("a001", "a002", "a003", "a004", "a005")


def test_ties_to_what_is_no_article_are_passed_over() -> None:
    features = articles(a="x", b="x")

    assert related(features, recency(features), [("a", "gone"), ("a", "a")])["a"] == ("b",)


def test_without_articles_there_is_nothing() -> None:
    assert related({}, {}) == {}
