"""What looks like markup and is not read as such: it stays text, and is reported.

The rules here never match; they stand where the one that would have read it has failed.
"""

import re
from typing import Any
from urllib.parse import quote

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from conspectus.model.marks import Mark
from conspectus.parse.lines import Lines
from conspectus.problems import shown

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<[!?][A-Za-z\[][^<>]*>?")
FOOTNOTE = re.compile(r"\[\^([^\[\]\s]+)\]")
"""No name holds a bracket, as in CommonMark's labels: a line of `[^` alone is read in one pass."""
_WIKI = re.compile(r"\[\[([^\[\]\n]+)\]\]")
_PARTED = re.compile(r"\[(?!\^)([^\[\]\n]+)\]\s+\(([^()\s]+)\)")
_BLANKS = re.compile(r"\[([^\[\]\n]+)\]\((?=[^()<>\s]*\s)([^()<>\n]*(?:\n[^()<>\n]*)?)\)")
_UNCLOSED = re.compile(r"\[([^\[\]\n]+)\]\(([^()\s<>]+)[^()\n]*(\))?")
_INSTEAD = {
    "write **words**": "b strong",
    "write *words*": "i em cite",
    "write ~~words~~": "s del strike",
    "write `words`": "code kbd samp tt",
    "write [words](address)": "a",
    "write ![what it shows](file)": "img picture figure",
    "begin the line with “## ”": "h1 h2 h3 h4 h5 h6",
    "begin the line with “* ”": "ul ol li",
    "begin the line with “> ”": "blockquote q",
    "leave an empty line": "br p hr",
    "leave it out": "div span font center u small big mark section article header footer",
    "link to it": "iframe video audio embed object",
}
_LISTED = 8
"""How many footnotes a hint lists."""
_ADDRESS = re.compile(r"(?:[a-z]+:|\.{0,2}/|#)\S|\S*\.[a-z]{2,4}(?:#\S*)?$|\S*/", re.IGNORECASE)


def _instead_of(tag: str) -> str:
    """What an editor writes for it."""
    name = tag.strip("</>").partition(" ")[0].casefold()
    return next((hint for hint, tags in _INSTEAD.items() if name in tags.split()), "write Markdown")


def mark_of(state: StateInline, start: int, end: int) -> Mark:
    lines: Lines = state.env["lines"]
    block: Token = state.env["block"]
    if state.src != block.content:  # inside an image's description or an inline footnote
        offset = max(block.content.find(state.src), 0)
        start, end = start + offset, end + offset
    return lines.mark_of_block(block, start, end)


def raw_html(state: StateInline, silent: bool) -> bool:
    """Never matches: what looks like HTML stays text, and is reported once for each line."""
    if not silent and (match := _TAG.match(state.src, state.pos)):
        mark = mark_of(state, match.start(), match.end())
        told: set[int] = state.env.setdefault("html_lines", set())
        if mark.line in told:
            return False
        told.add(mark.line)
        state.env["findings"].add(
            "raw-html",
            mark,
            f"{shown(match[0])} is shown as text: HTML is not read",
            f"{_instead_of(match[0])}, or put it in `backquotes` if it is meant to be seen",
        )
    return False


def undefined_footnote(state: StateInline, silent: bool) -> bool:
    """Never matches: reached where the footnote rule found no definition."""
    if not silent and (match := FOOTNOTE.match(state.src, state.pos)):
        state.env["findings"].add(
            "undefined-footnote",
            mark_of(state, match.start(), match.end()),
            f"there is no footnote [^{match[1]}]: …",
            _defined(state.env) or f"write its text on a line of its own: “[^{match[1]}]: …”",
        )
    return False


def _defined(env: Any) -> str:
    """A hint with the footnotes that there are: made once, as marks without one may be many."""
    if "footnotes defined" not in env:
        names = [label[1:] for label in env.get("footnotes", {}).get("refs", {})]
        more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
        env["footnotes defined"] = names and f"defined here: {', '.join(names[:_LISTED])}{more}"
    return env["footnotes defined"] or ""


def misplaced_footnote(state: StateInline, silent: bool) -> bool:
    """Never matches: what looks like a footnote's mark stays text, and is reported."""
    if not silent and (match := FOOTNOTE.match(state.src, state.pos)):
        state.env["findings"].add(
            "misplaced-footnote",
            mark_of(state, match.start(), match.end()),
            "footnotes stand in the text, not in a callout's title or fields",
            "put it into the text of the callout",
        )
    return False


def unread_link(state: StateInline, silent: bool) -> bool:
    """Never matches: reached where the rule for links found none."""
    if silent or state.src[state.pos] != "[":
        return False
    if match := _WIKI.match(state.src, state.pos):
        known = normalizeReference(match[1]) in state.env.get("references", {})
        if not known:
            form = f"[{match[1]}](../topics/budgets.md)"
            _report_unread(state, match, f"write the file's path, as in {form}")
    elif (match := _PARTED.match(state.src, state.pos)) and _ADDRESS.match(match[2]):
        _report_unread(state, match, f"leave out the blank: [{match[1]}]({match[2]})")
    elif (match := _BLANKS.match(state.src, state.pos)) and any(
        map(_ADDRESS.match, match[2].split())
    ):
        address = quote(match[2].strip(), safe="/#?&=:;%+,.~-_")
        _report_unread(state, match, f"an address has no blanks: [{match[1]}]({address})")
    elif (match := _UNCLOSED.match(state.src, state.pos)) and not match[3]:
        address = match[2].rstrip(".,;:!?")
        if _ADDRESS.match(address):
            end = match.start(2) + len(address)
            _report_unread(state, match, f"close the bracket: [{match[1]}]({address})", end)
    return False


def _report_unread(
    state: StateInline, match: re.Match[str], hint: str, end: int | None = None
) -> None:
    end = match.end() if end is None else end
    state.env["findings"].add(
        "unread-link",
        mark_of(state, match.start(), end),
        f"{shown(state.src[match.start() : end])} is shown as text: it is no link",
        hint,
    )


def report_wordless(state: StateInline, link: Token) -> None:
    """A link that is read, but that nobody can see."""
    target = str(link.attrGet("href") or "")
    state.env["findings"].add(
        "unread-link",
        link.meta["mark"],
        "the link has no words, so no reader sees it",
        f"write them: [words]({target})",
    )
