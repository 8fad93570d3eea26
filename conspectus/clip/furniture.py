"""What publishers put around an article, known by its words: English, German and some others.

The phrases are in `furniture.txt` beside this module.
"""

import enum
import re
from functools import cache
from pathlib import Path

from conspectus.clip.blocks import Block


class Furniture(enum.StrEnum):
    """What a piece of furniture says of the text around it. Each is a head in `furniture.txt`."""

    WALL = "wall"
    """The article is cut off here for those whom the publisher does not know."""
    LABEL = "label"
    """It introduces what stands with it without an empty line between: links to other pieces."""
    END = "end"
    """It is the head of what stands below an article: comments, author, contact, sources."""
    BOX = "box"
    """It is the head of a list of other pieces, below the article or in the middle of it."""
    LINE = "line"
    """It stands for itself; the article may go on below."""


_LONG = 45
"""Words, above which a block is furniture only for saying what no article is likely to say."""

_LONGEST = 600
"""Characters, likewise."""

_ANYWHERE = re.compile(
    r"\b(?:uses? cookies|verwende[nt] cookies|use these html tags|e-?mail address will not be"
    r"|privacy policy and terms of|recaptcha|unsubscribe at any time|accept (?:all )?cookies"
    r"|don't miss (?:our|the|this) (?:\w+ ){0,3}(?:webinar|event|conference|summit|podcast)"
    r"|(?:register|sign up) (?:now|today|here) (?:for|to)|our upcoming webinar"
    r"|subscribe to (?:our|the|my) (?:\w+ ){0,3}newsletter"
    r"|(?:sign up|signup) (?:for|to) (?:our|the|my) (?:\w+ ){0,3}newsletter)"
)

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
_EDGES = re.compile(r"^[\s|•·*>\[(«‹←-]+|[\s|•·*\])»›→▸+-]+$")


def furniture(block: Block) -> Furniture | None:
    """What the block is of the page's furniture; None for what may be the article's."""
    plain = block.text.translate(_PLAIN).lower()
    if block.words <= _LONG and len(plain) <= _LONGEST:
        bare = _EDGES.sub("", plain) or plain
        is_sentence = block.words > 7 and plain.endswith(".")
        for kind, pattern in _patterns():
            if is_sentence and _is_head(kind, bare):
                continue
            if pattern.fullmatch(bare) or pattern.fullmatch(bare.rstrip(".:!?")):
                return kind
    return Furniture.LINE if _ANYWHERE.search(plain) or _is_menu(block.text) else None


_PARTED = re.compile(r"\s*[|›»•·]\s*|\s+[>/]\s+")
_ENTRY = 3
"""Words of an entry of a menu."""


def _is_menu(text: str) -> bool:
    """Whether the text is short pieces with the same sign between them, and neither tells a date or
    an author nor ends as a sentence does."""
    pieces = [piece.split() for piece in _PARTED.split(text.strip(" |›»•·>/"))]
    if any(not 1 <= len(piece) <= _ENTRY for piece in pieces) or re.search(r"\d|[.!?:,]$", text):
        return False
    if _BYLINE.match(text):
        return False
    return len(pieces) > 2 or (len(pieces) == 2 and text.isupper())


_BYLINE = re.compile(r"(?:by|von|par|por)\b", re.IGNORECASE)


def _is_head(kind: Furniture, text: str) -> bool:
    """Whether what is so introduced is introduced by a line, and never by a sentence."""
    return kind in (Furniture.BOX, Furniture.END) or (
        kind is Furniture.LABEL and ":" not in text[:30]
    )


@cache
def _patterns() -> tuple[tuple[Furniture, re.Pattern[str]], ...]:
    """In the order of the kinds, which is that of their precedence."""
    text = Path(__file__).with_name("furniture.txt").read_text(encoding="utf-8")
    phrases: dict[str, list[str]] = {}
    for line in text.splitlines():
        if head := re.fullmatch(r"\[(\w+)\]", line):
            under = phrases.setdefault(head[1], [])
        elif line and line != "#" and not line.startswith("# "):
            under.append(line)
    lists = {f"({name})": f"(?:{'|'.join(phrases[name])})" for name in ("pieces", "networks")}
    found = []
    for kind in Furniture:
        pattern = "|".join(f"(?:{phrase})" for phrase in phrases[kind])
        for name, meant in lists.items():
            pattern = pattern.replace(name, meant)
        found.append((kind, re.compile(pattern)))
    return tuple(found)
