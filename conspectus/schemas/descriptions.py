"""What the struct of a file says of each key: the string below the field.

The one source of what schemas, snippets and the tables of docs/authoring.md tell of a key.
"""

import functools

import msgspec

from conspectus.model.docstrings import docstrings
from conspectus.parse.schema import fields_of


@functools.cache
def described(struct: type[msgspec.Struct]) -> dict[str, str]:
    """Key to its description, in the order of the keys. A sentence of Markdown with a full stop.

    Raises KeyError for a key without one.
    """
    found = docstrings(struct)
    return {key: found[field] for key, (field, _, _) in fields_of(struct).items()}
