"""Sheets are planned alone, and it is known what each of them depends on."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import pytest

from conspectus.model.digest import Digest
from conspectus.model.pages import ArticlePage
from conspectus.plan import Plan
from conspectus.plan.index import Index
from conspectus.plan.survey import surveyed
from tests.digests import LOOK, TOPICS, article, callout, claim, digest_of, entry, figure, linked
from tests.plan.noting import Noted

SITE = (
    "title: T\nbase_url: https://e.org/\nfeed_id: 'tag:e.org,2026:'\npage_size: 2\n"
    "social_cards: articles\n"
)
FILES = {
    "site.yaml": SITE,
    **TOPICS,
    "content/people/ann.md": entry(
        name="Ann Lee", affiliations="[{organization: firm, role: head, to: 2014}]"
    ),
    "content/organizations/firm.md": entry(name="The Firm", parent="bank"),
    "content/organizations/bank.md": entry(name="The Bank"),
    "content/publications/review.md": entry(name="The Review", publisher="firm"),
    "content/studies/poll.md": entry(name="The Poll", by="firm", year="2012"),
    "content/pages/about.md": entry("See [it](../articles/a.md#c1).", title="About"),
    **{
        f"content/articles/{slug}.md": article(
            "Own words.", "",
            claim("c1", by="ann"),
            claim("c2", **ties),
            figure("f1", value="54 %", of="chiefs", study="poll", by="firm"),
            figure("f2", value="7", year="2011", topics="speed"),
            callout("prediction", "soon", due="2030"),
            callout("example", "case", organization="bank"),
            title=f"Title {slug}", digested=f"2020-01-0{number}", topics="[budgets, speed]",
            aliases=f"[was-{slug}]",
            source=f"title: S, publication: review, published: 201{number}, authors: [bo, ann]",
        )
        for number, (slug, ties) in enumerate(
            {
                "a": {}, "b": {"supports": "a#c1"}, "c": {"disagrees_with": "b#c1", "by": "bank"},
                "d": {"rests_on": "c#f1"},
            }.items(),
            1,
        )
    },
}  # fmt: skip


class Untouchable(Mapping[Any, Any]):
    """A part of a digest that nothing may look into."""

    def __getitem__(self, key: Any) -> Any:
        raise AssertionError(key)

    def __iter__(self) -> Iterator[Any]:
        raise AssertionError

    def __len__(self) -> int:
        raise AssertionError


def without(digest: Digest, *shelves: str) -> Digest:
    return msgspec.structs.replace(digest, **{name: Untouchable() for name in shelves})


@pytest.fixture(scope="module")
def digest() -> Digest:
    return digest_of(FILES)


@pytest.fixture(scope="module")
def noted(digest: Digest) -> Noted:
    return Noted(digest)


def test_no_family_needs_an_articles_text_or_annotations(digest: Digest) -> None:
    index = Index(without(digest, "articles", "texts", "passages", "backlinks"))

    assert all(dict(family.items_unnoted()) is not None for family in index.families())


def test_every_value_of_a_family_can_be_written(digest: Digest) -> None:
    for family in Index(digest).families():
        for key, value in family.items_unnoted():
            assert key
            assert msgspec.msgpack.encode(value)


def test_sheets_are_enumerated_without_a_look_at_what_they_show(digest: Digest) -> None:
    bare = without(surveyed(digest), "texts", "passages", "backlinks")
    plan = Plan(bare, LOOK)

    assert len([sheet for group in plan.groups() for sheet in plan.sheets(group)]) > 40


def test_the_addresses_of_sheets_are_those_of_their_first_pages(digest: Digest) -> None:
    plan = Plan(surveyed(digest), LOOK)

    for group in plan.groups():
        paths = [sheet.path for sheet in plan.sheets(group)]
        assert len(paths) == len(set(paths))
        assert [sheet.make()[0].path for sheet in plan.sheets(group)] == paths


def test_a_sheet_made_alone_is_the_same(digest: Digest, noted: Noted) -> None:
    for (group, path), (pages, _) in noted.sheets.items():
        plan = Plan(surveyed(digest), LOOK)
        (sheet,) = (sheet for sheet in plan.sheets(group) if sheet.path == path)
        assert msgspec.msgpack.encode(sheet.make()) == pages


def test_an_articles_sheet_looks_into_no_other_articles_text(noted: Noted) -> None:
    _, reads = noted.sheets[("article", "b"), "articles/b/"]

    assert {key for shelf, key in reads if shelf == "texts"} == {"b"}
    assert {key for shelf, key in reads if shelf == "articles"} == {"b"}
    assert {key.split("#")[0] for shelf, key in reads if shelf == "passages"} == {"b"}


def test_a_sheet_looks_up_again_what_another_has_looked_up(noted: Noted) -> None:
    (sheet,) = noted.plan.sheets(("article", "b"))

    assert noted.made(sheet.make) == noted.made(sheet.make)
    assert noted.made(sheet.make) == noted.sheets[("article", "b"), "articles/b/"]


def test_an_article_and_its_other_forms_are_one_sheet(digest: Digest) -> None:
    (sheet,) = Plan(surveyed(digest), LOOK).sheets(("article", "a"))
    page, twin, *cited = sheet.make()

    assert isinstance(page, ArticlePage)
    assert (page.path, twin.path) == ("articles/a/", "articles/a/index.md")
    assert [file.path for file in cited] == [
        "articles/a/cite.json", "articles/a/cite.bib", "articles/a/cite.ris"
    ]  # fmt: skip


EDITS = (
    ("Own words.", "Other words."),
    ("title: Title b", "title: Anew"),
    ("title: Title c", "title: 0 first"),
    ("digested: 2020-01-01", "digested: 2022-01-01"),
    ("digested: 2020-01-03", "digested: 2020-01-03\nupdated: 2023-01-01"),
    ("topics: [budgets, speed]", "topics: [speed]"),
    ("topics: [budgets, speed]", "topics: [speed, budgets]"),
    ("aliases: [was-", "aliases: [old-"),
    ("aliases: [was-a]", ""),
    ("authors: [bo, ann]", "authors: [ann]"),
    ("authors: [bo, ann]", "authors: [cy], uncertain: [authors]"),
    ("publication: review, ", ""),
    ("published: 201", "published: 199"),
    ("summary: S", "summary: In short"),
    ("- by: ann", "- by: firm"),
    ("- by: bank", "- by: author"),
    ("- supports: a#c1", "- updates: a#c1"),
    ("- disagrees with: b#c1", "- supports: b#c1"),
    ("- rests on: c#f1", "- rests on: a#f1"),
    ("- value: 54 %", "- value: 55 %"),
    ("- of: chiefs", "- of: others"),
    ("- study: poll", "- sample: 12"),
    ("- year: 2011", "- year: 2013"),
    ("- topics: speed", "- topics: budgets"),
    ("- due: 2030", "- due: 2031\n> - outcome: held"),
    ("- organization: bank", "- organization: firm"),
    ("[!claim] C1 {#c1}", "[!claim] Said {#c1}"),
    ("[!claim] C2 {#c2}", "[!note] C2 {#c2}"),
    ("[!claim] C2 {#c2}", "[!claim] C2 {#c9}"),
    ("name: Ann Lee", "name: Anna Lee"),
    ("role: head, to: 2014", "role: boss"),
    ("name: The Firm", "name: A Firm"),
    ("parent: bank", "summary: New"),
    ("name: The Review", "name: The Paper"),
    ("publisher: firm", "url: https://e.org/"),
    ("name: The Poll", "name: A Poll"),
    ("year: 2012", "year: 1999"),
    ("title: Budgets", "title: Money\ncolor: '#8a4b0f'"),
    ("title: Speed", "title: Speed\nlead: a#f2"),
    ("title: Speed", "title: Speed\naliases: [pace]"),
    ("See [it](../articles/a.md#c1).", "See [it](../articles/b.md#c2)."),
    ("title: About", "title: Above"),
)  # fmt: skip


def edited(path: str, old: str, new: str) -> dict[str, str]:
    return {**FILES, path: FILES[path].replace(old, new, 1)}


PLACES = sorted(
    (path, old, new) for old, new in EDITS for path, text in FILES.items() if old in text
)


@pytest.mark.parametrize("place", PLACES)
def test_what_changes_a_page_has_changed_what_its_sheet_looked_up(
    noted: Noted, place: tuple[str, str, str]
) -> None:
    depends(noted, edited(*place))


@pytest.mark.parametrize("slug", ["a", "d", "new"])
def test_so_has_an_article_that_comes_or_goes(noted: Noted, slug: str) -> None:
    path = f"content/articles/{slug}.md"
    files = {**FILES, path: article(claim("c1", by="ann"), digested="2024-01-01")}
    if path in FILES:
        files = {
            other: text.replace(f"{slug}#", "b#").replace("a.md#c1", "b.md#c1")
            for other, text in FILES.items()
            if other != path
        }

    depends(noted, files)


def depends(before: Noted, files: Mapping[str, str]) -> None:
    """Every sheet that another digest makes otherwise finds something else where it looked."""
    after = Noted(linked(files)[0])  # whole even where an edit leaves a fault
    if after.plan.desk.chrome != before.plan.desk.chrome:
        return  # every page has it, so every page is made again
    for name, (pages, reads) in before.sheets.items():
        if name in after.sheets and after.sheets[name][0] != pages:
            assert any(before.value(read) != after.value(read) for read in reads), name
