"""Which blocks of a text are furniture: by their words, and by what stands around them."""

from collections import Counter
from collections.abc import Sequence

from conspectus.clip.blocks import Block, words
from conspectus.clip.bylines import is_name
from conspectus.clip.clipping import Role
from conspectus.clip.furniture import Furniture, furniture

Kinds = list[Furniture | None]
"""For each block what it is of the page's furniture; None for what may be the article's."""

_CALL = 40
"""Words, below which a text that stands twice is a call to readers, and no part of the article."""
_NEAR = 8
"""Blocks on either side, among which the paragraph stands that a quotation is drawn out of."""
_MORE = frozenset(
    (
        "read more", "continue reading", "weiterlesen", "mehr lesen", "mehr", "learn more",
        "read full story", "read the full story", "lire la suite", "leer más",
    )
)  # fmt: skip


def by_words(blocks: Sequence[Block]) -> Kinds:
    """As far as each block says itself what it is."""
    return [furniture(block) for block in blocks]


def by_surroundings(blocks: Sequence[Block]) -> Kinds:
    """As `by_words`, and what is furniture for where it stands: for texts copied as a whole."""
    kinds = by_words(blocks)
    _mark_below_labels(blocks, kinds)
    _mark_repeated(blocks, kinds)
    _mark_teasers(blocks, kinds)
    return kinds


def is_plain_line(place: int, blocks: Sequence[Block], kinds: Kinds) -> bool:
    """Whether a line stands there that may be a headline or a name."""
    if not 0 <= place < len(blocks) or kinds[place]:
        return False
    return blocks[place].is_line and blocks[place].role is not Role.ITEM


def _mark_below_labels(blocks: Sequence[Block], kinds: Kinds) -> None:
    """Lines that stand right below a label, without an empty line between, go with it."""
    for place in range(1, len(blocks)):
        above, block = blocks[place - 1], blocks[place]
        is_labelled = kinds[place - 1] in (Furniture.LABEL, Furniture.BOX)
        if is_labelled and above.group == block.group and not kinds[place] and not block.is_prose:
            kinds[place] = Furniture.LABEL


def _mark_repeated(blocks: Sequence[Block], kinds: Kinds) -> None:
    """A short text that stands twice is a call to readers, or drawn out of the text.

    A longer one is kept where it stands first: somebody copied the text twice.
    """
    texts = [f" {' '.join(words(block.text))} " for block in blocks]
    counts = Counter(texts)
    seen: set[str] = set()
    for place, (block, text) in enumerate(zip(blocks, texts, strict=True)):
        if kinds[place] or block.words < 5:
            continue
        is_call = counts[text] > 1 and block.words < _CALL and text != texts[0]
        near = texts[max(place - _NEAR, 0) : place + _NEAR + 1]
        is_drawn = any(text in other and len(other) > 1.3 * len(text) for other in near)
        if is_call or is_drawn or text in seen:
            kinds[place] = Furniture.LINE
        seen.add(text)


def _mark_teasers(blocks: Sequence[Block], kinds: Kinds) -> None:
    """A headline, a text that breaks off or is followed by “Read more”, perhaps a name.

    A text that breaks off before a wall is the article's beginning.
    """
    for place, block in enumerate(blocks):
        if kinds[place] or block.words < 5 or place < 2:
            continue
        follows = kinds[place + 1] if place + 1 < len(blocks) else None
        is_teaser = block.is_cut and follows is not Furniture.WALL
        if not is_teaser:
            is_teaser = follows is not None and _says_more(blocks[place + 1])
        if is_teaser and is_plain_line(place - 1, blocks, kinds):
            kinds[place] = kinds[place - 1] = Furniture.LINE
            if is_plain_line(place + 1, blocks, kinds) and is_name(blocks[place + 1].text):
                kinds[place + 1] = Furniture.LINE


def _says_more(block: Block) -> bool:
    return block.text.lower().strip(" .…»›>→[](){}") in _MORE
