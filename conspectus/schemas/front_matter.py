"""The JSON Schemas: one for the front matter of each folder's files, and one for `site.yaml`.

Draft 7, which every editor's tools read. What a schema refuses the engine refuses too; the engine
knows more. https://json-schema.org/draft-07
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from conspectus.model.settings import Settings
from conspectus.parse.document import METAS
from conspectus.parse.schema import Shape, fields_of, shapes_of
from conspectus.schemas.descriptions import described
from conspectus.schemas.forms import Schema, optional, single, takes
from conspectus.schemas.wording import plain

DRAFT = "http://json-schema.org/draft-07/schema#"
MADE = "Made by “conspectus schema”, which writes it anew."
SITE = "site"

STRUCTS: Mapping[str, type[msgspec.Struct]] = {
    SITE: Settings,
    **{str(meta.__struct_config__.tag): meta for meta in METAS.values()},
}
"""What each file's keys fill, by the name of its schema: `site`, `article`, `topic`, …"""

FILES: Mapping[str, str] = {
    SITE: "site.yaml",
    **{str(meta.__struct_config__.tag): f"content/{folder}/*.md" for folder, meta in METAS.items()},
}
"""The files that each is for, as a pattern."""


def schemas() -> dict[str, Schema]:
    """Each schema by its name."""
    return {name: schema(name) for name in STRUCTS}


def schema(name: str) -> Schema:
    files = FILES[name].replace("*.md", "")
    what = "of a digest" if name == SITE else f"front matter of the files in {files}"
    return {
        "$schema": DRAFT,
        "$comment": MADE,
        "title": f"Conspectus: {files if name == SITE else name}",
        "description": f"The keys {what}." if name == SITE else f"The {what}.",
        **_object(STRUCTS[name]),
    }


def _object(struct: type[msgspec.Struct]) -> Schema:
    """A mapping of the struct's keys; those that begin with `x-` are the editors' own."""
    shapes, told = shapes_of(struct), described(struct)
    required = [key for key, (_, _, needed) in fields_of(struct).items() if needed]
    properties = {
        key: _told(told[key], takes(shape), _value(shape, is_needed=key in required))
        for key, shape in shapes.items()
    }
    found: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
    found["patternProperties"] = {"^x-": {}}
    return found | ({"required": required} if required else {})


def _told(description: str, form: str, schema: Schema) -> Schema:
    text = f"{description} Takes: {form}."
    told = {"description": plain(text)}
    if told["description"] != text:
        told["markdownDescription"] = text
    return {**told, **schema}


def _value(shape: Shape, *, is_needed: bool) -> Schema:
    if shape.inner and shape.origin is dict:
        whatever: dict[str, Any] = {"not": {"type": ["array", "object"]}}
        return optional({"type": "object", "additionalProperties": whatever}, takes(shape))
    if shape.inner:
        items = _value(shape.inner, is_needed=True)
        several: Schema = {"type": "array", "items": items}
        return optional(several, takes(shape))
    if shape.is_section:
        section = _object(shape.annotation)
        return section if is_needed else optional(section, takes(shape))
    return single(shape, is_needed=is_needed)
