"""What a list of Markdown's tokens holds, before anything is written of it."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from markdown_it.token import Token
from msgspec import Struct


class LeanToken(Token):
    """A token that is quickly made: its `attrs` and `meta` are, where somebody asks for them."""

    __slots__ = ()

    def __init__(
        self,
        type: str,  # noqa: A002  # markdown-it's
        tag: str,
        nesting: Literal[-1, 0, 1],
        level: int = 0,
        content: str = "",
        *,
        block: bool = False,
    ) -> None:
        self.type = type
        self.tag = tag
        self.nesting = nesting
        self.map = None
        self.level = level
        self.children = None
        self.content = content
        self.markup = ""
        self.info = ""
        self.block = block
        self.hidden = False

    def __getattr__(self, name: str) -> Any:
        """Reached for a slot that is still empty."""
        if name not in ("attrs", "meta"):
            raise AttributeError(name)
        made: dict[str, Any] = {}
        setattr(self, name, made)
        return made


def plain(tokens: Sequence[Token]) -> str:
    """The text of inline tokens without markup."""
    return "".join([t.content if t.type == "text" else word(t) for t in tokens])


def word(token: Token) -> str:
    """The text of one inline token."""
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return plain(token.children) if token.children else token.content


def lone_image(tokens: Sequence[Token], index: int) -> Token | None:
    """The image that the paragraph at `index` is, if it holds nothing else."""
    token = tokens[index]
    if token.type != "paragraph_open" or token.hidden:
        return None
    children = tokens[index + 1].children or []
    return children[0] if len(children) == 1 and children[0].type == "image" else None


def column_names(tokens: Sequence[Token], index: int) -> Iterator[str]:
    """The words in the head of the table that opens at `index`, cell by cell."""
    for place in range(index, len(tokens)):
        if tokens[place].type == "thead_close":
            return
        if tokens[place].type == "th_open" and (name := plain(tokens[place + 1].children or [])):
            yield name


class Marked(Struct):
    """Blocks at the top of a text that mark footnotes: where they begin, and where they end."""

    begins: set[int] = set()
    ends: dict[int, tuple[int, ...]] = {}
    """With the numbers of those that are marked for the first time in the block."""


def notes_behind(tokens: Sequence[Token]) -> Marked:
    """The top-level blocks of `tokens` behind which footnotes are to stand."""
    marked, begin = Marked(), 0
    numbers: list[int] = []
    for index, token in enumerate(tokens):
        if token.children and "^" in token.content:  # the sign of every mark
            numbers += first_marks(token.children)
        if token.level:
            continue
        if token.nesting >= 0 and token.type != "inline":
            begin, numbers = index, []  # what was marked before stands in no block at the top
        if token.nesting <= 0 and numbers:
            marked.begins.add(begin)
            marked.ends[index] = tuple(numbers)
            numbers = []
    return marked


def first_marks(tokens: Sequence[Token]) -> Iterator[int]:
    """The numbers of the footnotes that are marked here for the first time, in order."""
    for token in tokens:
        if token.type == "footnote_ref" and not token.meta.get("subId"):
            yield token.meta["id"] + 1
