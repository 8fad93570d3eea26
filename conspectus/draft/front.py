"""Front matter written from values."""

from collections.abc import Mapping, Sequence
from typing import Any

from conspectus.mend.form import form_of
from conspectus.model.references import Folder, Key
from conspectus.parse.document import METAS
from conspectus.stubs import scalar


def file_text(key: Key, values: Mapping[str, Any], body: str = "", language: str = "en") -> str:
    """A content file in its one form. Empty values are left out.

    A value is text, a list of texts, a mapping of these, or a list of such mappings.
    """
    text = f"---\n{''.join(_lines(values, ''))}---\n{body}"
    return form_of(path_of(key), key, text, language).text


def path_of(key: Key) -> str:
    """Where the file lies, from the digest's folder."""
    return f"content/{key.folder}/{key.slug}.md"


def name_key(folder: Folder) -> str:
    """The key that says what a thing in the folder is called."""
    return "name" if "name" in METAS[folder].__struct_fields__ else "title"


def _lines(values: Mapping[str, Any], indent: str) -> list[str]:
    found: list[str] = []
    for key, value in values.items():
        if not value:
            continue
        if isinstance(value, Mapping):
            found += [f"{indent}{key}:\n", *_lines(value, indent + "  ")]
        elif isinstance(value, Sequence) and not isinstance(value, str):
            found += [f"{indent}{key}:\n", *(line for one in value for line in _item(one, indent))]
        else:
            found.append(f"{indent}{key}: {scalar(str(value))}\n")
    return found


def _item(value: Any, indent: str) -> list[str]:
    if not isinstance(value, Mapping):
        return [f"{indent}  - {scalar(str(value))}\n"]
    first, *others = _lines(value, indent + "    ")
    return [f"{indent}  - {first.lstrip()}", *others]
