"""Where in a body the addresses of its links and images are written."""

import re
from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from msgspec import Struct

from conspectus.mend.places import Places
from conspectus.model.annotations import KINDS
from conspectus.model.marks import Mark
from conspectus.parse.lines import Lines
from conspectus.parse.markdown import line_parser, parser
from conspectus.parse.schema import shapes_of
from conspectus.parse.yaml import Scalar
from conspectus.problems import Findings

_LABEL = re.compile(
    r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*\[(?:\\.|[^\[\]\\])+\]:[ \t]*(?:\n[ \t>]*)?"
)
"""What stands before the address of a definition, in lists and quotes too."""


class Destination(Struct, frozen=True):
    """`text[start:end]` of the file is the address, without brackets around it."""

    target: str
    """As `Link.target` has it."""
    start: int
    end: int
    mark: Mark
    """Of the whole link."""


class Unplaced(Exception):
    """A link is written in a way in which its address cannot be told from the words around."""

    def __init__(self, mark: Mark, target: str) -> None:
        super().__init__(target)
        self.mark, self.target = mark, target


def destinations(
    text: str, body: str, first_line: int, language: str
) -> Iterator[Destination | Unplaced]:
    """Those of the body, which begins on a line of the file's text, in no order.

    A link that is defined elsewhere has none of its own: its definition has.
    """
    return _Reader(text, body, first_line, language).all()


class _Reader:
    def __init__(self, text: str, body: str, first_line: int, language: str) -> None:
        self.places = Places(text)
        self.text = text
        self.lines = Lines(body, first_line)
        self.body = body
        self.findings = Findings("")
        self.env: dict[str, Any] = {"lines": self.lines, "findings": self.findings}
        self.md = parser(language, plain=True)
        self.line_md = line_parser(language, plain=True)

    def all(self) -> Iterator[Destination | Unplaced]:
        for token in self.md.parse(self.body, self.env):
            if token.type == "inline":
                yield from self.inline(self.md, token, self.lines, self.env)
            elif token.type == "callout_open":
                yield from self.fields(token)
        defined = [*self.env.get("references", {}).values(), *self.env.get("duplicate_refs", ())]
        for definition in defined:
            yield self.definition(definition)

    def fields(self, callout: Token) -> Iterator[Destination | Unplaced]:
        shapes = shapes_of(KINDS.get(callout.meta["head"].kind, KINDS["note"]))
        for name, value in callout.meta["fields"].entries:
            if name.text in shapes and shapes[name.text].is_fragment and isinstance(value, Scalar):
                lines = self.lines.from_line(value.mark.line)
                known = self.env.get("references", {})
                env = {"lines": lines, "findings": self.findings, "references": known}
                token = self.line_md.parseInline(value.text, env)[0]
                yield from self.inline(self.line_md, token, lines, env)

    def inline(
        self, md: MarkdownIt, block: Token, lines: Lines, env: dict[str, Any]
    ) -> Iterator[Destination | Unplaced]:
        for token in block.children or ():
            if token.type in ("link_open", "image"):
                found = _written(md, block, token, env)
                if found:
                    yield self.placed(token, lines.mark_of_block(block, *found), found, block)

    def placed(
        self, token: Token, mark: Mark, found: tuple[int, int], block: Token
    ) -> Destination | Unplaced:
        target = _target(token)
        start = self.places.of(mark)
        end = start + found[1] - found[0]
        words = block.content[slice(*found)]
        if self.text[start:end] != words:  # as where a table has a bar behind a backslash
            line, cell = self.places.lines[mark.line - 1], _barred(block.content)
            if line.count(cell) != 1 or _barred(words) != words:
                return Unplaced(token.meta["mark"], target)
            before = line.index(cell) + len(_barred(block.content[: found[0]]))
            start = self.places.starts[mark.line - 1] + before
            end = start + len(words)
        return Destination(target, start, end, token.meta["mark"])

    def definition(self, definition: dict[str, Any]) -> Destination | Unplaced:
        line = definition["map"][0]
        start = self.places.starts[self.lines.first - 1 + line]
        mark = self.lines.whole(line)
        href = str(definition["href"])
        if match := _LABEL.match(self.text, start):
            found = self.md.helpers.parseLinkDestination(self.text, match.end(), len(self.text))
            if found.ok and self.md.normalizeLink(found.str) == href:
                begin, end = _bare(self.text, match.end(), found.pos)
                return Destination(href, begin, end, mark)
        return Unplaced(mark, href)


def _barred(text: str) -> str:
    return text.replace("|", "\\|")


def _target(token: Token) -> str:
    return str(token.attrGet("href") or token.attrGet("src") or "")


def _written(
    md: MarkdownIt, block: Token, token: Token, env: dict[str, Any]
) -> tuple[int, int] | None:
    """Where in the block's text the address stands; None for a link that is defined elsewhere."""
    start, end = token.meta["span"]
    if token.info == "auto":
        return start + 1, end - 1
    is_image = token.type == "image"
    state = StateInline(block.content, md, {**env, "block": block}, [])
    label = md.helpers.parseLinkLabel(state, start + is_image, not is_image)
    if label < 0 or block.content[label + 1 : label + 2] != "(":
        return None
    begin = label + 2
    while block.content[begin : begin + 1] in (" ", "\t", "\n") and begin < end:
        begin += 1
    found = md.helpers.parseLinkDestination(block.content, begin, end)
    if not found.ok or md.normalizeLink(found.str) != _target(token):
        return None
    return _bare(block.content, begin, found.pos)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the angle brackets that may stand around an address."""
    return (start + 1, end - 1) if text[start : start + 1] == "<" else (start, end)
