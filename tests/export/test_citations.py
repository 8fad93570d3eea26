"""Everything that can be cited, in one file."""

import json
from pathlib import Path

import pytest
import rispy
from pybtex.database import parse_string

from conspectus.export.filters import filters
from conspectus.export.formats import load
from conspectus.export.selection import select
from conspectus.opened import Opened, opened
from tests.browser.conftest import FILES, written


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    return opened(written(tmp_path_factory.mktemp("cited"), FILES), drafts=False)


def ids(form: str, found: Opened, **asked: list[str]) -> list[str]:
    (file,) = load(form)(found, select(found.digest, filters(found.digest, **asked)))
    text = file.data.decode()
    match form:
        case "csl-json":
            return [item["id"] for item in json.loads(text)]
        case "ris":
            return [entry["id"] for entry in rispy.loads(text)]
    return list(parse_string(text, "bibtex").entries)


@pytest.mark.parametrize("form", ["csl-json", "bibtex", "ris"])
def test_the_whole_digest_has_each_record_once(found: Opened, form: str) -> None:
    all_of_it = ids(form, found)

    assert len(all_of_it) == len(set(all_of_it)) == 4 + 11 + 2 + 2
    assert {"newer", "newer.source", "newer--half", "topic.budgets", "study.poll"} < {*all_of_it}


def test_a_part_has_its_articles_with_their_sources_and_its_annotations(found: Opened) -> None:
    assert ids("bibtex", found, people=["ines"], kinds=["claim"]) == [
        "older", "older.source", "older--slow", "older--late"
    ]  # fmt: skip


def test_a_file_is_called_by_what_is_in_it(found: Opened) -> None:
    (file,) = load("ris")(found, select(found.digest, filters(found.digest)))

    assert file.name == "citations.ris"
    assert Path(file.name).name == file.name
