"""JSON that its schemas describe, and that reads back as the rows that were written."""

import json
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from conspectus.dataset.documents import document, schema
from conspectus.model.dataset import DATASET_FORMAT, TABLES
from conspectus.model.dataset.cells import Row
from conspectus.plan.tables.about import about
from tests.dataset.made import digest, tables


def parts(table: type[Row]) -> tuple[dict[str, Any], dict[str, Any]]:
    said = about(digest().settings)
    return json.loads(document(table, tables()[table.table], said)), json.loads(schema(table, said))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.table)
def test_each_file_is_what_its_schema_says(table: type[Row]) -> None:
    data, told = parts(table)
    Draft202012Validator.check_schema(told)
    validator = Draft202012Validator(told)

    assert list(validator.iter_errors(data)) == []
    assert list(validator.iter_errors({**data, "rows": [{}]}))
    assert list(validator.iter_errors({**data, "format": 2}))
    assert list(validator.iter_errors({**data, "more": 1}))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.table)
def test_each_row_is_read_back_as_it_was(table: type[Row]) -> None:
    data, _ = parts(table)

    assert msgspec.convert(data["rows"], list[table]) == tables()[table.table]  # type: ignore[valid-type]  # found out when it runs


def test_a_file_says_what_it_is() -> None:
    data, told = parts(TABLES[0])

    assert {name: value for name, value in data.items() if name != "rows"} == {
        "$schema": "articles.schema.json", "format": DATASET_FORMAT, "table": "articles",
        "title": "Made", "description": "All of it", "homepage": "https://e.org/a/",
        "language": "en", "license": "CC BY-SA 4.0", "addresses": "whole",
    }  # fmt: skip
    assert told["properties"]["rows"]["items"]["properties"]["id"] == {
        "type": "string", "description": "Its slug, the last part of its address.",
    }  # fmt: skip
