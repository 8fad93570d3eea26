"""What a list of Markdown's tokens holds, before anything is written of it."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token
from msgspec import Struct


def plain(tokens: Sequence[Token]) -> str:
    """The text of inline tokens without markup."""
    return "".join(
        " "
        if token.type in ("softbreak", "hardbreak")
        else plain(token.children)
        if token.children
        else token.content
        for token in tokens
    )


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


def first_marks(tokens: Sequence[Token]) -> tuple[int, ...]:
    """The numbers of the footnotes that are marked here for the first time, in order."""
    return tuple(
        child.meta["id"] + 1
        for token in tokens
        for child in token.children or ()
        if child.type == "footnote_ref" and not child.meta.get("subId")
    )


class Marked(Struct):
    """Blocks at the top of a text that mark footnotes: where they begin, and where they end."""

    begins: set[int] = set()
    ends: dict[int, tuple[int, ...]] = {}
    """With the numbers of those that are marked for the first time in the block."""


def notes_behind(tokens: Sequence[Token]) -> Marked:
    """The top-level blocks of `tokens` behind which footnotes are to stand."""
    marked, begin = Marked(), 0
    for index, token in enumerate(tokens):
        if token.level:
            continue
        if token.nesting >= 0 and token.type != "inline":
            begin = index
        if token.nesting <= 0 and (numbers := first_marks(tokens[begin : index + 1])):
            marked.begins.add(begin)
            marked.ends[index] = numbers
    return marked
