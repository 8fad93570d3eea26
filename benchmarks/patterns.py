"""Texts made to take readers of Markdown for ever, as `tests/faults/pathological.toml` has them."""

import tomllib
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from conspectus.parse.code import MAX_COLOURED, MAX_LINE
from conspectus.parse.yaml import MAX_BYTES

FILE = Path(__file__).parents[1] / "tests" / "faults" / "pathological.toml"
LANGUAGES = """
    bash c console cpp css diff docker go graphql html html+jinja http ini java javascript
    json kotlin lua make markdown nginx perl php powershell pycon python r ruby rust scala scss sql
    swift tex toml typescript xml yaml
""".split()
"""Those of which code is coloured."""
CLIPPING = "c.txt"
_NEEDED = {
    "title": "An article",
    "summary": "S",
    "topics": "[budgets]",
    "source": f"{{title: S, clipping: {CLIPPING}}}",
}
_FRAMES = {
    "body": ("", ""),
    "front": ("", ""),
    "title": ("> [!claim] ", " {#a}\n> Text.\n>\n> - by: author\n"),
    "quote": ("> [!quote] A {#a}\n> ", "\n>\n> - by: author\n"),
    "field": ("> [!claim] A {#a}\n> Text.\n>\n> - by: author\n> ", "\n"),
    "figure": ("> [!figure] A {#a}\n> Text.\n>\n> - by: author\n> ", "\n"),
}


class Family(Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern that can be of any length; the file says what its parts are."""

    name: str
    unit: str
    source: str
    begin: str = ""
    middle: str = ""
    close: str = ""
    end: str = ""
    growing: str = ""
    indent: str = ""
    place: str = "body"
    language: str = ""

    def text(self, size: int) -> str:
        """The pattern in about `size` bytes."""
        room = size - len((self.begin + self.middle + self.end).encode())
        units, closes = list[str](), list[str]()
        for n in count():
            unit = f"{self.indent * n}{self.unit.replace('{n}', str(n))}{self.growing * n}"
            close = self.close.replace("{n}", str(n))
            room -= len(unit.encode()) + len(close.encode())
            if room < 0 or not unit:
                break
            units.append(unit)
            closes.append(close)
        return "".join((self.begin, *units, self.middle, *closes, self.end))

    def article(self, size: int) -> str:
        """An article that is the pattern, with what an article needs. Of front matter there is no
        more than is read, at twice the size of 64 kB."""
        needed = dict(_NEEDED)
        front, body = "", ""
        if self.place == "front":
            front = self.text(size * (MAX_BYTES - 1024) // (2 * MAX_BYTES)) + "\n"
            needed.pop(self.begin.partition(":")[0], None)
            body = "Text.\n"
        elif self.place == "code":
            line = self.text(MAX_LINE - 1) + "\n"
            code = line * (MAX_COLOURED // len(line))
            block = f"``` {self.language}\n{code}```\n\n"
            body = block * (size // len(block))
        else:
            before, behind = _FRAMES[self.place]
            body = f"{before}{self.text(size)}{behind}"
        keys = "".join(f"{key}: {value}\n" for key, value in needed.items())
        return f"---\n{keys}{front}---\n\n{body}\n"


def families() -> Iterator[Family]:
    """All of the file; a pattern of code once for each language that is coloured."""
    given = tomllib.loads(FILE.read_text(encoding="utf-8"))["family"]
    for family in msgspec.convert(given, list[Family]):
        if family.place != "code":
            yield family
            continue
        for name in LANGUAGES:
            yield replace(family, name=f"{family.name}, {name}", language=name)
