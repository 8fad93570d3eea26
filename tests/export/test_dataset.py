"""The dataset as `conspectus export` makes it, whole or in part."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import frictionless
import pytest

from conspectus.export.filters import filters
from conspectus.export.formats import load
from conspectus.export.selection import select
from conspectus.opened import Opened, opened
from conspectus.plan import plan
from tests.conftest import WriteDigest
from tests.dataset.made import FILES


@pytest.fixture
def found(write_digest: WriteDigest) -> Opened:
    return opened(write_digest(FILES), drafts=False)


def exported(found: Opened, form: str, **asked: list[str]) -> dict[str, bytes]:
    selection = select(found.digest, filters(found.digest, **asked))
    return {file.name: file.data for file in load(form)(found, selection)}


def test_the_whole_of_it_is_what_a_build_writes(found: Opened) -> None:
    files = {file.path: file.data for file in plan(found.digest, found.look).files}

    for form in ("sqlite", "csv", "json"):
        made = exported(found, form)
        made.pop("datapackage.json", None)
        assert made
        assert all(files[f"data/{name}"] == data for name, data in made.items())


def test_a_part_is_a_database_that_holds_together(found: Opened) -> None:
    (data,) = exported(found, "sqlite", kinds=["claim"], topics=["speed"]).values()
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT id FROM annotations").fetchall() == [("early#quick",)]
        extent = connection.execute("SELECT value FROM about WHERE name = 'extent'").fetchone()
        assert extent == ("part",)


def test_a_part_as_csv_is_a_package_that_frictionless_takes(found: Opened, tmp_path: Path) -> None:
    for name, data in exported(found, "csv", people=["ann"]).items():
        (tmp_path / name).write_bytes(data)
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()

    assert report.flatten(["name", "message"]) == []


def test_json_comes_with_its_schemas(found: Opened) -> None:
    made = exported(found, "json", kinds=["advice"])

    assert json.loads(made["annotations.json"])["extent"] == "part"
    assert json.loads(made["annotations.schema.json"])["properties"]["extent"] == {"const": "part"}
    paths = {one["path"] for one in json.loads(made["datapackage.json"])["resources"]}
    assert paths == {name for name in made if name.endswith(".json") and "schema" not in name} - {
        "datapackage.json"
    }
