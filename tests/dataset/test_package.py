"""datapackage.json, judged by the package of those who define it."""

import json
from pathlib import Path

import frictionless
import pytest

from conspectus.dataset.documents import document
from conspectus.dataset.package import license_of, package
from conspectus.dataset.spreadsheet import spreadsheet
from conspectus.model.dataset import TABLES
from conspectus.plan.tables.about import about
from tests.dataset.made import digest, tables


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    said = about(digest().settings)
    (tmp_path / "datapackage.json").write_bytes(package(said))
    for table in TABLES:
        rows = tables()[table.table]
        (tmp_path / f"{table.table}.csv").write_bytes(spreadsheet(table, rows))
        (tmp_path / f"{table.table}.json").write_bytes(document(table, rows, said))
    return tmp_path


def faults(folder: Path) -> list[tuple[str, str]]:
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    return [(task.name, error.type) for task in report.tasks for error in task.errors]


def test_frictionless_finds_no_fault(folder: Path) -> None:
    assert faults(folder) == []


def test_and_would_find_one(folder: Path) -> None:
    for name, old, new in (
        ("annotations.csv", "early#third", "early#span"),
        ("annotation_topics.csv", "speed", "nowhere"),
        ("articles.csv", "2014-01-02", "2014-13-02"),
    ):
        file = folder / name
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    assert set(faults(folder)) >= {
        ("annotations", "primary-key"), ("annotation-topics", "foreign-key"),
        ("articles", "type-error"),
    }  # fmt: skip


def test_it_names_every_file_and_the_licence() -> None:
    told = json.loads(package(about(digest().settings)))

    assert told["licenses"] == [license_of("CC BY-SA 4.0")]
    assert [one["path"] for one in told["resources"]] == [
        f"{table.table}.{form}" for form in ("csv", "json") for table in TABLES
    ]


@pytest.mark.parametrize(
    ("text", "name", "path"),
    [
        ("CC BY-SA 4.0", "CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("cc-by-4.0", "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC0 1.0", "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("https://l.example/", None, "https://l.example/"),
        ("All rights reserved", "other", None),
    ],
)
def test_a_licence_is_called_as_others_call_it(
    text: str, name: str | None, path: str | None
) -> None:
    found = license_of(text)

    assert (found.get("name"), found.get("path")) == (name, path)
