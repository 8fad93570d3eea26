"""Links in a text, and addresses that are none."""

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token
from msgspec import Struct
from msgspec.structs import astuple

from conspectus.model import fragments
from conspectus.model.documents import Callout
from conspectus.model.marks import Mark
from conspectus.parse.lines import Lines
from conspectus.parse.tokens import plain

_ADDRESS = re.compile(r"https?://[^\s<>\"”]*[^\s<>\"”.,;:!?)]", re.IGNORECASE)


class Link(Struct, frozen=True):
    """A link in running text. The mark is that of the whole of it."""

    text: str
    target: str
    mark: Mark


def links_in(tokens: Iterable[Token]) -> Iterator[Link]:
    """The links of blocks."""
    for block in tokens:
        children = block.children or []
        for index, token in enumerate(children):
            if token.type == "link_open":
                rest = range(index, len(children))
                end = next(place for place in rest if children[place].type == "link_close")
                text = plain(children[index + 1 : end])
                yield Link(text, str(token.attrGet("href") or ""), token.meta["mark"])


def links_in_fields(callout: Callout) -> Iterator[Link]:
    for value in astuple(callout.fields):
        for part in value if isinstance(value, tuple) else ():
            if isinstance(part, fragments.Link):
                yield Link(part.text, part.target, part.mark)


def bare_addresses(tokens: Iterable[Token], lines: Lines) -> Iterator[Link]:
    """Addresses that stand in the text as they are, and that no reader can follow."""
    for block in tokens:
        if "://" in block.content and block.children:
            for address, start in _addresses(block.content, block.children):
                mark = lines.mark_of_block(block, start, start + len(address))
                yield Link(address, address, mark)


def _addresses(text: str, children: Iterable[Token]) -> Iterator[tuple[str, int]]:
    """Each address among the words of a block, and where in its text it begins."""
    after = depth = 0
    strange = set[str]()
    for child in children:
        if child.type in ("link_open", "link_close"):
            depth += child.nesting
        elif child.type == "text" and not depth:
            for match in _ADDRESS.finditer(child.content):
                start = -1 if match[0] in strange else _unlinked(text, match[0], after)
                if start >= 0:
                    after = start + len(match[0])
                    yield match[0], start
                else:  # written otherwise: with a sign that stands for another
                    strange.add(match[0])


def _unlinked(text: str, address: str, start: int) -> int:
    """Where an address stands that no link leads to; -1 where it is written otherwise."""
    start = text.find(address, start)
    while start > 0 and text[start - 1] in "(<":
        if text[start - 1] == "(" and text[start - 2 : start - 1] != "]":
            break
        start = text.find(address, start + 1)
    return start
