"""Pieces of a citation put together: where two marks of punctuation meet, one of them stays.

A piece is text in which four characters of the private use area stand for what is no text:
italics on and off, a quotation opened and closed. `clean` takes them out of what others wrote.
"""

ITALIC, UPRIGHT, OPEN, CLOSE = "\ue100", "\ue101", "\ue102", "\ue103"
MARKS = ITALIC + UPRIGHT + OPEN + CLOSE
TITLE, ADDRESS = "\ue104", "\ue105"
"""What stands for a title, one that ends with a letter or digit, and for an address until they are
filled in."""

_CLOSING = "”"
"""What closes a quotation within the words of a title, where punctuation moves into it."""
_NO_MARKS = dict.fromkeys(map(ord, MARKS + TITLE + ADDRESS))
_SWALLOWS = {
    ".": ".?!…:;,",
    ",": ",",
    ":": ":?!…",
    ";": ";",
    "?": "?",
    "!": "!",
    " ": " ",
}
"""For a mark that is about to be written: behind which it is not."""


def clean(text: str) -> str:
    """A text of others' as a piece, on one line."""
    if text.isprintable() and "  " not in text and text == text.strip():
        return text  # what is ours is not printable
    return " ".join(text.translate(_NO_MARKS).split())


def joined(left: str, words: str, *, moves: bool) -> str:
    """A piece, and behind it words of the style's own; `moves`: whether a full stop or comma
    stands within the quotation that ends before it."""
    if left[-1:].isalnum():
        return left + words  # as most often: nothing meets
    while words:
        bare = left.rstrip(MARKS + _CLOSING)
        if not bare or words[0] not in _SWALLOWS:
            break
        behind = left[len(bare) :]
        is_within = moves and words[0] in ".,"
        if bare[-1] in _SWALLOWS[words[0]] and (is_within or not behind.strip(MARKS)):
            words = words[1:]
            continue
        if is_within and behind.strip(ITALIC + UPRIGHT + OPEN):
            left, words = f"{bare}{words[0]}{behind}", words[1:]
            continue
        break
    return left + words


def followed(left: str, delimiter: str, right: str, *, moves: bool) -> str:
    """Two pieces with what stands between them. What the right one begins with counts, too."""
    if not left or not right:
        return left or right
    start = joined(left, delimiter, moves=moves)
    if start.endswith(" ") and right.lstrip(MARKS).startswith(" "):
        start = start[:-1]
    return start + right
