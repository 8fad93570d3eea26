"""What several tools write beyond Markdown, and what is left of it."""

import re
from collections.abc import Callable

from conspectus.importers.ledger import Ledger

_HEADING_ID = re.compile(r"\{:?[ \t]*[#.][^{}\n]*\}[ \t]*$")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]")
_ATTRIBUTES = re.compile(r"(?m)^[ \t]*\{:(?!:)[ \t]*([^{}\n]*)\}[ \t]*\n?")
_BEHIND = re.compile(r"(?<=[)*_`\0])\{:?[ \t]*([.#][^{}\n]*|[a-z-]+=[^{}\n]*)\}")
_CONTENTS = re.compile(
    r"(?mi)^[ \t]*(?:\[\[_?toc_?\]\]|\[toc\]|\{\{[<%]\s*toc\s*/?[>%]\}\})[ \t]*$\n?"
)
_TOC_ITEM = re.compile(r"(?m)^[ \t]*(?:[*+-]|1\.)[ \t][^\n]*\n\{:[ \t]*toc[^{}\n]*\}[ \t]*\n?")
_SETEXT = re.compile(r"(?m)^( {0,3}(?![ >#*+|-])\S[^\n]*)\n {0,3}=+[ \t]*$")
_TITLE = re.compile(r"\A\s*#[ \t]+(?P<title>[^\n]+)")


def shared_syntax(text: str, path: str, ledger: Ledger) -> str:
    """The text without attributes of headings and blocks, and without lists of contents."""

    def dropped(what: str) -> Callable[[re.Match[str]], str]:
        def drop(match: re.Match[str]) -> str:
            ledger.turn(what, "left out")
            ledger.remark(path, f"{what} left out", match[0].strip())
            return ""

        return drop

    text = _TOC_ITEM.sub(dropped("a list of contents"), text)
    text = _CONTENTS.sub(dropped("a list of contents"), text)
    drop = dropped("an id or class of a heading")
    text = "\n".join(
        _HEADING_ID.sub(drop, line).rstrip() if "{" in line and _HEADING.match(line) else line
        for line in text.split("\n")
    )
    text = _ATTRIBUTES.sub(dropped("attributes of a block"), text)
    return _BEHIND.sub(dropped("attributes of words"), text)


def first_heading(body: str) -> tuple[str, str]:
    """A title that the text itself begins with, and the text without it; "" for none."""
    match = _TITLE.match(body)
    if not match:
        return "", body
    return match["title"].strip().rstrip("#").rstrip(), body[match.end() :].removeprefix("\n")


def lowered(text: str) -> str:
    """Headings of the first level, which is the title's, as second ones; underlined ones too."""
    text = _SETEXT.sub(lambda m: f"## {m[1].strip()}", text)
    return re.sub(r"(?m)^( {0,3})#(?=[ \t])", r"\1##", text)
