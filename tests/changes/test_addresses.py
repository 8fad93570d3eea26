"""Published addresses that a branch would break, and what to write so that they lead on."""

import re
from collections.abc import Mapping

import pytest

from conspectus.changes.addresses import addresses
from conspectus.changes.nouns import Addresses, Redirect
from conspectus.changes.pairing import Pairing
from conspectus.problems import Problem, errors
from tests.changes.sides import side
from tests.digests import TOPICS, article, claim, entry

ARTICLE = "content/articles/pears.md"
BASE = {
    **TOPICS,
    ARTICLE: article(claim("one", aliases="first"), claim("two", text="Another."), title="Pears",
                     source="title: P, url: 'https://p.example/'", aliases="[peers]"),
    "content/people/bo.md": entry(name="Bo Tan"),
    "content/static/list.csv": "a,b",
}  # fmt: skip


def found(after: Mapping[str, str], before: Mapping[str, str] = BASE) -> Addresses:
    one, other = side(before), side(after)
    return addresses(one, other, Pairing(one, other))


def only(after: Mapping[str, str], before: Mapping[str, str] = BASE) -> Problem:
    (problem,) = found(after, before).lost
    return problem


def without(path: str) -> dict[str, str]:
    return {name: text for name, text in BASE.items() if name != path}


def test_each_is_an_error_of_its_own() -> None:
    problem = only(without("content/people/bo.md"))

    assert (problem.code, str(problem.severity)) == ("lost-address", "error")


def test_nothing_is_lost_where_nothing_changed() -> None:
    assert found(BASE) == Addresses()


class TestARenamedFile:
    def test_is_to_have_its_former_name_as_an_alias(self) -> None:
        problem = only({**without(ARTICLE), "content/articles/fruit.md": BASE[ARTICLE]})

        assert problem.path == "content/articles/fruit.md"
        assert problem.message == "the published address /articles/pears/ would stop working"
        assert problem.hint == "write “aliases: [peers, pears]” in its front matter"
        assert problem.mark.line == BASE[ARTICLE].split("\n").index("aliases: [peers]") + 1

    def test_leads_on_with_it(self) -> None:
        text = BASE[ARTICLE].replace("aliases: [peers]", "aliases: [peers, pears]")
        after = found({**without(ARTICLE), "content/articles/fruit.md": text})

        assert after.lost == ()
        assert after.redirected == (Redirect("articles/pears/", "articles/fruit/"),)

    def test_is_told_at_its_head_where_it_has_no_aliases_yet(self) -> None:
        after = {
            **without("content/people/bo.md"),
            "content/people/bo-tan.md": entry(name="Bo Tan"),
        }
        problem = only(after)

        assert (problem.path, problem.mark.line) == ("content/people/bo-tan.md", 1)
        assert problem.hint == "write “aliases: [bo]” in its front matter"


class TestAFileThatGoes:
    def test_is_named_with_what_may_take_its_place(self) -> None:
        after = {**without(ARTICLE), "content/articles/pears-2.md": article(title="Others")}
        one, other = found(after).lost

        assert one.path == other.path == ARTICLE
        assert one.mark.width == 0
        assert (
            "write “aliases: [pears]” into what takes its place (articles/pears-2.md?)" in one.hint
        )
        assert other.message == "the published address /articles/peers/ would stop working"

    def test_is_made_good_by_an_alias(self) -> None:
        text = article(title="Others", aliases="[pears, peers]")
        after = found({**without(ARTICLE), "content/articles/fruit.md": text})

        # What was said under its permalinks is no longer said, and each of those is told.
        assert [problem.message.split(" ")[3] for problem in after.lost] == [
            "/articles/pears/#first", "/articles/pears/#one", "/articles/pears/#two",
        ]  # fmt: skip

    def test_that_is_a_draft_again_is_told_where_it_says_so(self) -> None:
        text = BASE[ARTICLE].replace("title: Pears", "title: Pears\ndraft: true")
        problem = found({**BASE, ARTICLE: text}).lost[0]

        assert problem.path == ARTICLE
        assert text.split("\n")[problem.mark.line - 1] == "draft: true"
        assert "take “draft: true” out" in problem.hint

    def test_is_no_loss_where_only_a_name_had_made_its_page(self) -> None:
        before = {**BASE, "content/articles/b.md": article(claim("x", by="ann"))}
        after = {**BASE, "content/articles/b.md": article(claim("x"))}

        assert found(after, before) == Addresses(gone=("people/ann/",))

    def test_keeps_its_address_while_its_name_is_still_used(self) -> None:
        before = {**BASE, "content/articles/b.md": article(claim("x", by="bo"))}
        after = {**without("content/people/bo.md"), "content/articles/b.md":
                 before["content/articles/b.md"]}  # fmt: skip

        assert found(after, before).lost == ()


def test_somebody_who_turns_out_to_be_an_organization_cannot_be_aliased() -> None:
    text = {"content/organizations/bo.md": entry(name="Bo Tan")}
    problem = only({**without("content/people/bo.md"), **text})

    assert problem.path == "content/organizations/bo.md"
    assert "content/static/people/bo/index.html" in problem.hint


class TestAFormerName:
    def test_that_is_dropped_is_to_be_written_again(self) -> None:
        text = BASE[ARTICLE].replace("aliases: [peers]\n", "")
        problem = only({**BASE, ARTICLE: text})

        assert problem.path == ARTICLE
        assert problem.hint == "leave it there: “aliases: [peers]”"

    def test_of_an_annotation_too(self) -> None:
        text = BASE[ARTICLE].replace("> - aliases: first\n", "")
        problem = only({**BASE, ARTICLE: text})

        assert problem.message == "the published address /articles/pears/#first would stop working"
        assert problem.hint == "write “- aliases: first” among the fields of #one"

    def test_of_an_article_that_is_renamed_again_leads_on_as_before(self) -> None:
        text = BASE[ARTICLE].replace("aliases: [peers]", "aliases: [peers, pears]")
        after = found({**without(ARTICLE), "content/articles/fruit.md": text})

        assert after.redirected == (Redirect("articles/pears/", "articles/fruit/"),)


class TestAnAnnotation:
    def test_with_another_id_is_to_have_the_former_one_as_an_alias(self) -> None:
        text = BASE[ARTICLE].replace("{#two}", "{#second}")
        problem = only({**BASE, ARTICLE: text})

        line = text.split("\n")[problem.mark.line - 1]
        assert line == "> [!claim] Two {#second}"
        assert problem.mark.width == len(line)
        assert problem.hint == "write “- aliases: two” among the fields of #second"

    def test_that_goes_is_told_in_its_article(self) -> None:
        kept = article(claim("two", text="Another."), title="Pears", aliases="[peers]")
        lost = found({**BASE, ARTICLE: kept}).lost

        assert [(one.path, one.mark.line) for one in lost] == [(ARTICLE, 1), (ARTICLE, 1)]
        assert "write “- aliases: one” into the annotation that takes its place" in lost[1].hint

    def test_that_goes_is_told_with_the_id_that_is_most_like_its_own(self) -> None:
        other = claim("two-of-them", text="Something else.")
        text = article(claim("one", aliases="first"), other, title="Pears", aliases="[peers]")
        before = {**BASE, ARTICLE: BASE[ARTICLE].replace("{#two}", "{#two-of-us}")}

        assert (
            "that takes its place (#two-of-them?), or" in only({**BASE, ARTICLE: text}, before).hint
        )

    def test_of_a_renamed_article_is_looked_for_where_its_address_leads(self) -> None:
        text = BASE[ARTICLE].replace("aliases: [peers]", "aliases: [peers, pears]")
        text = text.replace("{#two}", "{#second}")
        problem = only({**without(ARTICLE), "content/articles/fruit.md": text})

        assert problem.message == "the published address /articles/pears/#two would stop working"
        assert problem.path == "content/articles/fruit.md"


def test_a_file_that_was_sent_as_it_is_stays() -> None:
    problem = only(without("content/static/list.csv"))

    assert problem.path == "content/static/list.csv"
    assert problem.message == "the published address /list.csv would stop working"


@pytest.mark.parametrize("after", [
    {**BASE, ARTICLE: "---\ntitle: [\n---\n"},
    {**BASE, ARTICLE: "title: Pears"},
])  # fmt: skip
def test_nothing_is_said_of_a_file_that_an_error_hides(after: dict[str, str]) -> None:
    assert found(after) == Addresses()


RENAMED = {**without(ARTICLE), "content/articles/fruit.md": BASE[ARTICLE]}
WITH_ANOTHER_ID = {**BASE, ARTICLE: BASE[ARTICLE].replace("{#two}", "{#second}")}
WITHOUT_A_FORMER_ID = {**BASE, ARTICLE: BASE[ARTICLE].replace("> - aliases: first\n", "")}
WITHOUT_A_FORMER_SLUG = {**BASE, ARTICLE: BASE[ARTICLE].replace("aliases: [peers]\n", "")}
BOTH = {
    **without(ARTICLE),
    "content/articles/fruit.md": BASE[ARTICLE].replace("{#one}", "{#uno}"),
}


@pytest.mark.parametrize(
    "after", [RENAMED, WITH_ANOTHER_ID, WITHOUT_A_FORMER_ID, WITHOUT_A_FORMER_SLUG, BOTH]
)
def test_hints_followed_to_the_letter_mend_it(after: dict[str, str]) -> None:
    files = dict(after)
    for _ in range(4):
        lost = found(files).lost
        if lost:
            files[lost[0].path] = followed(lost[0], files[lost[0].path])

    assert found(files).lost == ()
    assert errors(side(files).opened.problems) == []


def followed(problem: Problem, text: str) -> str:
    """The file with what the hint says written where it says."""
    (written,) = re.findall("“(.*?)”", problem.hint)
    if written.startswith("aliases: "):
        lines = [line for line in text.split("\n") if not line.startswith("aliases: ")]
        return "\n".join([lines[0], written, *lines[1:]])
    (id,) = re.findall("fields of #([a-z-]+)", problem.hint)
    before, callout, rest = re.split(rf"(\[!\w+\] .* {{#{id}}}\n)", text)
    block, _, behind = rest.partition("\n\n")
    fields = [line for line in block.split("\n") if not line.startswith("> - aliases: ")]
    return before + callout + "\n".join([*fields, f"> {written}"]) + "\n\n" + behind
