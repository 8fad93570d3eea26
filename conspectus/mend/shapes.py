"""What the engine's types say of a key's form: where it stands, how freely it may be written."""

import msgspec

from conspectus.mend.concrete import Entry, Leaf, Listed, Written
from conspectus.mend.scalars import folded
from conspectus.model.settings import Phrase
from conspectus.parse.schema import Shape, fields_of, shapes_of

AnyStruct = type[msgspec.Struct]

_FIRST = ("by", "via")
_LAST = (
    "supports", "updates", "rests on", "disagrees with", "topics", "where", "aliases"
)  # fmt: skip


def field_order(struct: AnyStruct) -> list[str]:
    """The fields of a kind of annotation as they are to stand.

    Who says it, what it holds, how it bears on others, where it belongs, what it was called.
    """
    own = [name for name in fields_of(struct) if name not in (*_FIRST, *_LAST)]
    return [*_FIRST, *own, *_LAST]


def shape_for(struct: AnyStruct | None, key: str) -> Shape | None:
    """The shape of a key's value; None for a key that nobody knows, as those with `x-`."""
    return shapes_of(struct).get(key) if struct else None


def in_order(entries: list[Entry], struct: AnyStruct) -> list[Entry]:
    """As the struct has its fields; a key that it does not know stays behind the one before it."""
    place = {key: number for number, key in enumerate(fields_of(struct))}
    keys, before = [], -1
    for number, entry in enumerate(entries):
        before = place.get(entry.key.text, before)
        keys.append((before, entry.key.text not in place, number))
    return [entries[number] for _, _, number in sorted(keys)]


def is_prose(shape: Shape) -> bool:
    """Whether white space in the value is folded, so that its lines may break anywhere."""
    return shape.annotation is str


def value_of(text: str, shape: Shape | None) -> str:
    """What a value of that shape is read as, its lines joined where they mean nothing."""
    if shape is None or shape.annotation is Phrase:
        return text
    return folded(text) if is_prose(shape) else text.replace("\n", " ").strip(" ")


def fits(node: Written, shape: Shape | None) -> bool:
    """Whether the value has the form that its key asks for, so that it can be written anew.

    What has another is left as it is written: nobody knows what was meant.
    """
    if shape is None:
        return False
    if isinstance(node, Leaf):
        return shape.annotation is not Phrase or "\n" not in node.text
    if isinstance(node, Listed):
        inner = shape.inner if shape.origin is tuple else None
        return inner is not None and all(fits(item.value, inner) for item in node.items)
    if shape.origin is dict:
        return all(isinstance(entry.value, Leaf) for entry in node.entries)
    return shape.is_section


def section_of(shape: Shape) -> AnyStruct | None:
    """The struct that a mapping of this shape fills; None for names chosen freely."""
    struct: AnyStruct | None = shape.annotation if shape.is_section else None
    return struct
