"""Code in a text, which no rewriting touches."""

import re
from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt

_MOST = 10_000
"""Characters, beyond which nobody means a pair of backquotes."""
_KEPT = re.compile("\0(?:f|c)(\\d+)\0")
BLOCK = re.compile("\0f\\d+\0")
"""What stands for a block of code."""


def outside_code(text: str, rewrite: Callable[[str], str]) -> str:
    """The text rewritten, but for its blocks and spans of code. It holds no NUL.

    While it is rewritten, something short stands for each: a block on a line of its own.
    """
    kept: list[str] = []

    def keep(code: str, sign: str) -> str:
        kept.append(code)
        return f"\0{sign}{len(kept) - 1}\0"

    lines = text.split("\n")
    for first, last in reversed(_blocks(text)):
        quoted = re.match(r"[ \t>]*", lines[first])
        prefix = quoted[0].rstrip(" \t") if quoted else ""
        block = "\n".join(lines[first:last])
        lines[first:last] = [f"{prefix}{' ' if prefix else ''}{keep(block, 'f')}"]
    bare = _spans("\n".join(lines), lambda code: keep(code, "c"))
    return restored(_apart(rewrite(bare)), kept)


def _apart(text: str) -> str:
    """Spans that `shown` made, with a blank to other code that they would join."""
    text = re.sub("\3(?=[\2`\0])|(?<=[`\0])\2", " ", text)
    return re.sub("[\2\3]", "", text)


def restored(text: str, kept: list[str]) -> str:
    """With the code put back; a block brings what stood before it on its own lines."""
    text = re.sub("(?m)^[ \t>]*\0f(\\d+)\0", lambda match: kept[int(match[1])], text)
    while _KEPT.search(text):
        text = _KEPT.sub(lambda match: kept[int(match[1])], text)
    return text


def _spans(text: str, keep: Callable[[str], str]) -> str:
    """Runs of backquotes are paired by their lengths, within a paragraph, in one pass."""
    out: list[str] = []
    at = 0
    closing: dict[int, list[int]] = {}
    runs = [(m.start(), m.end()) for m in re.finditer("`+", text)]
    for start, end in runs:
        closing.setdefault(end - start, []).append(start)
    for places in closing.values():
        places.reverse()
    for start, end in runs:
        places = closing[end - start]
        while places and places[-1] <= start:
            places.pop()
        if start < at or not places or text[start - 1 : start] == "\\":
            continue
        close = places[-1]
        inside = text[end:close]
        if len(inside) > _MOST or re.search(r"\n[ \t>]*\n|\x00f", inside):
            continue
        stop = close + end - start
        out += [text[at:start], keep(text[start:stop])]
        at = stop
    return "".join([*out, text[at:]])


@cache
def _parser() -> MarkdownIt:
    """Of blocks alone: what stands in a line is not looked at."""
    found = MarkdownIt("commonmark")
    found.core.ruler.enableOnly(["normalize", "block"])
    return found


def _blocks(text: str) -> list[tuple[int, int]]:
    """The lines of each block of code, from the first up to one behind the last."""
    found: list[tuple[int, int]] = []
    for token in _parser().parse(text):
        if token.type in ("fence", "code_block") and token.map:
            first, last = token.map
            if not found or first >= found[-1][1]:
                found.append((first, last))
    return found


def between(text: str, begins: str, ends: str, make: Callable[[re.Match[str], str], str]) -> str:
    """The text with what stands from each beginning to the next end made something else.

    In one pass, whoever wrote it: where nothing ends, nothing begins. The patterns have no groups
    but in `begins`, whose match is handed on with what is between.
    """
    marks = re.compile(f"(?P<begins>{begins})|(?P<ends>{ends})", re.IGNORECASE)
    out: list[str] = []
    at = 0
    opened: re.Match[str] | None = None
    for mark in marks.finditer(text):
        if mark["begins"] is not None and opened is None:
            opened = mark
        elif mark["ends"] is not None and opened is not None:
            out += [text[at : opened.start()], make(opened, text[opened.end() : mark.start()])]
            at, opened = mark.end(), None
    return "".join([*out, text[at:]])


def span(text: str) -> str:
    """Text as code within a line."""
    line = " ".join(text.split())
    ticks = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{ticks}{pad}{line}{pad}{ticks}"


def shown(text: str) -> str:
    """As `span`, in a text that is being rewritten outside of its code."""
    return f"\2``` {text} ```\3" if "\0" in text else f"\2{span(text)}\3"


def fence(text: str, language: str = "") -> str:
    """Text as a block of code."""
    ticks = "`" * max(3, max(map(len, re.findall("`+", text)), default=0) + 1)
    return f"{ticks}{language}\n{text.strip(chr(10))}\n{ticks}"
