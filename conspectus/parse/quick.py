"""A parser of Markdown made quick: the same rules, the same tokens, less asking.

`parse_document(…, plain=True)` reads without this module. What each part is worth is in
docs/decisions/0018-quick-markdown.md, and `python -m benchmarks.markdown` measures it anew.
"""

import re
from collections.abc import Callable, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore, normalize, text_join
from markdown_it.token import Token

from conspectus.parse.quick_blocks import QuickBlocks
from conspectus.parse.quick_inlines import QuickInlines
from conspectus.parse.quick_labels import with_labels
from conspectus.parse.smart_quotes import APOSTROPHE, mark_quotes

_LETTER = r"[^\W\d_]"
_WITHIN_WORD = re.compile(rf"'(?<={_LETTER}')(?={_LETTER})").sub
_PAIRS = {
    mark: re.compile(
        rf"{mark}(?<=[ (]{mark})({_LETTER}(?:[^'\"]*{_LETTER})?){mark}(?=[ .,;:!?)])"
    ).sub
    for mark in "\"'"
}
"""A mark that can only open, words without another, and the same mark where it can only close:
they are a pair in any text. That they can only open or close is seen at the characters beside.
All patterns begin with the mark, to which a search leaps; else it would halt at every letter."""


def quicken(md: MarkdownIt) -> MarkdownIt:
    """`md`, to which no rules are added any more, reading quickly."""
    md.block = QuickBlocks(md.block)
    md.inline = QuickInlines(md.inline)
    with_labels(md)
    for name, rule in CORE.items():
        md.core.ruler.at(name, rule)
    return md


def normal(state: StateCore) -> None:
    """Nothing is to be replaced in a text that `read` has decoded."""
    if "\r" in state.src or "\0" in state.src:
        normalize(state)


def quotes(state: StateCore) -> None:
    """Apostrophes within words, and pairs that are plain to see, whatever stands around them.

    The rest is left to the rule that looks at what stands around.
    """
    double, single = _written(state.md, 0), _written(state.md, 2)
    for token in state.tokens:
        if token.type == "inline" and ("'" in token.content or '"' in token.content):
            open_ones = False
            for child in token.children or ():
                if child.type != "text":
                    continue
                text = child.content
                if "'" in text:
                    text = _PAIRS["'"](single, _WITHIN_WORD(APOSTROPHE, text))
                if '"' in text:
                    text = _PAIRS['"'](double, text)
                child.content = text
                open_ones = open_ones or "'" in text or '"' in text
            if open_ones:
                mark_quotes(token.children or (), state.md.options.quotes)


def _written(md: MarkdownIt, first: int) -> str:
    """What a pair is replaced by. No language's marks have a backslash, which would be read."""
    marks: Sequence[str] = md.options.quotes  # a string, or a list where one is several characters
    return rf"{marks[first]}\1{marks[first + 1]}"


def joined(state: StateCore) -> None:
    """Only escapes and entities leave texts to be joined."""
    split = [t for t in state.tokens if t.type == "inline" and _has_special(t.content)]
    _among(split, text_join, state)


def _among(tokens: list[Token], rule: Callable[[StateCore], None], state: StateCore) -> None:
    """Has a rule look at some of the tokens alone."""
    if tokens:
        every, state.tokens = state.tokens, tokens
        rule(state)
        state.tokens = every


def _has_special(text: str) -> bool:
    return "\\" in text or "&" in text


CORE = {"normalize": normal, "smartquotes": quotes, "text_join": joined}
"""markdown-it's rules, and ours in their place."""
