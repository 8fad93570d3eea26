"""The dataset as sheets of a site: made again only for what they hold, giving way to an owner."""

import sys
from collections.abc import Iterable, Mapping

import pytest

from conspectus.dataset import answers
from conspectus.model.data import DataPage
from conspectus.model.pages import RedirectPage, TextPage
from conspectus.plan.tables import lacking, sheets
from conspectus.problems import errors
from tests.dataset.made import FILES
from tests.digests import digest_of, entry, planned
from tests.plan.noting import Noted

EARLY, LATE = "content/articles/early.md", "content/articles/late.md"
SHEETS = ("data/", "data/articles.csv", "data/annotations.csv", "data/topics.csv",
          "data/datapackage.json")  # fmt: skip


def edited(path: str, old: str, new: str) -> dict[str, str]:
    assert old in FILES[path]
    return {**FILES, path: FILES[path].replace(old, new, 1)}


@pytest.fixture(scope="module")
def noted() -> Noted:
    return Noted(digest_of(FILES))


def stale(before: Noted, files: Mapping[str, str]) -> set[str]:
    """The sheets of the dataset that looked up what is another in these files."""
    after = Noted(digest_of(files))
    return {
        path
        for (group, path), (_, reads) in before.sheets.items()
        if group[0] == "data" and any(before.value(read) != after.value(read) for read in reads)
    }


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (LATE, "> [!claim] Sure", "A new paragraph.\n\n> [!claim] Sure"),
        (LATE, "> [!note]", "More.\n\nAnd more, see [it](early.md).\n\n> [!note]"),
        ("content/people/ann.md", "She writes.", "She wrote."),
    ],
)
def test_prose_concerns_none_of_them(noted: Noted, path: str, old: str, new: str) -> None:
    assert stale(noted, edited(path, old, new)) == set()


@pytest.mark.parametrize(
    ("path", "old", "new", "names"),
    [
        (EARLY, "> Text.", "> Other text.", {"data/", "data/annotations.csv"}),
        (EARLY, "archive.example/1", "archive.example/2", {"data/", "data/articles.csv"}),
        ("content/people/ann.md", "Ann Lee", "Anna Lee", {*SHEETS[:4]}),
    ],
)
def test_an_edit_concerns_those_that_hold_it(
    noted: Noted, path: str, old: str, new: str, names: set[str]
) -> None:
    assert stale(noted, edited(path, old, new)) == names


def files_of(files: Mapping[str, str], assets: Iterable[str] = ()) -> set[str]:
    plan = planned(files, assets=assets)
    assert errors(plan.problems) == []
    return {
        one.path
        for one in (*plan.pages, *plan.files)
        if one.path.startswith("data/") and not isinstance(one, TextPage | RedirectPage)
    }


def test_a_site_has_them_unless_it_does_without() -> None:
    without = {**FILES, "site.yaml": f"{FILES['site.yaml']}data: false\n"}

    assert {*SHEETS, "data/digest.sqlite", "data/synonyms.json", "data/articles.schema.json"} < (
        files_of(FILES)
    )
    assert files_of(without) == set()
    assert "data" not in {item.section for item in planned(without).pages[0].chrome.lists}
    assert "data" in {item.section for item in planned(FILES).pages[0].chrome.lists}


@pytest.mark.parametrize(
    ("more", "assets", "gone"),
    [
        ({"content/pages/data.md": entry(title="Mine")}, (), {"data/"}),
        (
            {"content/pages/mine.md": entry(title="Mine", aliases="[data]")},
            (),
            {"data/"},
        ),
        ({}, ["content/static/data/articles.csv"], {"data/articles.csv"}),
        ({}, ["content/static/data/agreement.graphml"], {"data/agreement.graphml"}),
        ({}, ["content/static/Data/digest.sqlite/x.txt"], {"data/digest.sqlite"}),
    ],
)
def test_what_an_owner_has_there_takes_the_place_of_its_like(
    more: Mapping[str, str], assets: list[str], gone: set[str]
) -> None:
    all_of_them = files_of(FILES)

    assert files_of({**FILES, **more}, assets) == all_of_them - gone


def test_a_file_where_their_folder_would_be_takes_the_place_of_all() -> None:
    assert files_of(FILES, ["content/static/data"]) == set()


def test_a_machine_without_the_database_makes_the_rest_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (answers, sheets, lacking):
        monkeypatch.setattr(module, "missing", lambda: "this Python was built without sqlite3")
    plan = planned(FILES)
    (problem,) = plan.problems
    (page,) = (page for page in plan.pages if isinstance(page, DataPage))

    assert (problem.code, problem.path) == ("no-database", "site.yaml")
    assert (page.database, page.queries) == ("", ())
    assert "data/digest.sqlite" not in {file.path for file in plan.files}
    assert "data/articles.csv" in {file.path for file in plan.files}


def test_what_a_machine_lacks_is_told_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    answers.missing.cache_clear()
    monkeypatch.setitem(sys.modules, "sqlite3", None)

    assert answers.missing() == "this Python was built without sqlite3"
    monkeypatch.undo()
    answers.missing.cache_clear()
    assert answers.missing() == ""
