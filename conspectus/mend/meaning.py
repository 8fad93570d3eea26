"""What a file means, to be compared with what it means in another form."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec

from conspectus.mend.shapes import AnyStruct, section_of, shape_for, value_of
from conspectus.model.marks import Mark
from conspectus.parse.schema import Shape
from conspectus.parse.yaml import Mapping, Node, Scalar
from conspectus.problems import Problem


def without_marks(value: Any) -> Any:
    """The value, equal for texts that differ in nothing but where things stand."""
    if isinstance(value, Mark):
        return None
    if isinstance(value, msgspec.Struct):
        fields = (without_marks(getattr(value, name)) for name in value.__struct_fields__)
        return (type(value).__name__, *fields)
    if isinstance(value, dict):
        return {key: without_marks(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [without_marks(inner) for inner in value]
    return value


def keys_of(node: Mapping, struct: AnyStruct | None, free: Shape | None = None) -> dict[str, Any]:
    """Every key with its value, those too that nobody knows or that are at fault."""
    return {
        key.text: _value(value, free or shape_for(struct, key.text)) for key, value in node.entries
    }


def _value(node: Node, shape: Shape | None) -> Any:
    if isinstance(node, Scalar):
        return value_of(node.text, shape)
    if isinstance(node, Mapping):
        return keys_of(node, section_of(shape) if shape else None, shape.inner if shape else None)
    return [_value(item, shape.inner if shape else None) for item in node.items]


def codes(problems: Iterable[Problem]) -> Counter[tuple[str, str]]:
    """What is wrong with a file, wherever in it."""
    return Counter((problem.path, problem.code) for problem in problems)
