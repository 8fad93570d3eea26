"""Mistakes as they are written down, and a digest in which one of them is made.

A mistake in `tests/mistakes/*.md` is a level-2 heading, then what an editor did to files of the
flagship, then what the editor is told, and, where the hint does not hold it word for word, what
somebody does who follows the hint:

    ## The sentence that names the mistake

    ~~~ content/articles/a.md
     a line that stays, to tell where this is
    -the line as it was
    +the ▸line as it was written
    ~~~

    ~~~ code-of-the-problem
    the whole hint
    ~~~

    ~~~ content/articles/a.md
    -the line as it was written
    +the line as the hint has it
    ~~~

Files are changed as `diff` writes it: the lines with a blank or `-` stand together in the file,
once, and those with a blank or `+` take their place; `@@` parts one change of a file from another.
A file of which there are only `+` lines is a new one, one of which all lines go is deleted.

`▸` stands before the character that the problem is reported at. Problems are in the order of the
report, one for each `▸`; one that concerns a file as a whole has the file's path behind its code.
`⟨U+00A0⟩` is a character that nobody would see, in a path too. Behind the path of a file may stand
the encoding in which it is saved, as Python calls it. Anything else is for people who read the
mistake.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from conspectus.problems import CODES

HERE = "▸"
_UNSEEN = re.compile(r"⟨U\+([0-9A-F]{4,6})⟩")


class Change(Struct, frozen=True):
    """What is done to one file."""

    path: str
    encoding: str
    lines: tuple[str, ...]


class Told(Struct, frozen=True):
    """A problem that the editor is to be told; with a path where it is of the file as a whole."""

    code: str
    path: str
    hint: str


class Mistake(Struct, frozen=True):
    name: str
    planted: tuple[Change, ...]
    told: tuple[Told, ...]
    mended: tuple[Change, ...]
    """What is done by hand; where there is nothing, the hints say it all."""


class Place(NamedTuple):
    path: str
    line: int
    column: int


Files = Mapping[str, str]
"""The text of each changed file, by path; "" of one that is deleted."""


def mistakes_in(text: str) -> Iterator[Mistake]:
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        name, _, rest = part.partition("\n")
        yield _mistake(name, list(_blocks(rest)))


def _blocks(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """What stands behind `~~~`, and the lines of the block."""
    lines = iter(text.split("\n"))
    for line in lines:
        if line.startswith("~~~ "):
            yield list(map(_seen, line[4:].split())), list(iter(lambda: next(lines), "~~~"))


def _mistake(name: str, blocks: list[tuple[list[str], list[str]]]) -> Mistake:
    planted, told, mended = list[Change](), list[Told](), list[Change]()
    for (first, *words), lines in blocks:
        if first in CODES:
            told.append(Told(first, words[0] if words else "", "\n".join(lines)))
        else:
            change = Change(first, words[0] if words else "utf-8", tuple(map(_seen, lines)))
            (mended if told else planted).append(change)
    return Mistake(name, tuple(planted), tuple(told), tuple(mended))


def _seen(line: str) -> str:
    return _UNSEEN.sub(lambda match: chr(int(match[1], 16)), line)


def changed(text: str, change: Change) -> str:
    """The text with the change in it; `▸` stays where it stands."""
    for hunk in _hunks(change.lines):
        old = "".join(f"{line[1:]}\n" for line in hunk if not line.startswith("+"))
        new = "".join(f"{line[1:]}\n" for line in hunk if not line.startswith("-"))
        text = _replaced(text, old.replace(HERE, ""), new)
    return text


def _hunks(lines: tuple[str, ...]) -> Iterator[list[str]]:
    hunk = list[str]()
    for line in (*lines, "@@"):
        if line == "@@":
            yield hunk
            hunk = []
        else:
            assert line[:1] in ("", " ", "+", "-"), line
            hunk.append(line)


def _replaced(text: str, old: str, new: str) -> str:
    if not old:
        assert not text or not new, "a change says where in the file it is"
        return text or new
    assert f"\n{text}".replace(HERE, "").count(f"\n{old}") == 1, f"not once in the file:\n{old}"
    before, found, after = f"\n{text}".partition(f"\n{old}")
    assert found, f"something is marked in it already:\n{old}"
    return f"{before}\n{new}{after}"[1:]


def places(files: Files) -> list[Place]:
    """Where `▸` stands in the files, in the order of a report."""
    return [
        Place(path, number, column)
        for path, text in sorted(files.items())
        for number, line in enumerate(text.split("\n"), 1)
        for column in _columns(line)
    ]


def _columns(line: str) -> Iterator[int]:
    seen = 0
    for column, character in enumerate(line, 1):
        if character == HERE:
            yield column - seen
            seen += 1


def unmarked(files: Files) -> dict[str, str]:
    return {path: text.replace(HERE, "") for path, text in files.items()}
