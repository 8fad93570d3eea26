"""Tables of keys and fields for guides in Markdown, kept between two comments.

A file that holds `<!-- keys of article -->`, on a line of its own, gets the table behind it, up to
`<!-- end of keys -->`. What stands between the two is made anew.
"""

import re
from collections.abc import Container, Iterator, Mapping

import msgspec

from conspectus.model.annotations import KINDS, Fields
from conspectus.model.checks import Checks
from conspectus.model.docstrings import docstring
from conspectus.parse.schema import fields_of, shapes_of
from conspectus.problems import nearest
from conspectus.schemas.descriptions import described
from conspectus.schemas.forms import takes
from conspectus.schemas.front_matter import STRUCTS

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_BEGIN = re.compile(r"<!-- (?:keys|fields) of (?P<what>[\w.]+) -->\s*")
_END = "<!-- end of {} -->"
ANNOTATION, KIND_LIST = "annotation", "kinds"
APART: Mapping[str, type[msgspec.Struct]] = {"checks": Checks}
"""Mappings within a file's keys that have a table of their own."""


class Unknown(Exception):
    """A comment that asks for a table which there is not. Says so, with the line."""


def renewed(text: str) -> str:
    """The text with its tables as they are now. Raises Unknown."""
    ending = "\r\n" if "\r\n" in text else "\n"
    return ending.join(_renewed(text.split(ending)))


def _renewed(lines: list[str]) -> Iterator[str]:
    fence, number = "", 0
    while number < len(lines):
        line = lines[number]
        number += 1
        yield line
        if opened := _FENCE.match(line):
            fence = "" if fence and opened[1].startswith(fence) else fence or opened[1]
        if fence or not (begun := _BEGIN.fullmatch(line)):
            continue
        end = _END.format(line.split()[1])
        if end not in lines[number:]:
            raise Unknown(f"{number}: the table ends nowhere; write {end} behind it")
        yield from ("", *_table(begun["what"], number), "")
        number = lines.index(end, number)


def _table(what: str, line: int) -> list[str]:
    if what == ANNOTATION:
        return rows("field", Fields)
    if what == KIND_LIST:
        return _kinds()
    if what in KINDS:
        return rows("field", KINDS[what], beyond=Fields)
    if what in STRUCTS:
        return rows("key", STRUCTS[what])
    if what in APART:
        return rows("key", APART[what])
    names = (*STRUCTS, *APART, ANNOTATION, KIND_LIST, *KINDS)
    hint = nearest(what, names) or f"the tables: {', '.join(names)}"
    raise Unknown(f"{line}: there is no table of {what}; {hint}")


def rows(
    noun: str, struct: type[msgspec.Struct], beyond: type[msgspec.Struct] | None = None
) -> list[str]:
    """The lines of a table: key, what it takes, what it says. Required keys are bold.

    Of the keys that `beyond` has too there are none.
    """
    others = fields_of(beyond) if beyond else {}
    lines = [f"| {noun} | takes | |", "|---|---|---|", *_rows(struct, "", others)]
    return [_by_commas(line) for line in lines] if noun == "field" else lines


def _rows(struct: type[msgspec.Struct], prefix: str, others: Container[str]) -> Iterator[str]:
    told, shapes = described(struct), shapes_of(struct)
    inner: list[str] = []
    for key, (field, _, required) in fields_of(struct).items():
        if key in others:
            continue
        shape = shapes[key]
        name = f"**{prefix}{key}**" if required else f"{prefix}{key}"
        form = takes(shape) + ("" if required else _default(struct, field))
        yield f"| {name} | {form.replace('|', chr(92) + '|')} | {told[key]} |"
        section = shape.inner or shape
        if section.is_section and section.annotation not in APART.values():
            inner += _rows(section.annotation, f"{prefix}{key}.", {})
    yield from inner


def _by_commas(line: str) -> str:
    """A field has no brackets around several values."""
    return re.sub(r"\| list of ([^|]*) \|", r"| \1, separated by commas |", line, count=1)


def _default(struct: type[msgspec.Struct], field: str) -> str:
    """What holds where nothing is said, where that is more than nothing."""
    default = next(f.default for f in msgspec.structs.fields(struct) if f.name == field)
    if isinstance(default, bool):
        return f"; default `{str(default).lower()}`"
    return f"; default `{default}`" if isinstance(default, str | int) and default else ""


def _kinds() -> list[str]:
    lines = ["| kind | holds | fields of its own |", "|---|---|---|"]
    for kind, struct in KINDS.items():
        own = [f"`{key}`" for key in fields_of(struct) if key not in fields_of(Fields)]
        holds = docstring(struct)
        lines.append(f"| `{kind}` | {holds} | {', '.join(own)} |")
    return lines
