"""Where in a content file the editors' own words stand."""

from collections.abc import Iterator
from typing import Any

from markdown_it.token import Token
from msgspec import Struct

from conspectus.mend.concrete import Leaf, Listed, Mapped
from conspectus.mend.names import front_places
from conspectus.mend.places import FrontPlaces, Places
from conspectus.parse.front_matter import split
from conspectus.parse.lines import Lines
from conspectus.parse.markdown import parser
from conspectus.parse.yaml import Scalar
from conspectus.problems import Findings

_KEYS = frozenset(("title", "summary", "question", "tagline", "footer"))
"""Keys at the top of a file that hold the editors' words; names are what somebody goes by."""

_FIELDS = frozenset(("of", "for", "method", "evidence", "sample"))
"""Fields that do; `where` holds words of the source."""

_OTHERS = {"blockquote_open": "blockquote_close", "table_open": "table_close"}
"""Blocks that hold somebody else's words, or blanks that are meant."""


class Stretch(Struct, frozen=True):
    """Words of one block. Each of its lines stands in the file where `starts` says."""

    words: str
    starts: tuple[int, ...]

    def place(self, offset: int) -> int:
        line = self.words.count("\n", 0, offset)
        return self.starts[line] + offset - (self.words.rfind("\n", 0, offset) + 1)


def stretches(text: str, language: str) -> Iterator[Stretch]:
    """Those of a content file that is read without a fault of form."""
    if front := front_places(text):
        yield from front_stretches(front)
    _, body, first_line = split(text, "", Findings(""))
    yield from _Body(text, body, first_line, language).stretches()


def front_stretches(front: FrontPlaces) -> Iterator[Stretch]:
    """Of front matter or `site.yaml`."""
    for entry in front.root.entries if front.root else ():
        value = entry.value
        if entry.key.text in _KEYS and isinstance(value, Leaf):
            yield from _of_leaf(front, value)
        elif entry.key.text == "corrections" and isinstance(value, Listed):
            maps = [item.value for item in value.items if isinstance(item.value, Mapped)]
            for inner in (inner for found in maps for inner in found.entries):
                if inner.key.text == "text" and isinstance(inner.value, Leaf):
                    yield from _of_leaf(front, inner.value)


def _of_leaf(front: FrontPlaces, leaf: Leaf) -> Iterator[Stretch]:
    start, end = leaf.start, leaf.end
    if leaf.style in ("'", '"'):
        start, end = start + 1, end - 1
    elif leaf.style:  # a block: its words begin behind the line with its sign
        start = front.text.find("\n", start, end) + 1
    words = front.text[start:end].rstrip("\n")
    if words and "\\" not in words:
        yield _stretch(words, front.base + start)


def _stretch(words: str, start: int) -> Stretch:
    """Words that stand in the file as they are."""
    starts = [start]
    for line in words.split("\n")[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    return Stretch(words, tuple(starts))


class _Body:
    def __init__(self, text: str, body: str, first_line: int, language: str) -> None:
        self.places = Places(text)
        self.lines = Lines(body, first_line)
        env: dict[str, Any] = {"lines": self.lines, "findings": Findings("")}
        self.tokens = parser(language).parse(body, env)

    def stretches(self) -> Iterator[Stretch]:
        inside: list[str] = []
        for token in self.tokens:
            if inside and token.type == inside[-1]:
                inside.pop()
            elif token.type in _OTHERS:
                inside.append(_OTHERS[token.type])
            elif token.type == "callout_open":
                if token.meta["head"].kind == "quote":
                    inside.append("callout_close")
                yield from self.fields(token)
            elif token.type == "inline" and not inside:
                yield from self.block(token)

    def fields(self, token: Token) -> Iterator[Stretch]:
        for name, value in token.meta["fields"].entries:
            if name.text in _FIELDS and isinstance(value, Scalar) and "\n" not in value.text:
                yield Stretch(value.text, (self.places.of(value.mark),))

    def block(self, token: Token) -> Iterator[Stretch]:
        starts, offset = [], 0
        for line in token.content.split("\n"):
            start = self.places.of(self.lines.mark_of_block(token, offset, offset + 1))
            if self.places.text[start : start + len(line)] != line:
                return
            starts.append(start)
            offset += len(line) + 1
        yield Stretch(token.content, tuple(starts))
