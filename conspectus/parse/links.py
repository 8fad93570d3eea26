"""Links and images as parts of a text, a link with the words around it."""

from collections.abc import Sequence
from itertools import accumulate

from markdown_it.token import Token

from conspectus.model.fragments import DECORATION, Image, Link
from conspectus.model.marks import Mark
from conspectus.parse.tokens import plain, word

_CONTEXT = 90
"""Characters of running text kept on each side of a link, for backlinks."""


class Running:
    """Inline tokens with their text without markup, of which links show some as context."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        texts = [token.content if token.type == "text" else word(token) for token in tokens]
        self.text = "".join(texts)
        self.begins = [0, *accumulate(map(len, texts))]
        """Where the text of each token begins, and where the last one ends."""

    def link(self, index: int) -> Link:
        """The link that is opened by the token at `index`."""
        tokens, token = self.tokens, self.tokens[index]
        depth, stop = 0, index
        for stop in range(index, len(tokens)):
            depth += (tokens[stop].type == "link_open") - (tokens[stop].type == "link_close")
            if not depth:
                break
        start, end = self.begins[index], self.begins[stop]
        return Link(
            target=str(token.attrGet("href") or ""),
            mark=_mark(token),
            title=str(token.attrGet("title") or ""),
            before=self.before(start),
            text=self.text[start:end],
            after=self.after(self.begins[min(stop + 1, len(tokens))]),
        )

    def before(self, end: int) -> str:
        """The text before a link: whole words, with an ellipsis where it was cut."""
        if end <= _CONTEXT:
            return self.text[:end]
        return "… " + self.text[end - _CONTEXT : end].partition(" ")[2]

    def after(self, start: int) -> str:
        if len(self.text) - start <= _CONTEXT:
            return self.text[start:]
        return self.text[start : start + _CONTEXT].rpartition(" ")[0] + " …"


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
