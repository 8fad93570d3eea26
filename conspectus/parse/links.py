"""Links and images as parts of a text, a link with the words around it."""

from collections.abc import Sequence

from markdown_it.token import Token

from conspectus.model.fragments import DECORATION, Image, Link
from conspectus.model.marks import Mark
from conspectus.parse.tokens import plain, word

_CONTEXT = 90
"""Characters of running text kept on each side of a link, for backlinks."""


def link_part(tokens: Sequence[Token], index: int) -> Link:
    token = tokens[index]
    depth, stop = 0, index
    for stop in range(index, len(tokens)):
        depth += (tokens[stop].type == "link_open") - (tokens[stop].type == "link_close")
        if not depth:
            break
    return Link(
        target=str(token.attrGet("href") or ""),
        mark=_mark(token),
        title=str(token.attrGet("title") or ""),
        before=_before(tokens, index),
        text=plain(tokens[index:stop]),
        after=_after(tokens, stop + 1),
    )


def image_part(token: Token) -> Image:
    alt = plain(token.children or []).strip()
    return Image(
        target=str(token.attrGet("src") or ""),
        mark=_mark(token),
        alt="" if alt == DECORATION else alt,
        title=str(token.attrGet("title") or ""),
    )


def _mark(token: Token) -> Mark:
    mark = token.meta.get("mark")
    return mark if isinstance(mark, Mark) else Mark()


def _before(tokens: Sequence[Token], stop: int) -> str:
    """The text before a link: whole words, with an ellipsis where it was cut."""
    text = ""
    for index in range(stop - 1, -1, -1):
        text = word(tokens[index]) + text
        if len(text) > _CONTEXT:
            return "… " + text[-_CONTEXT:].partition(" ")[2]
    return text


def _after(tokens: Sequence[Token], start: int) -> str:
    text = ""
    for index in range(start, len(tokens)):
        text += word(tokens[index])
        if len(text) > _CONTEXT:
            return text[:_CONTEXT].rpartition(" ")[0] + " …"
    return text
