"""What a body's tokens show to be wrong, whatever block it is in."""

import re
from collections.abc import Iterable
from typing import Any

from markdown_it.token import Token

from conspectus.model.annotations import KINDS
from conspectus.model.fragments import DECORATION
from conspectus.parse.code import PLAIN_CODE, is_known, language_of, likeliest
from conspectus.parse.heads import OPENING
from conspectus.parse.lines import Lines
from conspectus.parse.markdown import MAX_NESTING
from conspectus.parse.schema import fields_of
from conspectus.parse.tokens import plain
from conspectus.parse.unsigned import end_of_callout
from conspectus.problems import HINTED, Findings, shown

_NOTE = re.compile(r"[\s>*+-]*\[\^([^\]\s]+)\]:").match
_INDENTED = re.compile(rf"\s*>\s*{OPENING.pattern}").match
"""A callout that four blanks before it make a block of code."""
_FIELDS = frozenset(name for struct in KINDS.values() for name in fields_of(struct))


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
                if "[!" in token.content:
                    self.check_openings(token)
                if "![" in token.content:
                    self.check_images(token)
            elif token.type == "fence":
                self.check_language(token)
            elif token.type == "code_block":
                self.check_indented(token)
        for label, definition in self.env.get("references", {}).items():
            if label.startswith("!") and definition["map"]:
                self.misplaced(definition["map"][0])
        self.check_footnotes()

    def check_depth(self, tokens: list[Token]) -> None:
        if max([token.level for token in tokens], default=0) >= MAX_NESTING - 1:
            deep = next(token for token in tokens if token.level >= MAX_NESTING - 1)
            self.findings.add(
                "markdown-too-deep",
                self.lines.whole((deep.map or [0])[0]),
                "quotes or lists nest so deep that what is innermost is not read",
            )

    def check_footnotes(self) -> None:
        """Texts that no mark leads to; its number is then not given."""
        refs = self.env.get("footnotes", {}).get("refs", {})
        unused = [label for label, number in refs.items() if number < 0]
        if not unused:
            return
        lines = {match[1]: n for n, text in enumerate(self.lines.texts) if (match := _NOTE(text))}
        for label in unused:
            where = self.lines.whole(lines.get(label[1:], 0))
            message = f"nothing refers to the footnote [^{label[1:]}]"
            hint = "leave it out, or put its mark where it belongs"
            self.findings.add("unused-footnote", where, message, hint)

    def check_openings(self, token: Token) -> None:
        """The lines of a paragraph that would open a callout elsewhere."""
        first = (token.map or [0])[0]
        for row, line in enumerate(token.content.split("\n")):
            if OPENING.match(line.lstrip()):
                is_unsigned = (
                    not row and token.level == 1 and OPENING.match(self.lines.texts[first])
                )
                self.misplaced(first + row, self.signs_lacking(first) if is_unsigned else "")

    def signs_lacking(self, first: int) -> str:
        """A hint for a callout that stands where it may, and has no `>`."""
        last = end_of_callout(self.lines.texts, first, _FIELDS)
        if last == first:
            return ""
        number = self.lines.first + last
        return f"begin each line from here to line {number} with “> ”, empty ones too"

    def check_images(self, token: Token) -> None:
        for child in token.children or ():
            if child.type == "image" and not plain(child.children or []).strip():
                self.findings.add(
                    "missing-alt",
                    child.meta["mark"],
                    "the image has no description for those who cannot see it",
                    f"write ![what it shows](…), or ![{DECORATION}](…) if it only decorates",
                )

    def check_language(self, token: Token) -> None:
        language = language_of(token.info)
        if not is_known(language):
            mark = self.lines.mark_within((token.map or [0])[0], token.info.split()[0])
            message = f"no language is called {shown(language)}, so the code has no colours"
            is_compared = len(self.findings.problems) < HINTED
            hint = likeliest(language) if is_compared else PLAIN_CODE
            self.findings.add("unknown-language", mark, message, hint)

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
