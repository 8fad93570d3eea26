"""Markdown as a digest reads it: CommonMark, tables, strikethrough, footnotes, callouts.

Raw HTML is off and reported; comments are removed; every link is kept whatever its scheme, for
`link` to judge; links and images carry their mark in the source.
"""

import functools
from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, fence
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, autolink, image, link
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_def

from conspectus.model.marks import Mark
from conspectus.parse.callouts import callout_rule
from conspectus.parse.lines import Lines
from conspectus.parse.quick import quicken
from conspectus.parse.typography import quotes, typographic
from conspectus.parse.unread import (
    FOOTNOTE,
    mark_of,
    misplaced_footnote,
    raw_html,
    report_wordless,
    undefined_footnote,
    unread_link,
)

MAX_NESTING = 60


@functools.cache
def parser(language: str, *, plain: bool = False) -> MarkdownIt:
    """For bodies. `plain`: by markdown-it's own ways, which are slower; it reads the same."""
    md = _inline_parser(language)
    md.enable("table")
    footnote_plugin(md)
    reporting = _with_duplicates_reported(footnote_def)
    md.block.ruler.at("footnote_def", reporting, {"alt": ["paragraph", "reference"]})
    md.block.ruler.at("fence", _with_end_required(fence), {"alt": _INTERRUPTS})
    md.block.ruler.before("blockquote", "callout", callout_rule, {"alt": _INTERRUPTS})
    md.block.ruler.before("callout", "comment", _comment_block, {"alt": ["paragraph"]})
    md.inline.ruler.after("footnote_ref", "undefined_footnote", undefined_footnote)
    return md if plain else quicken(md)


@functools.cache
def line_parser(language: str, *, plain: bool = False) -> MarkdownIt:
    """For titles of callouts and values of their fields: one line, no footnotes."""
    md = _inline_parser(language)
    md.inline.ruler.before("link", "misplaced_footnote", misplaced_footnote)
    return md if plain else quicken(md)


_INTERRUPTS = ["paragraph", "reference", "blockquote", "list"]


def _inline_parser(language: str) -> MarkdownIt:
    md = MarkdownIt(
        "commonmark",
        {"html": False, "typographer": True, "quotes": quotes(language), "maxNesting": MAX_NESTING},
    )
    md.enable(["strikethrough", "smartquotes"])
    md.disable("html_block")
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  # `link` judges schemes
    md.core.ruler.at("inline", _inline)
    for name, rule in (("link", link), ("image", image), ("autolink", autolink)):
        md.inline.ruler.at(name, _with_mark(rule, language))
    md.inline.ruler.after("link", "unread_link", unread_link)
    md.inline.ruler.before("html_inline", "comment", _comment_inline)
    md.inline.ruler.before("html_inline", "raw_html", raw_html)
    return md


def _inline(state: StateCore) -> None:
    """markdown-it's own rule, telling the inline rules which block they are in."""
    lines: Lines = state.env["lines"]
    ends: dict[int, int] = {}
    for token in state.tokens:
        if token.type == "inline":
            if "[" in token.content or "<" in token.content:  # of which marks may be asked for
                lines.place(token, ends)
            state.env["block"] = token
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _with_mark(
    rule: Callable[[StateInline, bool], bool], language: str
) -> Callable[[StateInline, bool], bool]:
    def marked(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            token = next(t for t in state.tokens[count:] if t.type in ("link_open", "image"))
            token.meta["mark"] = mark_of(state, start, state.pos)
            token.meta["span"] = (start, state.pos)
            title = token.attrGet("title") if token.type == "image" else None
            if title:  # becomes a caption
                token.attrSet("title", typographic(str(title), language))
            if token.type == "link_open" and state.tokens[-2] is token:
                report_wordless(state, token)
        return True

    return marked


def _comment_inline(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("<!--", state.pos):
        return False
    end = state.src.find("-->", state.pos + 4)
    if end < 0:
        if not silent:
            _report_unclosed(state.env, mark_of(state, state.pos, state.pos + 4))
        end = state.posMax - 3
    if not silent and "comments" in state.env:
        state.env["comments"].append(mark_of(state, state.pos, end + 3))
    state.pos = end + 3
    return True


def _comment_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A comment that begins a line; unlike an inline one it may run over empty lines."""
    begin = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or not state.src.startswith("<!--", begin):
        return False
    close = state.src.find("-->", begin + 4, state.eMarks[end - 1])
    if close < 0:
        if silent:
            return True
        _report_unclosed(state.env, _first_line(state, start, begin, begin + 4))
        state.line = end
        return True
    last = next(line for line in range(start, end) if close + 3 <= state.eMarks[line])
    rest = state.src[close + 3 : state.eMarks[last]]
    if rest.strip() and last == start:
        return False  # text follows on the line: the inline rule takes the comment out of it
    if silent:
        return True
    if "comments" in state.env:  # for whoever asks where they are
        state.env["comments"].append(_first_line(state, start, begin, close + 3))
    if rest.strip():
        state.bMarks[last] = close + 3
        state.tShift[last] = len(rest) - len(rest.lstrip())
        state.sCount[last] = 0
        state.line = last
    else:
        state.line = last + 1
    return True


def _first_line(state: StateBlock, line: int, begin: int, end: int) -> Mark:
    """Where a block's part stands, as far as that is on its first line."""
    lines: Lines = state.env["lines"]
    column = begin - (state.src.rfind("\n", 0, begin) + 1)
    return lines.mark(line, column, min(end, state.eMarks[line]) - begin)


def _report_unclosed(env: Any, mark: Mark) -> None:
    env["findings"].add(
        "unclosed-comment",
        mark,
        "the comment that begins here is not closed",
        "end it with -->; one that runs over empty lines begins on a line of its own",
    )


def _with_end_required(
    rule: Callable[[StateBlock, int, int, bool], bool],
) -> Callable[[StateBlock, int, int, bool], bool]:
    """The rule for a fenced block of code, which else takes in all that follows its opening."""

    def closed(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not rule(state, start, end, silent):
            return False
        if not silent and not _is_closed(state, start):
            lines: Lines = state.env["lines"]
            state.tokens[-1].meta["unclosed"] = True
            state.env["findings"].add(
                "unclosed-fence",
                lines.mark_within(start, state.tokens[-1].markup),
                "the block of code that begins here is not closed",
                f"end it with a line {state.tokens[-1].markup}",
            )
        return True

    return closed


def _is_closed(state: StateBlock, start: int) -> bool:
    """Whether the fence that begins on line `start` and has just been read has a last line."""
    last, markup = state.line - 1, state.tokens[-1].markup
    text = state.src[state.bMarks[last] + state.tShift[last] : state.eMarks[last]].rstrip()
    shuts = len(text) >= len(markup) and set(text) == {markup[0]}
    return last > start and shuts and not state.is_code_block(last)


def _with_duplicates_reported(
    rule: Callable[[StateBlock, int, int, bool], bool],
) -> Callable[[StateBlock, int, int, bool], bool]:
    """The rule for a footnote's text, of which the second by one name would be lost."""

    def checked(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        begin = state.bMarks[start] + state.tShift[start]
        match = FOOTNOTE.match(state.src, begin)
        known = state.env.get("footnotes", {}).get("refs", {})
        again = match is not None and f":{match[1]}" in known
        if not rule(state, start, end, silent):
            return False
        if match and again and not silent:
            lines: Lines = state.env["lines"]
            column = begin - (state.src.rfind("\n", 0, begin) + 1)
            state.env["findings"].add(
                "duplicate-footnote",
                lines.mark(start, column, len(match[0])),
                f"the footnote [^{match[1]}] has a text already",
                "give one of the two another name",
            )
        return True

    return checked
