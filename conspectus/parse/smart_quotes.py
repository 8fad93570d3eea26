"""Straight quotation marks made a language's own, in time that grows with the text.

markdown-it-py looks through all marks that are open for each that could close one, and copies the
text for each that it replaces: 64 kB of marks took it seconds. Here open marks of either sort lie
on a pile of their own, and a text is put together once. What is replaced, and by what, is the same.
"""

import functools
import re
from collections.abc import Sequence

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.token import Token
from msgspec import Struct

APOSTROPHE = "’"
_MARK = re.compile("['\"]").finditer
_BREAKS = ("softbreak", "hardbreak")
_DIGITS = "0123456789"


class _Mark(Struct, frozen=True):
    """A mark that could open a quotation: its token, and its place in that."""

    order: int
    token: int
    place: int


class _Level(Struct):
    """The marks of one level that are open, the last one last."""

    level: int
    open: dict[str, list[_Mark]]


def mark_quotes(tokens: Sequence[Token], quotes: Sequence[str]) -> None:
    """Replaces the marks in the texts among `tokens`, which are those of one block.

    `quotes` are what opens and closes a quotation, then what does so within one.
    """
    _Marker(tokens, quotes).run()


class _Marker:
    def __init__(self, tokens: Sequence[Token], quotes: Sequence[str]) -> None:
        self.tokens = tokens
        self.quotes = {'"': (quotes[0], quotes[1]), "'": (quotes[2], quotes[3])}
        self.texts: dict[int, list[str]] = {}
        """The characters of texts in which marks stand, of which each may become several."""
        self.levels: list[_Level] = []
        self.before = -1
        """The last token with a text on this line, before the one that is looked at."""
        self.behind = _next_texts(tokens)
        self.count = 0

    def run(self) -> None:
        for index, token in enumerate(self.tokens):
            while self.levels and self.levels[-1].level > token.level:
                self.levels.pop()
            if token.type in _BREAKS:
                self.before = -1
                continue
            if token.type == "text":
                for match in _MARK(token.content):
                    self.mark(index, match.start(), match[0])
            if token.content:
                self.before = index
        for index, text in self.texts.items():
            self.tokens[index].content = "".join(text)

    def mark(self, index: int, place: int, mark: str) -> None:
        content = self.tokens[index].content
        text = self.texts.get(index) or self.texts.setdefault(index, list(content))
        last = text[place - 1][-1] if place else self.last_before()
        behind = content[place + 1] if place + 1 < len(content) else self.first_behind(index)
        can_open, can_close = _sides(last, behind)
        if mark == behind == '"' and last in _DIGITS:
            can_open = can_close = False  # 1"": the first one is an inch
        if not can_open and not can_close:
            if mark == "'":
                text[place] = APOSTROPHE
        elif can_close and (opening := self.opening(index, mark)):
            self.texts[opening.token][opening.place], text[place] = self.quotes[mark]
        elif can_open:
            self.keep(index, place, mark)
        elif mark == "'":
            text[place] = APOSTROPHE

    def last_before(self) -> str:
        """The character before a token; the beginning of a line counts as a blank."""
        if self.before < 0:
            return " "
        text = self.texts.get(self.before)
        return (text[-1] if text else self.tokens[self.before].content)[-1]

    def first_behind(self, index: int) -> str:
        behind = self.behind[index]
        return self.tokens[behind].content[0] if behind >= 0 else " "

    def opening(self, index: int, mark: str) -> _Mark | None:
        """The mark that one on this level closes; those behind it stay as they are."""
        if not self.levels or self.levels[-1].level != self.tokens[index].level:
            return None
        ours = self.levels[-1].open[mark]
        if not ours:
            return None
        found = ours.pop()
        others = self.levels[-1].open["'" if mark == '"' else '"']
        while others and others[-1].order > found.order:
            others.pop()
        return found

    def keep(self, index: int, place: int, mark: str) -> None:
        level = self.tokens[index].level
        if not self.levels or self.levels[-1].level != level:
            self.levels.append(_Level(level, {'"': [], "'": []}))
        self.levels[-1].open[mark].append(_Mark(self.count, index, place))
        self.count += 1


def _next_texts(tokens: Sequence[Token]) -> list[int]:
    """For each token the next one with a text on its line; -1 where there is none."""
    found, behind = [-1] * len(tokens), -1
    for index in range(len(tokens) - 1, -1, -1):
        found[index] = behind
        if tokens[index].type in _BREAKS:
            behind = -1
        elif tokens[index].content:
            behind = index
    return found


def _sides(last: str, behind: str) -> tuple[bool, bool]:
    """Whether a mark between these characters could open a quotation, and whether close one."""
    before, after = _sort(last), _sort(behind)
    can_open = after != "blank" and (after != "sign" or before != "word")
    can_close = before != "blank" and (before != "sign" or after != "word")
    if can_open and can_close:  # within a word neither, among signs both
        return before == "sign", after == "sign"
    return can_open, can_close


@functools.lru_cache(maxsize=1024)
def _sort(character: str) -> str:
    if isMdAsciiPunct(ord(character)) or isPunctChar(character):
        return "sign"
    return "blank" if isWhiteSpace(ord(character)) else "word"
