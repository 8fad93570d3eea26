"""What stands in a block of Markdown, read quickly: between two marks there are only words.

markdown-it asks every rule at every mark and behind it. Here a mark is shown to those rules only
that begin with it, and a text without any is not read at all. Rules of our own read the forms of
links and emphasis that are written most, and leave all others to markdown-it's. The tokens are the
same.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from conspectus.parse.quick_labels import InlineRule, Labels, ending_aside, known_footnote
from conspectus.parse.tokens import LeanToken
from conspectus.parse.unread import mark_of

FIRST = {
    "text": "",
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "simple_emphasis": "*",
    "emphasis": "*_",
    "link": "[",
    "simple_link": "[",
    "unread_link": "[",
    "image": "!",
    "autolink": "<",
    "comment": "<",
    "raw_html": "<",
    "html_inline": "<",
    "entity": "&",
    "footnote_inline": "^",
    "footnote_ref": "[",
    "undefined_footnote": "[",
    "misplaced_footnote": "[",
}
"""The characters with which a rule's marks begin. Every rule is here: at others none is asked."""
_MARK = re.compile(r"[!&*<\[\\^_`~]").search
"""What is no word. The ends of lines count as words; as they are, they are read at once."""
_STOP = re.compile(r"[\n!&*<\[\\\]^_`~]").search
"""Where what is skipped while the end of a link's words is looked for may end."""
_WORD = r"[^\W_]"
_INNER = r"[^!&*<\[\\\]^_`~]"
_EMPHASIS = re.compile(
    rf"(?<![^ \n(])(\*\*?)({_WORD}(?:{_INNER}*{_WORD})?)\1(?=[ \n.,;:!?)]|\Z)",
).match
"""Signs that can only open, then words, then as many that can only close: they are a pair in any
text. That they can only open or close is seen at the characters beside them."""
ADDRESS = (
    r"(?:https?://[a-z0-9]+(?:[.-][a-z0-9]+)*/|(?:\.\./)+|\.?/|#)?[A-Za-z0-9_-][A-Za-z0-9/._~#=?-]*"
)
"""Addresses in which there is nothing to decode or to encode."""
_LINK = re.compile(rf"\[({_INNER}+)\]\(({ADDRESS})\)").match


def _has_marks(text: str) -> bool:
    """Images and asides in place have a "[" as well. To look for one after the other is quick."""
    return (
        "[" in text
        or "*" in text
        or "_" in text
        or "<" in text
        or "`" in text
        or "&" in text
        or "\\" in text
        or "~" in text
    )


def add_words(text: str, tokens: list[Token], level: int) -> None:
    """The tokens of a text without marks: its lines, and the breaks between them."""
    if last := add_lines(text, tokens, level):
        tokens.append(LeanToken("text", "", 0, level, last))


def add_lines(text: str, tokens: list[Token], level: int) -> str:
    """As `add_words`, but the last line is returned: more may follow on it."""
    if "\n" not in text:
        return text
    line, *others = text.split("\n")
    for other in others:
        kept = line.rstrip(" ")
        if kept:
            add_text(kept, tokens, level)
        kind = "hardbreak" if len(line) - len(kept) > 1 else "softbreak"
        tokens.append(LeanToken(kind, "br", 0, level))
        line = other.lstrip(" \t")
    return line


def add_text(text: str, tokens: list[Token], level: int) -> Token:
    """A text, which takes the place of an empty one before it."""
    if tokens and tokens[-1].type == "text" and not tokens[-1].content:
        tokens[-1].content = text
        return tokens[-1]
    token = LeanToken("text", "", 0, level, text)
    tokens.append(token)
    return token


def simple_emphasis(state: StateInline, silent: bool) -> bool:
    """Words between single or double asterisks, with nothing marked within."""
    if silent:
        return False
    match = _EMPHASIS(state.src, state.pos, state.posMax)
    if not match:
        return False
    tokens, markup, level = state.tokens, match[1], state.level
    double = len(markup) > 1
    tag = "strong" if double else "em"
    if state.pending:
        state.pushPending()
    elif double:  # of two signs one becomes the tag, and one a text that is empty
        add_text("", tokens, level)
    opening = LeanToken(f"{tag}_open", tag, 1, level)
    opening.markup = markup
    tokens.append(opening)
    add_words(match[2], tokens, level + 1)
    closing = LeanToken(f"{tag}_close", tag, -1, level)
    closing.markup = markup
    tokens.append(closing)
    if double:
        add_text("", tokens, level)
    _go_on(state, match.end())
    return True


def simple_link(state: StateInline, silent: bool) -> bool:
    """A link whose words hold no marks and whose address is written as it is."""
    match = _LINK(state.src, state.pos, state.posMax)
    if not match or state.level + 1 >= state.md.options["maxNesting"]:
        return False  # markdown-it reads nothing within what is so deep
    if state.cache.get(state.pos + 1, 0) > match.end(1):
        return False  # nor later where it was so deep once
    if silent:
        state.pos = match.end()
        return True
    tokens, level = state.tokens, state.level
    if state.pending:
        state.pushPending()
    opening = LeanToken("link_open", "a", 1, level)
    opening.attrs = {"href": match[2]}
    end = match.end()
    opening.meta = {"mark": mark_of(state, state.pos, end), "span": (state.pos, end)}
    tokens.append(opening)
    add_words(match[1], tokens, level + 1)
    tokens.append(LeanToken("link_close", "a", -1, level))
    _go_on(state, match.end())
    return True


def _go_on(state: StateInline, pos: int) -> None:
    """After tokens that were not pushed one by one."""
    state.pendingLevel = state.level
    state.pos = pos


OWN: dict[str, tuple[str, InlineRule]] = {
    "simple_emphasis": ("emphasis", simple_emphasis),
    "simple_link": ("link", simple_link),
}
"""Our own rules, each with the one that it comes before."""


INSTEAD: dict[str, Callable[[InlineRule], InlineRule]] = {
    "footnote_inline": ending_aside,
    "footnote_ref": known_footnote,
}
"""What asks a rule only where it can be for it, which the rule itself is long in finding out."""


class QuickState(StateInline):
    """A state whose tokens are lean, and which knows its brackets."""

    def __init__(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self.labels = Labels()

    def pushPending(self) -> Token:  # noqa: N802  # markdown-it's
        token = add_text(self.pending, self.tokens, self.pendingLevel)
        self.pending = ""
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        if self.pending:
            self.pushPending()
        meta = None
        if nesting < 0:
            self.level -= 1
            self.delimiters = self._prev_delimiters.pop()
        token = LeanToken(ttype, tag, nesting, self.level)
        if nesting > 0:
            self.level += 1
            self._prev_delimiters.append(self.delimiters)
            self.delimiters = []
            meta = {"delimiters": self.delimiters}
        self.pendingLevel = self.level
        self.tokens.append(token)
        self.tokens_meta.append(meta)
        return token


class QuickInlines(ParserInline):
    """A parser by the rules of another, which are complete, and by our own."""

    def __init__(self, plain: ParserInline, own: Iterable[str] = tuple(OWN)) -> None:
        super().__init__()
        for name in own:
            plain.ruler.before(OWN[name][0], name, OWN[name][1])
        self.ruler, self.ruler2 = plain.ruler, plain.ruler2
        names = plain.ruler.get_active_rules()
        rules = [
            (name, INSTEAD[name](rule) if name in INSTEAD else rule)
            for name, rule in zip(names, plain.ruler.getRules(), strict=True)
        ]
        marks = {mark for name, _ in rules for mark in FIRST[name]}
        self.beginning: dict[str, Sequence[InlineRule]] = {
            mark: [rule for name, rule in rules if mark in FIRST[name]] for mark in marks
        }

    def parse(
        self,
        src: str,
        md: MarkdownIt,
        env: Any,
        tokens: list[Token],
    ) -> list[Token]:
        if not _has_marks(src):
            add_words(src, tokens, 0)
            return tokens
        state = QuickState(src, md, env, tokens)
        self.tokenize(state)
        if state.delimiters or any(state.tokens_meta):  # signs of emphasis that await their like
            for rule in self.ruler2.getRules():
                rule(state)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        src, end, pos = state.src, state.posMax, state.pos
        deepest = state.level >= state.md.options["maxNesting"]
        while pos < end:
            found = _MARK(src, pos, end)
            at = found.start() if found else end
            if at > pos:
                self._take_words(state, src[pos:at], deepest)
                state.pos = at
            if found:
                for rule in self.beginning.get(src[at], ()) if not deepest else ():
                    if rule(state, False):
                        break
                else:
                    state.append_pending(src[at])
                    state.pos = at + 1
            pos = state.pos
        if state.pending:
            state.pushPending()

    def _take_words(self, state: StateInline, text: str, deepest: bool) -> None:
        """Text without marks, whose last line is not complete yet."""
        if "\n" in text and not deepest:
            first, _, rest = text.partition("\n")
            state.append_pending(first)
            text, state.pending = f"{state.pending}\n{rest}", ""
            text = add_lines(text, state.tokens, state.level)
        state.append_pending(text)

    def skipToken(self, state: StateInline) -> None:  # noqa: N802  # markdown-it's
        start = state.pos
        if start in state.cache:
            state.pos = state.cache[start]
            return
        if state.level >= state.md.options["maxNesting"]:
            state.pos = state.posMax + 1
        elif state.src[start] not in self.beginning:
            found = _STOP(state.src, start + 1)
            state.pos = found.start() if found else state.posMax
        elif not self._passes(state):
            state.pos = start + 1
        state.cache[start] = state.pos

    def _passes(self, state: StateInline) -> bool:
        for rule in self.beginning[state.src[state.pos]]:
            state.level += 1
            found = rule(state, True)
            state.level -= 1
            if found:
                return True
        return False
