import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.model.annotations import Relation
from conspectus.model.digest import Digest
from conspectus.model.references import PassageKey
from conspectus.model.views import Group, Side
from conspectus.plan.agreement import groups
from conspectus.plan.index import Index
from conspectus.plan.views import Views
from conspectus.problems import errors
from tests.digests import ENGLISH, TOPICS, article, callout, claim, digest_of, entry, figure, linked


def groups_of(digest: Digest, topic: str = "budgets") -> list[Group]:
    return groups(Index(digest).tied[topic], Views(digest, ENGLISH))


def digest_with(**articles: str) -> Digest:
    """Articles by slug; a keyword with `__` in it is any file: `people__ann`."""
    files = {
        f"content/{name.replace('__', '/') if '__' in name else f'articles/{name}'}.md": text
        for name, text in articles.items()
    }
    return digest_of({**TOPICS, **files})


def the_group(**files: str) -> Group:
    (group,) = groups_of(digest_with(**files))
    return group


def ids(side: Side) -> set[str]:
    return {f"{view.key.article}#{view.key.id}" for view in side.passages}


def test_support_across_articles_is_agreement() -> None:
    group = the_group(a=article(claim("one", supports="b#two")), b=article(claim("two")))

    assert not group.differs
    assert [ids(side) for side in group.sides] == [{"a#one", "b#two"}]


def test_support_within_one_article_stands_alone() -> None:
    digest = digest_with(a=article(claim("one", supports="#two"), claim("two")))

    assert groups_of(digest) == []


def test_disagreement_makes_sides() -> None:
    group = the_group(a=article(claim("one", disagrees_with="b#two")), b=article(claim("two")))

    assert group.differs
    assert sorted(map(sorted, map(ids, group.sides))) == [["a#one"], ["b#two"]]


def test_disagreement_within_one_article_makes_sides_too() -> None:
    group = the_group(a=article(claim("one", disagrees_with="#two"), claim("two")))

    assert [ids(side) for side in group.sides] == [{"a#one"}, {"a#two"}]


def test_a_supporter_stands_on_the_side_that_it_supports() -> None:
    group = the_group(
        a=article(claim("yes", disagrees_with="b#no")),
        b=article(claim("no")),
        c=article(claim("also", supports="a#yes")),
    )

    assert sorted(map(sorted, map(ids, group.sides))) == [["a#yes", "c#also"], ["b#no"]]


def test_three_that_all_differ_are_three_sides() -> None:
    group = the_group(
        a=article(claim("one", disagrees_with="b#two, c#three")),
        b=article(claim("two", disagrees_with="c#three")),
        c=article(claim("three")),
    )

    assert sorted(map(sorted, map(ids, group.sides))) == [["a#one"], ["b#two"], ["c#three"]]


def test_supporters_that_also_disagree_among_themselves_are_no_one_side() -> None:
    group = the_group(
        a=article(claim("one", supports="b#two", disagrees_with="c#three")),
        b=article(claim("two", supports="c#three")),
        c=article(claim("three")),
    )

    assert sorted(map(sorted, map(ids, group.sides))) == [["a#one"], ["b#two"], ["c#three"]]


@pytest.mark.parametrize("relation", ["updates", "rests on"])
def test_other_relations_tie_nothing(relation: str) -> None:
    digest = digest_with(
        a=article(callout("claim", "one", **{relation: "b#two"})), b=article(claim("two"))
    )

    assert groups_of(digest) == []


def test_a_side_that_stands_on_another_topic_is_shown_and_marked() -> None:
    group = the_group(
        a=article(claim("one", disagrees_with="b#two")),
        b=article(claim("two", topics="speed"), topics="[speed]"),
    )

    assert group.elsewhere == (PassageKey("b", "two"),)


def test_no_agreement_is_shown_without_its_opponents_on_another_topic() -> None:
    group = the_group(
        a=article(claim("one", supports="b#two")),
        b=article(claim("two", topics="speed", disagrees_with="c#three"), topics="[speed]"),
        c=article(claim("three", topics="speed"), topics="[speed]"),
    )

    assert group.differs
    assert [ids(side) for side in group.sides] == [{"a#one", "b#two"}, {"c#three"}]
    assert group.elsewhere == (PassageKey("b", "two"), PassageKey("c", "three"))


class TestIndependence:
    def test_is_counted_in_words(self) -> None:
        group = the_group(
            a=article(claim("one", by="ann", supports="b#two, c#three")),
            b=article(claim("two", by="firm")),
            c=article(claim("three", by="firm"), organizations="[firm]"),
        )

        assert (group.articles, group.organizations, group.individuals) == (3, 1, 1)

    def test_voices_of_no_organization_are_just_voices(self) -> None:
        group = the_group(
            a=article(claim("one", by="ann", supports="b#two")), b=article(claim("two", by="bob"))
        )

        assert (group.articles, group.organizations, group.individuals) == (2, 0, 2)
        assert group.is_independent

    def test_two_unnamed_authors_are_two_voices(self) -> None:
        group = the_group(a=article(claim("one", supports="b#two")), b=article(claim("two")))

        assert (group.organizations, group.individuals) == (0, 2)
        assert group.is_independent

    def test_the_same_person_twice_is_one_voice(self) -> None:
        group = the_group(
            a=article(claim("one", by="ann", supports="b#two")), b=article(claim("two", by="ann"))
        )

        assert (group.organizations, group.individuals) == (0, 1)
        assert not group.is_independent

    def test_people_of_one_organization_are_one_voice(self) -> None:
        group = the_group(
            people__ann=entry(name="Ann", affiliations="[{organization: firm}]"),
            people__bob=entry(name="Bob", affiliations="[{organization: firm}]"),
            a=article(claim("one", by="ann", supports="b#two")),
            b=article(claim("two", by="bob")),
        )

        assert (group.articles, group.organizations, group.individuals) == (2, 1, 0)
        assert not group.is_independent

    def test_a_person_and_their_organization_are_one_voice(self) -> None:
        group = the_group(
            people__ann=entry(name="Ann", affiliations="[{organization: firm}]"),
            a=article(claim("one", by="ann", supports="b#two")),
            b=article(claim("two", by="firm")),
        )

        assert not group.is_independent

    def test_organizations_under_one_parent_are_one_voice(self) -> None:
        group = the_group(
            organizations__lab=entry(name="Lab", parent="house"),
            organizations__house=entry(name="House", parent="group"),
            organizations__shop=entry(name="Shop", parent="group"),
            a=article(claim("one", by="lab", supports="b#two")),
            b=article(claim("two", by="shop")),
        )

        assert (group.organizations, group.individuals) == (1, 0)
        assert not group.is_independent

    def test_organizations_above_one_another_are_one_voice_and_no_endless_walk(self) -> None:
        digest, problems = linked(
            {
                **TOPICS,
                "content/organizations/one.md": entry(name="One", parent="two"),
                "content/organizations/two.md": entry(name="Two", parent="one"),
                "content/articles/a.md": article(claim("x", by="one", supports="b#y")),
                "content/articles/b.md": article(claim("y", by="two")),
            }
        )

        assert {problem.code for problem in errors(problems)} == {"parent-cycle"}
        assert len(groups_of(digest)) == 1

    def test_an_affiliation_counts_only_for_its_time(self) -> None:
        group = the_group(
            people__ann=entry(name="Ann", affiliations="[{organization: firm, to: 2012}]"),
            a=article(claim("one", by="ann", supports="b#two"), source="published: 2014"),
            b=article(claim("two", by="firm"), source="published: 2014", organizations="[firm]"),
        )

        assert (group.organizations, group.individuals) == (1, 1)
        assert group.is_independent

    def test_an_affiliation_may_hold_where_the_article_has_no_date(self) -> None:
        group = the_group(
            people__ann=entry(name="Ann", affiliations="[{organization: firm, to: 2012}]"),
            a=article(claim("one", by="ann", supports="b#two")),
            b=article(claim("two", by="firm"), organizations="[firm]"),
        )

        assert not group.is_independent

    def test_a_person_who_changed_jobs_is_still_one_voice(self) -> None:
        group = the_group(
            people__ann=entry(
                name="Ann",
                affiliations="[{organization: old, to: 2012}, {organization: new, from: 2013}]",
            ),
            a=article(claim("one", by="ann", supports="b#two"), source="published: 2011"),
            b=article(claim("two", by="ann"), source="published: 2014"),
        )

        assert (group.organizations, group.individuals) == (1, 0)
        assert not group.is_independent

    def test_a_person_who_left_is_not_another_voice_beside_the_one_they_were(self) -> None:
        group = the_group(
            people__ann=entry(name="Ann", affiliations="[{organization: old, to: 2012}]"),
            a=article(claim("one", by="ann", supports="b#two"), source="published: 2011"),
            b=article(claim("two", by="ann"), source="published: 2014"),
        )

        assert (group.articles, group.organizations, group.individuals) == (2, 1, 0)
        assert not group.is_independent

    def test_organizations_that_share_a_speaker_are_one_voice(self) -> None:
        group = the_group(
            people__ann=entry(name="Ann", affiliations="[{organization: x}, {organization: y}]"),
            a=article(claim("one", by="ann", supports="b#two, c#three")),
            b=article(claim("two", by="x")),
            c=article(claim("three", by="y")),
        )

        assert (group.articles, group.organizations, group.individuals) == (3, 1, 0)
        assert not group.is_independent

    def test_the_same_two_authors_twice_are_not_independent_of_themselves(self) -> None:
        group = the_group(
            a=article(claim("one", supports="b#two"), source="authors: [ann, bob]"),
            b=article(claim("two"), source="authors: [ann, bob]"),
        )

        assert (group.articles, group.organizations, group.individuals) == (2, 0, 2)
        assert not group.is_independent

    def test_a_figure_counts_for_who_measured_it_not_for_who_repeats_it(self) -> None:
        group = the_group(
            studies__survey=entry(name="Survey", by="firm"),
            organizations__firm=entry(name="Firm"),
            a=article(figure("one", by="ann", study="survey", value="5 %", supports="b#two")),
            b=article(figure("two", by="bob", study="survey", value="6 %")),
        )

        assert (group.articles, group.organizations, group.individuals) == (2, 1, 0)

    def test_a_figure_of_a_study_by_nobody_stated_counts_for_who_says_it(self) -> None:
        group = the_group(
            studies__survey=entry(name="Survey"),
            a=article(figure("one", by="ann", study="survey", value="5 %", supports="b#two")),
            b=article(figure("two", by="bob", study="survey", value="6 %")),
        )

        assert (group.organizations, group.individuals) == (0, 2)

    def test_whoever_measured_speaks_for_the_organization_of_that_year(self) -> None:
        group = the_group(
            people__ann=entry(name="Ann", affiliations="[{organization: firm, to: 2010}]"),
            studies__survey=entry(name="Survey", by="ann", year="2009"),
            a=article(
                figure("one", study="survey", value="5 %", supports="b#two"),
                source="published: 2014",
            ),
            b=article(claim("two", by="firm")),
        )

        assert not group.is_independent


ARTICLES = "abcd"
PLACES = [PassageKey(article, f"p{number}") for article in ARTICLES for number in range(3)]
ties = st.lists(
    st.tuples(
        st.sampled_from(PLACES), st.sampled_from(PLACES), st.sampled_from(["supports", "differs"])
    ).filter(lambda tie: tie[0] != tie[1]),
    max_size=14,
    unique_by=lambda tie: frozenset(tie[:2]),
)
standing = st.lists(
    st.sampled_from(["budgets", "speed", "budgets, speed"]),
    min_size=len(PLACES),
    max_size=len(PLACES),
)


def web(drawn: list[tuple[PassageKey, PassageKey, str]], topics: list[str]) -> Digest:
    """Twelve claims in four articles, tied as drawn."""
    blocks: dict[str, list[str]] = {article: [] for article in ARTICLES}
    for place, topic in zip(PLACES, topics, strict=True):
        named: dict[str, list[str]] = {}
        for one, other, relation in drawn:
            if one == place:
                word = "supports" if relation == "supports" else "disagrees_with"
                named.setdefault(word, []).append(f"{other.article}#{other.id}")
        fields = {word: ", ".join(others) for word, others in named.items()}
        blocks[place.article].append(claim(place.id, topics=topic, **fields))
    return digest_with(**{name: article(*found) for name, found in blocks.items()})


@settings(max_examples=60, deadline=None)
@given(ties, standing)
def test_every_tied_passage_stands_in_one_group_and_on_one_side(
    drawn: list[tuple[PassageKey, PassageKey, str]], topics: list[str]
) -> None:
    digest = web(drawn, topics)
    found = groups_of(digest)
    shown = [view.key for group in found for side in group.sides for view in side.passages]

    assert len(shown) == len(set(shown))
    for passage in digest.passages.values():
        if "budgets" not in passage.topics:
            continue
        crosses = any(
            tie.relation is Relation.DISAGREES or tie.other.article != passage.key.article
            for tie in passage.ties
        )
        if crosses:
            assert passage.key in shown
        if not passage.ties:
            assert passage.key not in shown


@settings(max_examples=60, deadline=None)
@given(ties, standing)
def test_no_side_holds_two_that_disagree(
    drawn: list[tuple[PassageKey, PassageKey, str]], topics: list[str]
) -> None:
    digest = web(drawn, topics)

    for group in groups_of(digest):
        for side in group.sides:
            keys = {view.key for view in side.passages}
            for key in keys:
                ties = digest.passages[key].ties
                assert not keys & {t.other for t in ties if t.relation is Relation.DISAGREES}


@settings(max_examples=30, deadline=None)
@given(ties, standing)
def test_a_group_differs_only_where_somebody_disagrees(
    drawn: list[tuple[PassageKey, PassageKey, str]], topics: list[str]
) -> None:
    digest = web(drawn, topics)

    for group in groups_of(digest):
        keys = {view.key for side in group.sides for view in side.passages}
        disputed = any(
            tie.relation is Relation.DISAGREES and tie.other in keys
            for key in keys
            for tie in digest.passages[key].ties
        )
        assert group.differs == disputed
        assert group.differs or group.articles > 1


@settings(max_examples=40, deadline=None)
@given(ties, standing)
def test_nobody_is_shown_to_agree_with_what_is_disputed_anywhere(
    drawn: list[tuple[PassageKey, PassageKey, str]], topics: list[str]
) -> None:
    digest = web(drawn, topics)

    for group in groups_of(digest):
        keys = {view.key for side in group.sides for view in side.passages}
        if not group.differs:
            ties = [tie for key in keys for tie in digest.passages[key].ties]
            assert not [tie for tie in ties if tie.relation is Relation.DISAGREES]
