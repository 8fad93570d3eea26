"""What a style comes to for things of one shape: pieces that are there, in their order."""

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from conspectus.model.citations import Name
from conspectus.model.dates import Date
from conspectus.render.citations.csl.dates import Calendar, told
from conspectus.render.citations.csl.joining import (
    CLOSE,
    ITALIC,
    OPEN,
    UPRIGHT,
    followed,
    joined,
)
from conspectus.render.citations.csl.letters import cased
from conspectus.render.citations.csl.names import Manner, written


class Item(Struct, frozen=True):
    """A thing to cite by CSL's variables, texts clean."""

    texts: Mapping[str, str]
    names: Mapping[str, tuple[Name, ...]]
    dates: Mapping[str, Date]
    is_english: bool


class Tone(Struct, frozen=True):
    """What is done to a piece, from within to without."""

    case: str = ""
    quotes: bool = False
    is_italic: bool = False
    prefix: str = ""
    suffix: str = ""
    moves: bool = False
    """Whether full stops and commas move into a quotation that they follow."""
    inner: tuple[str, str] = ("‘", "’")

    @property
    def is_plain(self) -> bool:
        """Whether nothing is done."""
        return not (self.case or self.quotes or self.is_italic or self.prefix or self.suffix)

    def around(self, text: str, item: Item) -> str:
        if not text:
            return ""
        if self.case:
            text = cased(text, self.case, english=item.is_english)
        if self.quotes:
            text = f"{OPEN}{self._flipped(text)}{CLOSE}"
        if self.is_italic:
            text = f"{ITALIC}{text}{UPRIGHT}"
        if self.prefix:
            text = self.prefix + text
        return joined(text, self.suffix, moves=self.moves) if self.suffix else text

    def _flipped(self, text: str) -> str:
        """A quotation within one has the inner marks of the language that it is cited in."""
        opening, closing = self.inner
        return _QUOTED.sub(lambda found: f"{opening}{found[1] or found[2]}{closing}", text)


_QUOTED = re.compile("“([^“”„]+)”|„([^“”„]+)“")

Node = Callable[[Item], str]
"""Writes a piece of an item."""


def words(text: str, tone: Tone) -> Node:
    return lambda item: tone.around(text, item)


def variable(name: str, tone: Tone) -> Node:
    if tone.is_plain:
        return lambda item: item.texts[name]
    return lambda item: tone.around(item.texts[name], item)


def date(name: str, how: Calendar, tone: Tone) -> Node:
    said: tuple[Date | None, str] = (None, "")

    def node(item: Item) -> str:
        nonlocal said
        if said[0] != item.dates[name]:
            said = item.dates[name], told(item.dates[name], how)
        return tone.around(said[1], item)

    return node


def people(name: str, how: Manner) -> Node:
    """What is cited one behind the other is often of the same people, and the same day."""
    said: tuple[tuple[Name, ...], str] = ((), "")

    def node(item: Item) -> str:
        nonlocal said
        if said[0] != item.names[name]:
            said = item.names[name], written(item.names[name], how)
        return said[1]

    return node


def sequence(nodes: list[Node], delimiter: str, tone: Tone) -> Node:
    if tone.is_plain and len(nodes) == 1:
        return nodes[0]

    def node(item: Item) -> str:
        text = ""
        for one in nodes:
            text = followed(text, delimiter, one(item), moves=tone.moves)
        return tone.around(text, item)

    return node
