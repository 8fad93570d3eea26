"""What a body's tokens show to be wrong, whatever block it is in."""

import re
from collections.abc import Iterable
from typing import Any

from markdown_it.token import Token

from conspectus.parse.heads import OPENING
from conspectus.parse.lines import Lines
from conspectus.parse.markdown import MAX_NESTING
from conspectus.problems import Findings

_NOTE = re.compile(r"[\s>*+-]*\[\^([^\]\s]+)\]:").match
_INDENTED = re.compile(rf"\s*>\s*{OPENING.pattern}").match
"""A callout that four blanks before it make a block of code."""


def check_blocks(tokens: Iterable[Token], lines: Lines, env: dict[str, Any]) -> None:
    """`env` is what the parser left: findings, definitions of links, footnotes."""
    _Blocks(lines, env).check(list(tokens))


class _Blocks:
    def __init__(self, lines: Lines, env: dict[str, Any]) -> None:
        self.lines = lines
        self.env = env
        self.findings: Findings = env["findings"]

    def check(self, tokens: list[Token]) -> None:
        self.check_depth(tokens)
        for token in tokens:
            if token.type == "inline":
                self.check_openings(token)
            elif token.type == "code_block":
                self.check_indented(token)
        for label, definition in self.env.get("references", {}).items():
            if label.startswith("!") and definition["map"]:
                self.misplaced(definition["map"][0])
        self.check_footnotes()

    def check_depth(self, tokens: list[Token]) -> None:
        deep = next((token for token in tokens if token.level >= MAX_NESTING - 1), None)
        if deep:
            self.findings.add(
                "markdown-too-deep",
                self.lines.whole((deep.map or [0])[0]),
                "quotes or lists nest so deep that what is innermost is not read",
            )

    def check_footnotes(self) -> None:
        """Texts that no mark leads to; its number is then not given."""
        lines = {match[1]: n for n, text in enumerate(self.lines.texts) if (match := _NOTE(text))}
        for label, number in self.env.get("footnotes", {}).get("refs", {}).items():
            if number < 0:
                where = self.lines.whole(lines.get(label[1:], 0))
                message = f"nothing refers to the footnote [^{label[1:]}]"
                hint = "leave it out, or put its mark where it belongs"
                self.findings.add("unused-footnote", where, message, hint)

    def check_openings(self, token: Token) -> None:
        """The lines of a paragraph that would open a callout elsewhere."""
        for row, line in enumerate(token.content.split("\n")):
            if OPENING.match(line.lstrip()):
                self.misplaced((token.map or [0])[0] + row)

    def check_indented(self, token: Token) -> None:
        for row, line in enumerate(token.content.split("\n")):
            if _INDENTED(line):
                hint = "begin the line with “> [!”; code that shows a callout stands between ```"
                self.misplaced((token.map or [0])[0] + row, hint)

    def misplaced(self, line: int, hint: str = "") -> None:
        text = self.lines.texts[line]
        start = max(text.find("[!"), 0)
        self.findings.add(
            "misplaced-callout",
            self.lines.mark(line, start, len(text.rstrip()) - start),
            "“[!…]” opens a callout only in the first line of a quote of its own",
            hint or "begin the line with “> [!”, outside lists and quotes, after an empty line",
        )
