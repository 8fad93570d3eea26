"""Callouts by the grammar of docs/authoring.md: head, body, fields.

Found by a block rule of markdown-it's, since only the source lines tell a head from a paragraph
and a field from a list item. The rule leaves a `callout_open` token that carries a `Head` and the
fields as a mapping, then the body's tokens, then `callout_close`.
"""

import re
from collections.abc import Iterator

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from conspectus.model.annotations import KINDS, AnyFields, Note
from conspectus.model.marks import Mark
from conspectus.parse import heads, meant
from conspectus.parse.extent import DASH, FIELD, OPENING, QUOTED, Extent, source_line
from conspectus.parse.lines import Lines
from conspectus.parse.schema import fields_of, takes_several
from conspectus.parse.typed import comma_list
from conspectus.parse.unsigned import field_of, fields_in_text
from conspectus.parse.yaml import Mapping, Node, Scalar, Sequence
from conspectus.problems import Findings

_RULE = re.compile(r" {0,3}([-*_])(?:\s*\1){2,}\s*")
_INDENTED = ("  ", "\t")
_FIRST_WORDS = re.compile(r"([\w ]+?):\s")
_NOT_IN_CALLOUTS = {
    "heading_open": "a heading",
    "hr": "a rule",
    "fence": "a code block",
    "code_block": "a code block",
    "blockquote_open": "a quote",
    "footnote_reference_open": "a footnote's text",
}


def callout_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule for a top-level quote whose first line is meant as a head."""
    if state.level or state.is_code_block(start):
        return False
    line = source_line(state, start)
    opening = OPENING.match(line)
    if not opening or not heads.opens(line[opening.end() :]):
        return False
    if silent:
        return True
    _Callout(state, start, end).read()
    return True


class _Callout:
    """One callout while it is being read. Lines are counted from 0 in the body."""

    def __init__(self, state: StateBlock, start: int, end: int) -> None:
        self.state = state
        self.lines: Lines = state.env["lines"]
        self.findings: Findings = state.env["findings"]
        self.start = start
        self.inners: dict[int, tuple[int, str]] = {}
        first = source_line(state, start)
        opening = OPENING.match(first)
        column = opening.end() if opening else 0
        self.head = heads.read_head(state, start, column, first[column:])
        self.struct: type[AnyFields] = KINDS.get(self.head.kind, Note)
        """What its fields fill."""
        self.end = Extent(state, start, end, self.struct).last_line()

    def read(self) -> None:
        state = self.state
        fields_start = self.fields_start()
        opening = state.push("callout_open", "", 1)
        opening.map = [self.start, self.end]
        fields = self.fields(fields_start)
        opening.meta = {"head": self.head, "fields": fields}
        self.check_text(fields_start, {name.text for name, _ in fields.entries})
        self.body(self.start + 1, fields_start)
        state.push("callout_close", "", -1)
        state.line = self.end

    def inner(self, line: int) -> tuple[int, str]:
        """The column at which a line's own text begins, and the text."""
        if line not in self.inners:
            text = source_line(self.state, line)
            quoted = QUOTED.match(text)
            column = quoted.end() if quoted else 0
            self.inners[line] = column, text[column:]
        return self.inners[line]

    def fields_start(self) -> int:
        """The line on which the last “-” list begins; the callout's end if that holds no fields."""
        found, is_known = self.end, False
        for line in range(self.start + 1, self.end):
            _, text = self.inner(line)
            if DASH.match(text) and not _RULE.fullmatch(text):
                found = min(found, line)
            elif text.strip() and not text.startswith(_INDENTED) and not is_known:
                found = self.end
            is_known = is_known or (found <= line and self.is_known(text))
        return found

    def is_known(self, text: str) -> bool:
        """Whether a line is a field of this kind, even if not in its place."""
        match = FIELD.fullmatch(text)
        return match is not None and match["name"] in fields_of(self.struct)

    def fields(self, start: int) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, int] = {}
        for name, pieces in list(self.field_lines(start)):
            several = takes_several(self.struct, name.text)
            if name.text in seen:
                self.findings.add(
                    "duplicate-field",
                    name.mark,
                    f"the field {name.text} stands twice, first on line {seen[name.text]}",
                    "leave this line out, and put its values behind the others with commas between"
                    if several
                    else "leave this line out, or the other one",
                )
                continue
            seen[name.text] = name.mark.line
            entries.append((name, _value(pieces, several=several)))
        # Of a kind that nobody knows, nobody knows the fields.
        return Mapping(tuple(entries) if self.head.kind else (), self.lines.whole(self.start))

    def field_lines(self, start: int) -> Iterator[tuple[Scalar, list[Scalar]]]:
        """Each field's name, and its value line by line."""
        current: list[Scalar] = []
        stray = False
        for line in range(start, self.end):
            column, text = self.inner(line)
            bare = text.strip()
            if DASH.match(text):
                current, stray = [], False
                if name := self.field(line, column, text, current):
                    yield name, current
            elif text.startswith(_INDENTED) and bare:
                mark = self.lines.mark(line, column + text.index(bare[0]), len(bare))
                current.append(Scalar(bare, mark))
            elif bare and column and not stray:  # without its sign, it is reported already
                stray = True
                if field_of(text) in fields_of(self.struct):
                    self.unsigned_fields([line])
                    continue
                self.findings.add(
                    "callout-list",
                    self.lines.whole(line),
                    "text follows the “-” list, which holds the fields and stands last",
                    "put it above the list; if it goes on with a field, indent it",
                )

    def check_text(self, end: int, given: set[str]) -> None:
        """Reports the lines of the text that were meant as fields."""
        if not self.head.kind:
            return
        texts = ((line, self.inner(line)[1]) for line in range(self.start + 1, end))
        for run in fields_in_text(texts, fields_of(self.struct).keys(), given):
            capital = any(self.inner(line)[1].lstrip()[0].isupper() for line in run)
            self.unsigned_fields(run, " and a small letter" if capital else "")

    def unsigned_fields(self, run: list[int], also: str = "") -> None:
        these = "the line" if len(run) == 1 else f"these {len(run)} lines"
        self.findings.add(
            "bad-field",
            self.whole_inner(run[0]),
            "a field is written “- name: value”",
            f"begin {these} with “- ”{also}",
        )

    def whole_inner(self, line: int) -> Mark:
        column, text = self.inner(line)
        return self.lines.mark(line, column + len(text) - len(text.lstrip()), len(text.strip()))

    def field(self, line: int, column: int, text: str, pieces: list[Scalar]) -> Scalar | None:
        """The field's name, or None with a problem; its value is put into `pieces`."""
        match = FIELD.fullmatch(text)
        if not match or not match["name"]:
            where = self.lines.whole(line)
            message = "a field is written “- name: value”"
            self.findings.add("bad-field", where, message, self.mended(text.strip()))
            return None
        if value := match["value"]:
            mark = self.lines.mark(line, column + match.start("value"), len(value))
            pieces.append(Scalar(value, mark))
        name = match["name"]
        mark = self.lines.mark(line, column + match.start("name"), len(name))
        return Scalar(" ".join(name.split()), mark)

    def mended(self, text: str) -> str:
        """What to do with a line that is no field."""
        rest = text.removeprefix("-")
        if hint := meant.plain_character(rest.partition(":")[0]):
            return hint
        if rest[:1].strip():
            return "put a blank behind the hyphen"
        name, colon, value = rest.strip().partition(":")
        if colon and not name:
            return "write the field's name before the colon"
        if colon and value:
            return "put a blank behind the colon"
        word = next((w for w in fields_of(self.struct) if f"{name} ".startswith(f"{w} ")), "")
        return f"put a colon behind “{word}”" if word else "write a list within the text with *"

    def body(self, start: int, end: int) -> None:
        """Reads the lines between as blocks of their own; their tokens keep their true lines."""
        state = self.state
        lists = (state.bMarks, state.tShift, state.sCount)
        saved = [marks[start:end] for marks in lists]
        outer = (state.lineMax, state.parentType)
        for line in range(start, end):
            column, text = self.inner(line)
            indent = len(text) - len(text.lstrip(" \t"))
            whole = source_line(state, line)[: column + indent]
            taken = column + text.startswith("\t")  # of a tab, one column belongs to the sign
            state.bMarks[line] += column
            state.tShift[line] = indent
            state.sCount[line] = len(whole.expandtabs(4)) - taken
        first, state.lineMax, state.parentType = len(state.tokens), end, "blockquote"
        known = len(self.findings.problems)
        state.level += 1
        state.md.block.tokenize(state, start, end)
        state.level -= 1
        state.lineMax, state.parentType = outer
        for marks, old in zip(lists, saved, strict=True):
            marks[start:end] = old
        swallowed = any(p.code.startswith("unclosed-") for p in self.findings.problems[known:])
        self.check_body(first, empty=swallowed)

    def check_body(self, first: int, *, empty: bool) -> None:
        """`empty`: whether it may be without text, for a reason that is reported."""
        tokens = self.state.tokens[first:]
        top = self.state.level + 1
        fields = False
        for index, token in enumerate(tokens):
            where = self.lines.whole((token.map or [self.start])[0])
            found = "" if "unclosed" in token.meta else _NOT_IN_CALLOUTS.get(token.type)
            if found:
                message = f"{found} cannot stand in a callout"
                hint = "leave it out, or end the callout with an empty line before it"
                self.findings.add("callout-block", where, message, hint)
                empty = True
            elif token.type == "list_item_open" and self.is_field(tokens[index : index + 3]):
                if not fields:  # of a whole list, one report
                    hint = "begin the line of each field with “> - ”"
                    self.findings.add("bad-field", where, "a field is written with “-”", hint)
                fields = True
            elif (
                token.type == "bullet_list_open"
                and token.markup != "*"
                and not self.is_field(tokens[index + 1 : index + 4])
            ):
                message = "a list within a callout's text is written with *"
                self.findings.add("callout-list", where, message)
        has_text = any(t.type == "paragraph_open" and t.level == top for t in tokens)
        if not has_text and not empty:
            self.findings.add(
                "bad-callout",
                self.lines.whole(self.start),
                "a callout has a paragraph of text",
                "retell the passage between the head and the fields",
            )

    def is_field(self, tokens: list[Token]) -> bool:
        """Whether the item that these tokens open is a field written as an item of the text."""
        text = next((token.content for token in tokens if token.type == "inline"), "")
        words = _FIRST_WORDS.match(text)
        return words is not None and words[1] in fields_of(self.struct)


def _value(pieces: list[Scalar], *, several: bool) -> Node:
    """The lines of a value, or the items of a list each with its own mark."""
    if several and (items := [item for piece in pieces for item in comma_list(piece).items]):
        return Sequence(tuple(items), pieces[0].mark)
    text = "" if several else "\n".join(piece.text for piece in pieces)
    return Scalar(text, pieces[0].mark if pieces else Mark())
