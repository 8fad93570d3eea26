"""The front matter of a file that is to be."""

from typing import Any

from msgspec import Struct

from conspectus.importers.ledger import Ledger
from conspectus.importers.values import Values
from conspectus.importers.written import kept_name
from conspectus.model.references import Key


class Front(Struct):
    """What the front matter of one file is to hold."""

    values: dict[str, Any]
    kept: Values
    """Keys with `x-`."""
    former: list[str]
    """Old addresses that it names."""


def unfit(key: Key, name: str, front: Front, ledger: Ledger) -> None:
    """Moves a value that a file of this sort cannot have to where it is kept."""
    if name in front.values:
        value = front.values.pop(name)
        kept = kept_name(name, front.kept)
        front.kept[kept] = value
        ledger.key(f"{name} (of {key.folder})", kept)
