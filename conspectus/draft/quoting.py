"""Words of a sentence that are quoted, where an article may show them as they are."""

import re

_QUOTED = re.compile(r"“([^“”\"„]+)”|\"([^“”\"„]+)\"|„([^“”\"„]+)[“”]|«([^«»]+)»")
_OPEN = re.compile(r"^[“\"„«]([^“”\"„«»]+)$|^([^“”\"„«»]+)[”\"“»]$")
"""A sentence of a quotation that begins before it, or goes on behind it."""
_PLAIN = re.compile(r"[^\W\d_](?:[\w ,.;:?()%’'–—]|(?<=\w)-(?=\w))*")
"""Text in which Markdown finds no markup, wherever a line of it breaks."""
_LIST = re.compile(r"(?:^|\s)\d+[.)](?=\s|$)")
_MAINLY = 0.4
"""The share of a sentence's words from which it is quoted for what is quoted in it."""
_FEWEST = 4


def quoted_in(sentence: str, most: int) -> str:
    """The words, without their quotation marks; empty where the sentence is mainly something else,
    and where they are more than `most`."""
    found = ["".join(filter(None, match)) for match in _QUOTED.findall(sentence)]
    if not found and (match := _OPEN.match(sentence.strip())):
        found = [match[1] or match[2]]
    if len(found) != 1:
        return ""
    words = found[0].strip().rstrip(",").strip()
    count = len(words.split())
    if not _FEWEST <= count <= most or count < _MAINLY * len(sentence.split()):
        return ""
    if words[0].islower():  # a piece of a sentence
        return ""
    return words if _PLAIN.fullmatch(words) and not _LIST.search(words) else ""
