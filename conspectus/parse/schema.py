"""What a struct says of the keys that editors write: their names, and which values they take."""

import functools
import types
import typing
from typing import Any

import msgspec

from conspectus.model import annotations, checks, frontmatter, references, settings
from conspectus.model.fragments import Fragment
from conspectus.parse.customary import key_for


def key_of(field: str) -> str:
    """The key that an editor writes for a struct's field."""
    return field.rstrip("_").replace("_", " ") if field in _SPACED else field.rstrip("_")


_SPACED = frozenset(("rests_on", "disagrees_with"))


@functools.cache
def fields_of(struct: type[msgspec.Struct]) -> dict[str, tuple[str, Any, bool]]:
    """Key to (field, annotation, required)."""
    hints = typing.get_type_hints(struct, include_extras=True)
    return {
        key_of(field.encode_name): (
            field.name,
            hints[field.name],
            field.required or _is_needed(hints[field.name]),
        )
        for field in msgspec.structs.fields(struct)
    }


def _is_needed(annotation: Any) -> bool:
    found = [one for one in typing.get_args(annotation) if isinstance(one, msgspec.Meta)]
    return any((meta.extra or {}).get("needed") for meta in found)


@functools.cache
def indispensable(struct: type[msgspec.Struct]) -> frozenset[str]:
    """The fields without which there is no such struct."""
    return frozenset(field.name for field in msgspec.structs.fields(struct) if field.required)


class Shape(msgspec.Struct, frozen=True):
    """What a value of an annotation is made of, found out once for all values."""

    annotation: Any
    """Without what it may be instead, and without the limits."""
    origin: Any = None
    """`tuple` or `dict`, of `inner`."""
    inner: "Shape | None" = None
    limits: tuple[msgspec.Meta, ...] = ()
    is_fragment: bool = False
    is_section: bool = False
    is_name: bool = False


def shape_of(annotation: Any) -> Shape:
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        base, meta = typing.get_args(annotation)
        shape = shape_of(base)
        return msgspec.structs.replace(shape, limits=(*shape.limits, meta))
    if origin in (types.UnionType, typing.Union):
        return shape_of(next(a for a in typing.get_args(annotation) if a is not type(None)))
    if annotation == Fragment:
        return Shape(annotation, is_fragment=True)
    if origin in (tuple, dict):
        inner = typing.get_args(annotation)[0 if origin is tuple else 1]
        return Shape(annotation, origin, shape_of(inner))
    return Shape(annotation, is_section=annotation in SECTIONS, is_name=is_name(annotation))


SECTIONS: tuple[type[msgspec.Struct], ...] = (
    frontmatter.Source,
    frontmatter.Check,
    frontmatter.Correction,
    frontmatter.Affiliation,
    settings.Colors,
    settings.Forge,
    checks.Checks,
)
"""What a mapping under a key fills."""


@functools.cache
def shapes_of(struct: type[msgspec.Struct]) -> dict[str, Shape]:
    """Key to the shape of its value."""
    return {key: shape_of(annotation) for key, (_, annotation, _) in fields_of(struct).items()}


def takes_several(struct: type[msgspec.Struct], key: str) -> bool:
    """Whether the key's value is a list (a fragment is a tuple, but one value)."""
    shape = shapes_of(struct).get(key)
    return shape is not None and shape.origin is tuple


def home_of(key: str, struct: type[msgspec.Struct]) -> str:
    """A hint where a key belongs that is known elsewhere."""
    source = fields_of(frontmatter.Source)
    if struct is frontmatter.ArticleMeta and key in source:
        return "it belongs under source"
    if struct is frontmatter.ArticleMeta and not key_for(key, fields_of(struct)):
        ours = key_for(key, source)
        if ours:
            return f"it belongs under source, as {ours}"
    if struct is frontmatter.Source and key in fields_of(frontmatter.ArticleMeta):
        return "it belongs beside source, not under it"
    if struct not in annotations.KINDS.values():
        return ""
    homes = [kind.plural for kind in annotations.KINDS.values() if key in fields_of(kind)]
    return f"leave the line out: {key} is a field of {', '.join(homes)}" if homes else ""


def is_name(annotation: Any) -> bool:
    names = (references.Name, references.PassageName)
    not_these = references.MediaName
    return (
        isinstance(annotation, type)
        and issubclass(annotation, names)
        and annotation is not not_these
    )
