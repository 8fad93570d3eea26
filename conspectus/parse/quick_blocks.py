"""Blocks of Markdown read quickly: a line is shown to those rules only that could read it.

markdown-it asks every rule at every line. Nearly all tell at the line's first character that it is
not for them, so here that character is looked up once. The rules are markdown-it's and our own, in
their order; what they read, and what it becomes, is the same.
"""

from collections.abc import Callable, Iterable
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.parser_block import ParserBlock
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from conspectus.parse.quick_lists import simple_list
from conspectus.parse.tokens import LeanToken

BlockRule = Callable[[StateBlock, int, int, bool], bool]

FIRST = {
    "fence": "`~",
    "comment": "<",
    "callout": ">",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*+-0123456789",
    "simple_list": "*+-0123456789",
    "footnote_def": "[",
    "reference": "[",
    "heading": "#",
}
"""The characters with which a rule's blocks begin. A rule that is not here is asked at any line."""
_MARKS = frozenset("".join(FIRST.values()))
_ABOVE = frozenset("|:-=")
"""With these begins a line that can make the one above it a heading, or the head of a table."""
_CHAINS = ("paragraph", "reference", "blockquote", "list")
"""What markdown-it's rules ask for: the rules that can interrupt such a block."""


def simple_paragraph(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """A paragraph below whose lines stands nothing that could make it a heading or a table.

    Such a one is left to the rules for those.
    """
    indent = state.blkIndent
    if silent or state.sCount[start] - indent > 3:
        return False
    src, begins, shifts, ends = state.src, state.bMarks, state.tShift, state.eMarks
    last, line = state.lineMax, start + 1
    while line < last:
        at = begins[line] + shifts[line]
        if at >= ends[line]:
            break
        if state.sCount[line] - indent <= 3:  # deeper ones go on with the paragraph in any case
            if src[at] in _ABOVE:
                return False
            if src[at] in _MARKS and state.sCount[line] >= 0 and _interrupts(state, line):
                break
        line += 1
    if indent:
        content = state.getLines(start, line, indent, False)
    else:
        content = "\n".join([src[begins[row] : ends[row]] for row in range(start, line)])
    _push_paragraph(state, mdTrim(content), start, line)
    return True


def _interrupts(state: StateBlock, line: int) -> bool:
    """Whether a paragraph ends where this line begins."""
    outer, state.parentType = state.parentType, "paragraph"
    rules = state.md.block.ruler.getRules("paragraph")
    found = any(rule(state, line, state.lineMax, True) for rule in rules)
    state.parentType = outer
    return found


def _push_paragraph(state: StateBlock, content: str, start: int, end: int) -> None:
    state.line = end
    level = state.level
    opening = LeanToken("paragraph_open", "p", 1, level, block=True)
    opening.map = [start, end]
    inline = LeanToken("inline", "", 0, level + 1, content, block=True)
    inline.map = [start, end]
    inline.children = []
    closing = LeanToken("paragraph_close", "p", -1, level, block=True)
    state.tokens += (opening, inline, closing)


OWN: dict[str, tuple[str, BlockRule]] = {
    "simple_list": ("list", simple_list),
    "simple_paragraph": ("lheading", simple_paragraph),
}
"""Our own rules, each with the one that it comes before."""


class QuickRuler(Ruler[BlockRule]):
    """The rules of another ruler, which are complete. Of a chain it hands out one rule for all."""

    def __init__(self, ruler: Ruler[BlockRule]) -> None:
        super().__init__()
        rules = dict(zip(ruler.get_active_rules(), ruler.getRules(), strict=True))
        for name, rule in rules.items():
            chains = [chain for chain in _CHAINS if rule in ruler.getRules(chain)]
            self.push(name, rule, {"alt": chains})
        self.chains = {"": [_any_of(rules)]}
        for chain in _CHAINS:
            among = ruler.getRules(chain)
            self.chains[chain] = [_any_of({n: r for n, r in rules.items() if r in among})]

    def getRules(self, chainName: str = "") -> list[BlockRule]:  # noqa: N802, N803  # markdown-it's
        return self.chains[chainName]


def _any_of(rules: dict[str, BlockRule]) -> BlockRule:
    """One rule that asks, in their order, those that can begin with a line's first character."""
    unmarked = [rule for name, rule in rules.items() if name not in FIRST]
    if simple_paragraph in unmarked:  # it reads nothing that a rule before it would at such a line
        unmarked.sort(key=lambda rule: rule is not simple_paragraph)
    marked = {
        mark: [rule for name, rule in rules.items() if mark in FIRST.get(name, mark)]
        for mark in _MARKS
    }
    asked = marked.get

    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        at = state.bMarks[start] + state.tShift[start]
        for one in asked(state.src[at : at + 1], unmarked):  # noqa: SIM110  # quicker than any()
            if one(state, start, end, silent):
                return True
        return False

    return rule


class QuickState(StateBlock):
    """A state whose tokens are lean, and whose lines are found quickly."""

    def __init__(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> None:
        super().__init__("", md, env, tokens)
        self.src = src
        begins, ends, shifts, counts = [], [], [], []
        lines = src.split("\n")
        if not lines[-1].strip(" \t"):
            lines.pop()
        at = 0
        for line in lines:
            begins.append(at)
            shift = len(line) - len(line.lstrip(" \t"))
            shifts.append(shift)
            counts.append(len(line[:shift].expandtabs(4)) if shift else 0)
            at += len(line) + 1
            ends.append(at - 1)
        self.bMarks, self.eMarks = [*begins, len(src)], [*ends, len(src)]
        self.tShift, self.sCount = [*shifts, 0], [*counts, 0]
        self.bsCount = [0] * (len(lines) + 1)
        self.lineMax = len(lines)

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        if nesting < 0:
            self.level -= 1
        token = LeanToken(ttype, tag, nesting, self.level, block=True)
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token


class QuickBlocks(ParserBlock):
    """A parser of blocks by the rules of another, which are complete, and by our own."""

    def __init__(self, plain: ParserBlock, own: Iterable[str] = tuple(OWN)) -> None:
        super().__init__()
        for name in own:
            plain.ruler.before(OWN[name][0], name, OWN[name][1])
        self.ruler = QuickRuler(plain.ruler)

    def parse(
        self,
        src: str,
        md: MarkdownIt,
        env: Any,
        outTokens: list[Token],  # noqa: N803  # markdown-it's
    ) -> list[Token] | None:
        if not src:
            return None
        state = QuickState(src, md, env, outTokens)
        self.tokenize(state, state.line, state.lineMax)
        return state.tokens
