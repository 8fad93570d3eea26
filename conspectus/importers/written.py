"""A content file from values: those with a meaning here, and those kept as they stand."""

import json
import re
from collections.abc import Mapping
from typing import Any

from conspectus.draft.front import path_of
from conspectus.importers.values import Value, Values
from conspectus.mend.form import form_of, form_of_site
from conspectus.model.references import Key
from conspectus.stubs import scalar, written

_NAME = re.compile(r"[\w.-]{1,80}", re.ASCII)


def file_text(key: Key, values: Mapping[str, Any], kept: Values, body: str, language: str) -> str:
    """The file in its one form. Empty values of ours are left out; of `kept`, none."""
    front = "".join([*_lines(values, ""), *_kept_lines(kept)])
    return form_of(path_of(key), key, f"---\n{front}---\n{body}", language).text


def site_text(values: Mapping[str, Any]) -> str:
    return form_of_site("".join(_lines(values, ""))).text


def kept_name(key: str, taken: Mapping[str, Any]) -> str:
    """The key by which a value is kept that means nothing here."""
    bare = (
        key
        if _NAME.fullmatch(key)
        else re.sub(r"[^\w.-]+", "-", key, flags=re.ASCII).strip("-")[:60]
    )
    base = bare if bare.startswith("x-") else f"x-{bare or 'key'}"
    number, found = 1, base
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found


def _kept_lines(kept: Values) -> list[str]:
    return [f"{key}: {_whole(value)}\n" for key, value in kept.items()]


def _whole(value: Value) -> str:
    """A value as it stands, on one line: YAML reads JSON."""
    plain = isinstance(value, str) and value.strip() == value and "\n" not in value and value
    if plain and isinstance(value, str):
        return written(value)
    return json.dumps(value, ensure_ascii=False)


def _lines(values: Mapping[str, Any], indent: str) -> list[str]:
    found: list[str] = []
    for key, value in values.items():
        if not value:
            continue
        if isinstance(value, Mapping):
            found += [f"{indent}{key}:\n", *_lines(value, f"{indent}  ")]
        elif isinstance(value, str):
            found.append(f"{indent}{key}: {scalar(value)}\n")
        elif value and isinstance(value[0], Mapping):
            found.append(f"{indent}{key}: {json.dumps(value, ensure_ascii=False)}\n")
        else:
            found += [f"{indent}{key}:\n", *(f"{indent}  - {scalar(str(v))}\n" for v in value)]
    return found
