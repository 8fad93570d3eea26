"""`datapackage.json`: what the dataset's files are, as Frictionless Data Package 2.0 has it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import json

from conspectus.dataset.columns import Column, columns, told
from conspectus.dataset.documents import schema_name
from conspectus.model.dataset import DATASET_FORMAT, TABLES
from conspectus.model.dataset.cells import Row
from conspectus.urls import scheme

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}
_CREATIVE = re.compile(r"CC[ -](BY(?:-NC)?(?:-SA|-ND)?)[ -]([1-4]\.\d)", re.IGNORECASE)
_ZERO = re.compile(r"CC0(?:[ -]1\.0)?", re.IGNORECASE)
DATABASE = "digest.sqlite"
PACKAGE = "datapackage.json"
FORMS = ("csv", "json")


def package(about: Mapping[str, str], forms: Sequence[str] = FORMS) -> bytes:
    """Of all tables in these forms."""
    whole: dict[str, Any] = {
        "$schema": _PROFILE,
        "name": "digest",
        "title": about["title"],
        "version": f"{DATASET_FORMAT}.0.0",
        **{name: about[name] for name in ("description", "homepage") if name in about},
    }
    if "license" in about:
        whole["licenses"] = [license_of(about["license"])]
    whole["about"] = about
    makers = {"csv": _spreadsheet, "json": _document}
    whole["resources"] = [makers[form](table) for form in forms for table in TABLES]
    return json.format(json.encode(whole), indent=1) + b"\n"


def license_of(text: str) -> dict[str, str]:
    """What is known of a licence: its SPDX id and address, or else its words as they are."""
    text = text.strip()
    if match := _CREATIVE.fullmatch(text):
        kind, version = match[1].lower(), match[2]
        path = f"https://creativecommons.org/licenses/{kind}/{version}/"
        return {"name": f"CC-{kind.upper()}-{version}", "path": path, "title": text}
    if _ZERO.fullmatch(text):
        path = "https://creativecommons.org/publicdomain/zero/1.0/"
        return {"name": "CC0-1.0", "path": path, "title": text}
    if scheme(text) in ("http", "https"):
        return {"path": text}
    return {"name": "other", "title": text}


def _spreadsheet(table: type[Row]) -> dict[str, Any]:
    return {
        "name": _called(table.table),
        "type": "table",
        "path": f"{table.table}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": told(table),
        "schema": {
            "fields": list(map(_field, columns(table))),
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": list(_foreign_keys(table)),
        },
    }


def _document(table: type[Row]) -> dict[str, Any]:
    """No table for Frictionless, which reads none within another object: it has a JSON Schema."""
    return {
        "name": f"{_called(table.table)}-json",
        "path": f"{table.table}.json",
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
        "description": told(table),
        "jsonSchema": schema_name(table.table),
    }


def _called(table: str) -> str:
    return table.replace("_", "-")


def _foreign_keys(table: type[Row]) -> Iterator[dict[str, Any]]:
    for column in columns(table):
        if column.of:
            reference = {"resource": _called(column.of), "fields": ["id"]}
            yield {"fields": [column.name], "reference": reference}


def _field(column: Column) -> dict[str, Any]:
    limits: dict[str, Any] = {} if column.is_empty else {"required": True}
    if column.choices:
        limits["enum"] = list(column.choices)
    return {
        "name": column.name,
        "type": "date" if column.form == "date" else _TYPES[column.holds],
        "description": column.description,
        **({"constraints": limits} if limits else {}),
    }
