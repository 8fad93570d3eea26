"""Places in files at which a hostile text stands, or where that is refused a harmless one."""

import re

import msgspec

from conspectus.model.sources import NOT_TEXT


class Slot(msgspec.Struct, eq=False):
    """A place for the text. Where that is refused, `good` stands there; None: nothing does."""

    place: str
    before: str
    text: str
    after: str
    good: str | None
    is_quoted: bool = False
    """Whether it stands in double quotes of YAML."""
    is_refused: bool = False

    def __str__(self) -> str:
        if self.is_refused:
            return "" if self.good is None else f"{self.before}{self.good}{self.after}"
        written = quoted(self.text) if self.is_quoted else self.text
        return f"{self.before}{written}{self.after}"


Pieces = list[str | Slot]
"""A file: lines that are ours, and places. Each ends with a line end."""


def quoted(text: str) -> str:
    """A text as YAML writes it in double quotes, whatever is in it."""
    return re.sub(rf'["\\\t\n\r]|{NOT_TEXT}', lambda m: f"\\U{ord(m[0]):08x}", text)
