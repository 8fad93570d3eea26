"""Lists of which every item is one line of words, read quickly."""

import re
from typing import Literal

from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from conspectus.parse.tokens import LeanToken

_ITEM = re.compile(
    r"(?:(?P<bullet>[-+*])|(?P<number>[0-9]{1,9})(?P<sign>[.)])) (?P<words>[^\W\d_].*)"
)
"""Words begin with a letter, as no other block does."""
_LEVELS = 3
"""From a list to the words of its items."""


def simple_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A list that ends at an empty line, below which nothing could belong to it.

    Any other is left to markdown-it's rule.
    """
    nested = state.blkIndent or state.listIndent >= 0 or end != state.lineMax
    if silent or nested or state.level + _LEVELS > state.md.options["maxNesting"]:
        return False
    items = _items(state, start, end)
    if not items:
        return False
    after = state.skipEmptyLines(start + len(items))
    if after < end and (state.sCount[after] or state.src[state.bMarks[after]] in "-+*0123456789"):
        return False
    _push(state, items, start, after)
    return True


def _items(state: StateBlock, start: int, end: int) -> list[re.Match[str]]:
    """The lines of the list; none if one of them is anything else."""
    items: list[re.Match[str]] = []
    for line in range(start, end):
        begin, stop = state.bMarks[line], state.eMarks[line]
        if begin + state.tShift[line] >= stop:
            break
        item = _ITEM.fullmatch(state.src, begin, stop)
        if not item or state.sCount[line]:
            return []
        if items and item.group("bullet", "sign") != items[0].group("bullet", "sign"):
            return []
        items.append(item)
    return items


def _push(state: StateBlock, items: list[re.Match[str]], start: int, after: int) -> None:
    first, level, tokens = items[0], state.level, state.tokens
    tag = "ul" if first["bullet"] else "ol"
    kind = "bullet" if first["bullet"] else "ordered"
    markup = first["bullet"] or first["sign"]
    opening = _token(f"{kind}_list_open", tag, 1, level, markup, [start, after])
    if first["number"] and int(first["number"]) != 1:
        opening.attrs = {"start": int(first["number"])}
    tokens.append(opening)
    last = start + len(items) - 1
    for line, item in enumerate(items, start):
        item_map = [line, line + 1 if line < last else after]
        opening = _token("list_item_open", "li", 1, level + 1, markup, item_map)
        opening.info = item["number"] or ""
        paragraph = _token("paragraph_open", "p", 1, level + 2, "", [line, line + 1])
        inline = _token("inline", "", 0, level + 3, "", [line, line + 1])
        inline.content = mdTrim(item["words"])
        inline.children = []
        paragraph_end = _token("paragraph_close", "p", -1, level + 2, "", None)
        paragraph.hidden = paragraph_end.hidden = True
        ending = _token("list_item_close", "li", -1, level + 1, markup, None)
        tokens += (opening, paragraph, inline, paragraph_end, ending)
    tokens.append(_token(f"{kind}_list_close", tag, -1, level, markup, None))
    state.line = after


def _token(
    kind: str,
    tag: str,
    nesting: Literal[-1, 0, 1],
    level: int,
    markup: str,
    lines: list[int] | None,
) -> Token:
    token = LeanToken(kind, tag, nesting, level, block=True)
    token.markup, token.map = markup, lines
    return token
