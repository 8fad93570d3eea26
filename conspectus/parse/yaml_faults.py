"""What a YAML error means to an editor: where, what, and how to mend it.

PyYAML tells where its grammar gave up, which is often a line below the culprit.
"""

import re
from typing import Any

import yaml
from msgspec import Struct

from conspectus.parse.meant import plain_character

_EARLIER_COLON = re.compile(r"\s*(?:- )*[^\s\"'].*?:\s")
_KEYS_ALIGN = "begin the keys that belong together at the same column"


class Explained(Struct, frozen=True):
    """A fault at `text[start : start + width]`."""

    start: int
    width: int
    message: str
    hint: str = ""


def explained(error: yaml.MarkedYAMLError, text: str) -> Explained:
    problem, context = error.problem or "", error.context or ""
    mark: Any = error.problem_mark or error.context_mark
    opened: Any = error.context_mark or mark
    at, begun = mark.index, opened.index
    if "mapping values are not allowed" in problem:
        return _second_colon(text, at)
    if text[at : at + 1] == "\t":
        return Explained(at, 1, "a tab stands where blanks are meant", "indent with blanks")
    if "cannot start any token" in problem:
        return Explained(
            at, 1, f"no value begins with “{text[at : at + 1]}”", "put the value in quotes"
        )
    if "escape" in problem:
        return Explained(
            at,
            2,
            f"“{text[at : at + 2]}” is no escape",
            "put the value in single quotes, in which a backslash is a backslash",
        )
    if "quoted scalar" in context:
        return Explained(begun, 1, "the quotation mark is not closed", "close it on the same line")
    if "simple key" in context:
        line = _line(text, begun)
        message = "this line has no “: ” between key and value"
        return Explained(begun, len(line), message, plain_character(line))
    if "flow node" in context:
        return _missing_item(text, at)
    if "flow" in context:
        return _unclosed(text, begun, at)
    if "did not find expected" in problem:
        return _unexpected(text, at)
    return Explained(at, 1, f"not YAML: {problem or context}")


def _line(text: str, start: int) -> str:
    """The rest of the line from `start` on."""
    return text[start:].partition("\n")[0]


def _before(text: str, end: int) -> str:
    """The line up to `end`."""
    return text[:end].rpartition("\n")[2]


def _second_colon(text: str, at: int) -> Explained:
    before = _before(text, at)
    if _EARLIER_COLON.match(before):
        return Explained(at, 1, "a second “: ” in one value", "put the whole value in quotes")
    key = before.strip()
    return Explained(
        at - len(before.lstrip()),
        len(key),
        "this line is read as part of the value above it",
        plain_character(_line(text, at - len(before.lstrip())))
        or f"{_KEYS_ALIGN}, each with a blank behind its colon",
    )


def _missing_item(text: str, at: int) -> Explained:
    if text[at:].strip():
        return Explained(at, 1, "an item is missing before this", "leave out one comma")
    return _unclosed(text, max(text.rfind("[", 0, at), text.rfind("{", 0, at)), at)


def _unclosed(text: str, begun: int, at: int) -> Explained:
    """A list or mapping in brackets; if it goes on over the end of its line, it was not closed."""
    closing = "]" if text[begun] == "[" else "}"
    if "\n" in text[begun:at] or not text[at:].strip():
        return Explained(
            begun, 1, f"“{text[begun]}” is opened and never closed", f"add “{closing}”"
        )
    return Explained(
        at,
        1,
        f"a “,” or “{closing}” is missing here",
        "put an item that is more than words in quotes",
    )


def _unexpected(text: str, at: int) -> Explained:
    rest = _line(text, at)
    if rest[:1] in ("]", "}"):
        return Explained(at, 1, f"“{rest[0]}” closes nothing", "leave it out")
    if _before(text, at).strip():
        return Explained(
            at,
            len(rest),
            "the value has ended before this",
            "put the whole value in quotes; within single quotes write '' for an apostrophe",
        )
    if rest.startswith(":"):
        return Explained(at, 1, "no key stands before the colon", "write “key: value”")
    return Explained(at, len(rest), "this line is not indented like those around it", _KEYS_ALIGN)
