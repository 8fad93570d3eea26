"""A table as JSON, and the JSON Schema (2020-12) of that file."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import json

from conspectus.dataset.columns import Column, columns, told
from conspectus.model.dataset import DATASET_FORMAT
from conspectus.model.dataset.cells import Row

_encode = json.Encoder().encode
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}
_FORMS = {"date": "date", "iri": "iri", "iri-reference": "iri-reference"}


def schema_name(table: str) -> str:
    """The schema's file, beside the table's."""
    return f"{table}.schema.json"


def document(table: type[Row], rows: Iterable[Row], about: Mapping[str, str]) -> bytes:
    """The rows below `rows`, one a line, behind what says what they are. What is not stated is
    null."""
    said = {"format": DATASET_FORMAT, "table": table.table, **about}
    head = json.encode({"$schema": schema_name(table.table), **said})
    lines = b",\n".join(map(_encode, rows))
    return head[:-1] + b',"rows":[\n' + lines + b"\n]}\n"


def schema(table: type[Row], about: Mapping[str, str]) -> bytes:
    """Of the table's JSON file."""
    found = columns(table)
    row = {
        "type": "object",
        "description": told(table),
        "properties": {column.name: _property(column) for column in found},
        "required": [column.name for column in found],
        "additionalProperties": False,
    }
    texts = {name: {"const": value} for name, value in about.items()}
    whole = {
        "$schema": _DIALECT,
        "title": f"{about.get('title', '')}: {table.table}".removeprefix(": "),
        "description": told(table),
        "type": "object",
        "properties": {
            "$schema": {"const": schema_name(table.table)},
            "format": {"const": DATASET_FORMAT},
            "table": {"const": table.table},
            **texts,
            "rows": {"type": "array", "items": row},
        },
        "required": ["format", "table", *about, "rows"],
        "additionalProperties": False,
    }
    return json.format(json.encode(whole), indent=1) + b"\n"


def _property(column: Column) -> dict[str, Any]:
    kind = _TYPES[column.holds]
    told_of: dict[str, Any] = {"type": [kind, "null"] if column.is_empty else kind}
    if column.choices:
        told_of["enum"] = [*column.choices, *([None] if column.is_empty else [])]
    if column.form in _FORMS:
        told_of["format"] = _FORMS[column.form]
    if column.pattern:
        told_of["pattern"] = column.pattern
    return {**told_of, "description": column.description}
