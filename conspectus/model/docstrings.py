"""What the text of a program says of a struct and of its fields: the string below each.

The one source of what schemas, tables and pages tell of them. It is read from the text, for
Python forgets such strings when it is asked to optimize (`-OO`).
"""

import ast
import functools
import inspect
import sys

import msgspec


@functools.cache
def docstrings(struct: type[msgspec.Struct]) -> dict[str, str]:
    """By the field's name, those that it inherits first; white space folded."""
    found: dict[str, str] = {}
    for parent in reversed(struct.__mro__):
        if issubclass(parent, msgspec.Struct) and parent is not msgspec.Struct:
            found |= _classes(parent.__module__).get(parent.__qualname__, {})
    found.pop("", None)
    return found


def docstring(struct: type[msgspec.Struct]) -> str:
    """What is said of the struct itself; white space folded."""
    return _classes(struct.__module__).get(struct.__qualname__, {}).get("", "")


@functools.cache
def _classes(module: str) -> dict[str, dict[str, str]]:
    """Of all classes of a module, which is read once; by "" what is said of the class."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {
        node.name: {**_fields(node), "": " ".join((ast.get_docstring(node) or "").split())}
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    }


def _fields(definition: ast.ClassDef) -> dict[str, str]:
    found = {}
    for field, below in zip(definition.body, definition.body[1:], strict=False):
        if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
            continue
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            found[field.target.id] = " ".join(str(below.value.value).split())
    return found
