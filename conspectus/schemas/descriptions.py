"""What the struct of a file says of each key: the string below the field.

The one source of what schemas, snippets and the tables of docs/authoring.md tell of a key.
"""

import ast
import functools
import inspect
import textwrap

import msgspec

from conspectus.parse.schema import fields_of


@functools.cache
def described(struct: type[msgspec.Struct]) -> dict[str, str]:
    """Key to its description, in the order of the keys. A sentence of Markdown with a full stop.

    Raises KeyError for a key without one.
    """
    found: dict[str, str] = {}
    for parent in reversed(struct.__mro__):
        if issubclass(parent, msgspec.Struct) and parent is not msgspec.Struct:
            found |= _own(parent)
    return {key: found[field] for key, (field, _, _) in fields_of(struct).items()}


def _own(struct: type[msgspec.Struct]) -> dict[str, str]:
    """Of the fields that a struct does not inherit, by their names in it."""
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(struct))).body
    assert isinstance(definition, ast.ClassDef)  # noqa: S101  # as a struct is one
    found = {}
    for field, below in zip(definition.body, definition.body[1:], strict=False):
        if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
            continue
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            found[field.target.id] = " ".join(str(below.value.value).split())
    return found
