"""What a type of row says of its columns, for every form in which its table is written."""

import functools
import types
import typing
from typing import Any, Literal

import msgspec
from msgspec import Struct

from conspectus.model.dataset.cells import Row
from conspectus.model.docstrings import docstring, docstrings


class Column(Struct, frozen=True):
    """A column of a table."""

    name: str
    holds: type
    """str, int, float or bool."""
    description: str
    """Sentences of Markdown, of which only `code` is used."""
    form: str = ""
    """Of a text: `date`, `edtf`, `iri`, `iri-reference`, `id`, or "" for words."""
    of: str = ""
    """The table whose `id` it names."""
    choices: tuple[str, ...] = ()
    """All texts that it can hold, where they are few."""
    pattern: str = ""
    is_empty: bool = False
    """Whether it may be empty."""


@functools.cache
def columns(table: type[Row]) -> tuple[Column, ...]:
    """In the order of the fields. Raises KeyError for a field that nothing is said of."""
    hints = typing.get_type_hints(table, include_extras=True)
    said = docstrings(table)
    return tuple(_column(name, hints[name], said[name]) for name in table.__struct_fields__)


def _column(name: str, hint: Any, said: str) -> Column:
    is_empty = False
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        kinds = [kind for kind in typing.get_args(hint) if kind is not type(None)]
        is_empty, hint = True, kinds[0]
    form = of = pattern = ""
    if typing.get_origin(hint) is typing.Annotated:
        hint, *notes = typing.get_args(hint)
        meta = next(note for note in notes if isinstance(note, msgspec.Meta))
        form, of = (str((meta.extra or {}).get(key, "")) for key in ("form", "of"))
        pattern = meta.pattern or ""
    choices: tuple[str, ...] = ()
    if typing.get_origin(hint) is Literal:
        choices, hint = typing.get_args(hint), str
    if of or name in ("id", "owner", "former", "current"):
        form = "id"
    return Column(name, hint, said, form, of, choices, pattern, is_empty)


def told(table: type[Row]) -> str:
    """What a row of a table is, in a sentence or two."""
    return docstring(table)
