"""Front matter, settings and annotations that are wrong, as people write them down.

Each file in `front-matters/` has a heading, the families that its mistakes come from, and blocks:

    ~~~ articles bad-date
    digested: ▸2024-02-30
    ~~~

Behind `~~~` stands where the lines belong: a folder of content, below a title or name that is
right; a kind of annotation, as fields of one; or `site`, as all of `site.yaml`. Then follow the
codes of the errors that are told, in order, one for each `▸`, which stands where it is told.
`⟨U+202E⟩` is a character that nobody would see.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from conspectus.model.annotations import KINDS
from conspectus.model.references import Folder

HERE = "▸"
_UNSEEN = re.compile(r"⟨U\+([0-9A-F]{4,6})⟩")
_NAMED = (Folder.PEOPLE, Folder.ORGANIZATIONS, Folder.PUBLICATIONS, Folder.STUDIES)

Told = tuple[str, int, int, str]
"""File, line, column and code of an error."""


class Mistake(Struct, frozen=True):
    path: str
    text: str
    told: tuple[Told, ...]


def mistakes() -> list[Mistake]:
    folder = Path(__file__).with_name("front-matters")
    return [
        mistake
        for file in sorted(folder.glob("*.md"))
        for mistake in mistakes_in(file.stem, file.read_text(encoding="utf-8"))
    ]


def mistakes_in(family: str, text: str) -> Iterator[Mistake]:
    lines = iter(text.split("\n"))
    number = 0
    for line in lines:
        if line.startswith("~~~ "):
            number += 1
            where, *codes = line.removeprefix("~~~ ").split()
            inner = [_seen(inner) for inner in iter(lambda: next(lines), "~~~")]
            yield _mistake(where, f"{family}-{number}", inner, codes)


def _seen(line: str) -> str:
    return _UNSEEN.sub(lambda match: chr(int(match[1], 16)), line)


def _mistake(where: str, slug: str, lines: list[str], codes: list[str]) -> Mistake:
    path, whole = placed(where, slug, lines)
    places = [
        (number, found.start() + 1 - before)
        for number, line in enumerate(whole, 1)
        for before, found in enumerate(re.finditer(HERE, line))
    ]
    told = [(path, *place, code) for place, code in zip(places, codes, strict=True)]
    return Mistake(path, "\n".join(whole).replace(HERE, ""), tuple(told))


def placed(where: str, slug: str, lines: list[str]) -> tuple[str, list[str]]:
    """The file that the lines make, with its path."""
    if where == "site":
        return "site.yaml", [*lines, ""]
    if where in KINDS:
        signed = where == "note" or any("by:" in line for line in lines)
        by = [] if signed else ["- by: author"]
        value = ["- value: 5 %"] if where == "figure" and "value:" not in "".join(lines) else []
        fields = [f"> {line}" for line in (*by, *value, *lines)]
        callout = [f"> [!{where}] It {{#it}}", ">", "> Text.", ">", *fields]
        return f"content/articles/{slug}.md", ["---", "title: A", "---", "Text.", "", *callout, ""]
    key = "name" if where in _NAMED else "title"
    return f"content/{where}/{slug}.md", ["---", f"{key}: A", *lines, "---", "Text.", ""]
