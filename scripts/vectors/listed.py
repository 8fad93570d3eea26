"""The hostile texts of `tests/vectors/*.txt`, which anybody can add to.

A file is a family. Its first lines, which begin with `# `, say what the family is and where it
comes from; behind an empty line each line is a vector. `{U+000A}` stands for a character that
nobody would see, or that a line cannot hold.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

FOLDER = Path(__file__).parent.parent.parent / "tests" / "vectors"
_CODE_POINT = re.compile(r"\{U\+([0-9A-F]{4,6})\}")


class Vector(Struct, frozen=True):
    """One hostile text, and the name of its family."""

    family: str
    text: str


def vectors(folder: Path = FOLDER) -> tuple[Vector, ...]:
    """All of them, in the order of files and lines, each once."""
    found = (one for file in sorted(folder.glob("*.txt")) for one in _of(file))
    return tuple({one.text: one for one in reversed(tuple(found))}.values())[::-1]


def _of(file: Path) -> Iterator[Vector]:
    """Raises ValueError where a family does not say where it comes from."""
    head, _, lines = file.read_text(encoding="utf-8").partition("\n\n")
    if not all(line.startswith("# ") for line in head.split("\n")) or "\n# From: " not in head:
        raise ValueError(f"{file.name} does not begin with what it is and “# From: …”")
    for line in lines.split("\n"):
        if line:
            yield Vector(file.stem, _CODE_POINT.sub(lambda match: chr(int(match[1], 16)), line))
