"""Front matter and fields with every name made the current one; names of nothing are left out."""

from typing import Any, TypeVar

import msgspec

from conspectus.link.names import Names
from conspectus.model.annotations import AUTHOR, Speaker
from conspectus.model.references import Folder, Key, Name, OrganizationName, folder_of

S = TypeVar("S", bound=msgspec.Struct)


def settled(struct: S, names: Names) -> S:
    """`struct` with its names settled, those in nested structs and tuples too."""
    changes = {}
    for field in struct.__struct_fields__:
        old = getattr(struct, field)
        new = _settled(old, names)
        if new is not old:
            changes[field] = new
    return msgspec.structs.replace(struct, **changes) if changes else struct


def _settled(value: Any, names: Names) -> Any:
    if isinstance(value, Name):
        return _name(value, names)
    if isinstance(value, tuple):
        new = tuple(found for item in value if (found := _settled(item, names)) is not None)
        return new if new != value else value
    if isinstance(value, msgspec.Struct):
        return _whole(settled(value, names))
    return value


def _whole(struct: S) -> S | None:
    """The struct, or None where a name that it cannot do without stands for nothing."""
    required = (field.name for field in msgspec.structs.fields(struct) if field.required)
    return None if any(getattr(struct, name) is None for name in required) else struct


def _name(name: Name, names: Names) -> Name | None:
    folder = folder_of(name)
    if folder is None or (name.slug == AUTHOR and isinstance(name, Speaker)):
        return name
    key = names.find(folder, name.slug)
    if key is None or _is_of_wrong_kind(name, key):
        return None
    return name if key.slug == name.slug else msgspec.structs.replace(name, slug=key.slug)


def _is_of_wrong_kind(name: Name, key: Key) -> bool:
    return isinstance(name, OrganizationName) and key.folder is not Folder.ORGANIZATIONS
