"""What a YAML error means to an editor: where, what, and how to mend it.

PyYAML tells where its grammar gave up, which is often a line below the culprit.
"""

import re
from typing import Any

import yaml
from msgspec import Struct

from conspectus.parse.meant import in_quotes, plain_character

_EARLIER_COLON = re.compile(r"\s*(?:- )*[^\s\"'].*?:\s")
_KEYS_ALIGN = "begin the keys that belong together at the same column"
_KEY = re.compile(r"(?P<indent>\s*(?:- +)*)(?P<key>[\w-]+):(?: |$)")
_JOINED = re.compile(r"\s*(?:- +)*[\w-]+:\S")
_JOINED_ITEM = re.compile(r"\s*-[^\s-]\S*: ")
_NOT_YAML = "not YAML"
_NOT_INDENTED = "this line is not indented like those around it"
FAR_REACHING = (
    _NOT_YAML,
    _NOT_INDENTED,
    "expected lines",
    "a second YAML document",
    "the YAML is larger",
)
"""How messages begin of faults that may be those of other lines than the one that they name."""


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
        hint = in_quotes(_whole_line(text, at)) or "put the value in quotes"
        return Explained(at, 1, f"no value begins with “{text[at : at + 1]}”", hint)
    if "invalid Unicode character" in problem:
        return _no_character(text, at)
    if "hexdecimal" in problem:
        at = text.rfind("\\", 0, at)
    if "escape" in problem or "hexdecimal" in problem:
        return Explained(
            at,
            2,
            f"“{text[at : at + 2]}” is no escape",
            in_quotes(_whole_line(text, at))
            or "put the value in single quotes, in which a backslash is a backslash",
        )
    if "quoted scalar" in context:
        hint = in_quotes(_whole_line(text, begun)) or "close it on the same line"
        return Explained(begun, 1, "the quotation mark is not closed", hint)
    if "simple key" in context:
        return _without_colon(text, begun)
    if "flow node" in context:
        return _missing_item(text, at)
    if "flow" in context:
        return _unclosed(text, begun, at)
    if "did not find expected" in problem:
        return _unexpected(text, at)
    return Explained(at, 1, f"{_NOT_YAML}: {problem or context}")


def _no_character(text: str, at: int) -> Explained:
    """An escape such as `\\ud800`, one half of a character that others write in two."""
    begun = text.rfind("\\", 0, at)
    escape = _ESCAPE.match(text, begun)
    width = len(escape[0]) if escape else 1
    message = f"“{text[begun : begun + width]}” stands for no character"
    return Explained(begun, width, message, "write the character itself")


_ESCAPE = re.compile(r"\\[xuU][0-9A-Fa-f]{1,8}")


def _line(text: str, start: int) -> str:
    """The rest of the line from `start` on."""
    return text[start:].partition("\n")[0]


def _before(text: str, end: int) -> str:
    """The line up to `end`."""
    return text[:end].rpartition("\n")[2]


def _whole_line(text: str, at: int) -> str:
    return _before(text, at) + _line(text, at)


def _without_colon(text: str, begun: int) -> Explained:
    line = _line(text, begun)
    hint = plain_character(line)
    if not hint and _JOINED.match(line):
        hint = "put a blank behind the colon"
    message = "this line has no “: ” between key and value"
    return Explained(begun, len(line), message, hint or "write “key: value”")


def _second_colon(text: str, at: int) -> Explained:
    before = _before(text, at)
    if _EARLIER_COLON.match(before):
        hint = in_quotes(_whole_line(text, at)) or "put the whole value in quotes"
        return Explained(at, 1, "a second “: ” in one value", hint)
    start = at - len(before.lstrip())
    if odd := plain_character(_line(text, start)):
        return Explained(start, len(before.strip()), _SWALLOWED, odd)
    if not _KEY.match(f"{before}:"):
        return _prose_with_colon(text, at)
    above = text[: at - len(before)].rstrip().rpartition("\n")[2]
    begun = text.rfind(above, 0, at - len(before)) + len(above) - len(above.lstrip())
    if _JOINED_ITEM.match(above):
        message = "a hyphen begins an item of a list only with a blank behind it"
        return Explained(begun, 1, message, "put a blank behind the hyphen")
    if _JOINED.match(above):
        return _without_colon(text, begun)
    return Explained(start, len(before.strip()), _SWALLOWED, _as_above(text, start))


_SWALLOWED = "this line is read as part of the value above it"


def _prose_with_colon(text: str, at: int) -> Explained:
    """A text over several lines, in one of which a colon stands."""
    key = next((m["key"] for line in _lines_above(text, at) if (m := _KEY.match(line))), "")
    hint = f"write “{key}: >-”, and all of the text indented below it" if key else ""
    return Explained(at, 1, "a “: ” in a text of several lines", hint or "put the text in quotes")


def _lines_above(text: str, at: int) -> list[str]:
    """From the next one upwards."""
    return text[:at].split("\n")[-2::-1]


def _as_above(text: str, at: int) -> str:
    """A hint to begin in the column in which the nearest key above does."""
    for line in _lines_above(text, at):
        if match := _KEY.match(line):
            return f"begin it in column {len(match['indent']) + 1}, as {match['key']} above"
    return _KEYS_ALIGN


def _missing_item(text: str, at: int) -> Explained:
    if text[at:].strip():
        return Explained(at, 1, "an item is missing before this", "leave out one comma")
    return _unclosed(text, max(text.rfind("[", 0, at), text.rfind("{", 0, at)), at)


def _unclosed(text: str, begun: int, at: int) -> Explained:
    """A list or mapping in brackets; if it goes on over the end of its line, it was not closed."""
    closing = "]" if text[begun] == "[" else "}"
    if "\n" in text[begun:at] or not text[at:].strip():
        rest = text[begun:].partition("\n")[2]
        hint = (
            f"add “{closing}” at the end of this line" if _KEY.match(rest) else f"add “{closing}”"
        )
        return Explained(begun, 1, f"“{text[begun]}” is opened and never closed", hint)
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
            in_quotes(_whole_line(text, at)) or "put the whole value in quotes",
        )
    if rest.startswith(":"):
        return Explained(at, 1, "no key stands before the colon", "write “key: value”")
    return Explained(at, len(rest), _NOT_INDENTED, _as_above(text, at))
