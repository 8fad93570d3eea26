"""What is the same thing on both sides, whatever it is called."""

from collections.abc import Mapping

from conspectus.changes.pairing import Pairing, paired
from conspectus.model.references import Folder
from tests.changes.sides import compared, side
from tests.changes.test_planted import BASE, WIRES, edited
from tests.digests import TOPICS, article, callout, claim, entry


def people(before: Mapping[str, str], after: Mapping[str, str]) -> set[tuple[str, str]]:
    """Slugs of people and organizations, before and after."""
    found = Pairing(side(before), side(after)).entries
    pairs = (*found[Folder.PEOPLE], *found[Folder.ORGANIZATIONS])
    return {(one.slug if one else "", other.slug if other else "") for one, other in pairs}


def ids(before: str, after: str) -> set[tuple[str, str]]:
    """Annotations of an article, before and after."""
    found = Pairing(
        *(side({**TOPICS, "content/articles/a.md": text}) for text in (before, after))
    ).annotations["a", "a"]
    return {(one.id if one else "", other.id if other else "") for one, other in found}


def person(slug: str, name: str, **keys: str) -> dict[str, str]:
    return {f"content/people/{slug}.md": entry(name=name, **keys)}


class TestEntries:
    def test_of_the_same_slug_are_the_same_whatever_their_names(self) -> None:
        before = {**person("ann", "Ann Lee"), **person("bo", "Bo Tan")}
        after = {**person("ann", "Bo Tan"), **person("bo", "Ann Lee")}

        assert people(before, after) == {("ann", "ann"), ("bo", "bo")}

    def test_are_the_same_where_an_alias_says_so_and_nothing_else(self) -> None:
        before, after = person("ann", "Ann Lee"), person("lee", "A. Lee-Tan", aliases="[ann]")

        assert people(before, after) == {("ann", "lee")}
        assert people(after, before) == {("lee", "ann")}

    def test_are_the_same_where_nobody_else_has_the_name(self) -> None:
        assert people(person("ann", "Ann Lee"), person("lee", "Ann Lee")) == {("ann", "lee")}

    def test_are_not_where_several_have(self) -> None:
        before = person("ann", "Ann Lee")
        after = {**person("lee", "Ann Lee"), **person("ann-lee", "Ann Lee")}

        assert people(before, after) == {("ann", ""), ("", "lee"), ("", "ann-lee")}

    def test_of_two_slugs_that_became_one_the_one_that_kept_its_own_is_the_same(self) -> None:
        before = {**person("ann", "Ann"), **person("lee", "Lee")}
        after = person("ann", "Ann Lee", aliases="[lee]")

        assert people(before, after) == {("ann", "ann"), ("lee", "")}

    def test_two_that_claim_one_are_both_others(self) -> None:
        before = {**person("ann", "Ann"), **person("lee", "Lee")}
        after = person("both", "Both of them", aliases="[ann, lee]")

        assert people(before, after) == {("ann", ""), ("lee", ""), ("", "both")}

    def test_a_person_and_an_organization_of_one_slug_stay_apart(self) -> None:
        both = {**person("pat", "Pat"), "content/organizations/pat.md": entry(name="Pat Ltd")}
        pairing = Pairing(side(both), side(both))

        assert all(one == other for pairs in pairing.entries.values() for one, other in pairs)


class TestAnnotations:
    def test_of_the_same_words_are_the_same(self) -> None:
        before = article(callout("claim", "one", "It is so."))
        after = article(callout("claim", "other", "It is so."))

        assert ids(before, after) == {("one", "other")}

    def test_of_the_same_title_are_the_same(self) -> None:
        before = article(callout("claim", "one", "It is so."))
        after = article(callout("claim", "other", "It was so.").replace("Other", "One"))

        assert ids(before, after) == {("one", "other")}

    def test_of_another_kind_are_not(self) -> None:
        before = article(callout("claim", "one", "It is so."))
        after = article(callout("advice", "other", "It is so."))

        assert ids(before, after) == {("one", ""), ("", "other")}

    def test_follow_an_alias(self) -> None:
        before, after = article(claim("one")), article(
            callout("claim", "other", "Quite another text.", aliases="one")
        )  # fmt: skip

        assert ids(before, after) == {("one", "other")}


def test_what_is_gone_stands_where_it_stood() -> None:
    def names(keys: str) -> dict[str, frozenset[str]]:
        return {key: frozenset((key,)) for key in keys}

    found = paired("abcd", "bxd", [(names("abcd"), names("bxd"))])

    assert found == [
        ("a", None), ("b", "b"), ("c", None), (None, "x"), ("d", "d"),
    ]  # fmt: skip


def test_nothing_is_said_of_evidence_where_a_file_cannot_be_read() -> None:
    changes = compared(BASE, {**edited("a person's name"), WIRES: "no front matter"})

    assert [entry.slug for entry in changes.entries] == ["bo"]
    assert changes.evidence == ()
    assert changes.relations == ()
    assert changes.unread_after == (WIRES,)
