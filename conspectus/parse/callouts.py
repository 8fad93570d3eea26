"""Callouts by the grammar of docs/authoring.md: head, body, fields.

Found by a block rule of markdown-it's, since only the source lines tell a head from a paragraph
and a field from a list item. The rule leaves a `callout_open` token that carries a `Head` and the
fields as a mapping, then the body's tokens, then `callout_close`.
"""

import re
from collections.abc import Iterator

from markdown_it.rules_block import StateBlock
from msgspec import Struct

from conspectus.model.annotations import KINDS
from conspectus.model.marks import Mark
from conspectus.parse.lines import Lines
from conspectus.parse.typed import comma_list, takes_several
from conspectus.parse.yaml import Mapping, Node, Scalar, Sequence
from conspectus.problems import Findings, nearest
from conspectus.urls import slugify

_QUOTED = re.compile(r" {0,3}> ?")
OPENING = re.compile(r"\[!([^\]\s]*)\]")
_HEAD = re.compile(
    r"\[!(?P<kind>[^\]\s]*)\](?P<rest>.*?)(?P<braces>\{(?P<hash>#?)(?P<id>[^{}]*)\})?\s*"
)
_ID = re.compile(r"[^\W_](?:[^\W_]|-)*")
_DASH = re.compile(r" {0,3}-(?:\s+|$)")
_RULE = re.compile(r" {0,3}([-*_])(?:\s*\1){2,}\s*")
_FIELD = re.compile(r"(?P<lead> {0,3}-\s+)(?P<name>[^:]*?)\s*:(?:\s+(?P<value>.*\S))?\s*")
_NOT_IN_CALLOUTS = {
    "heading_open": "a heading",
    "hr": "a rule",
    "fence": "a code block",
    "code_block": "a code block",
    "blockquote_open": "a quote",
    "footnote_reference_open": "a footnote's text",
}


class Head(Struct, frozen=True):
    """The first line of a callout. `kind` is one of the seven."""

    kind: str
    title: str
    title_mark: Mark
    id: str
    id_mark: Mark


def callout_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule for a top-level quote whose first line opens with `[!word]`."""
    if state.level or state.is_code_block(start):
        return False
    line = _line(state, start)
    quoted = _QUOTED.match(line)
    if not quoted or not OPENING.match(line, quoted.end()):
        return False
    if silent:
        return True
    _Callout(state, start, end).read()
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] : state.eMarks[line]]


class _Callout:
    """One callout while it is being read."""

    def __init__(self, state: StateBlock, start: int, end: int) -> None:
        self.state = state
        self.lines: Lines = state.env["lines"]
        self.findings: Findings = state.env["findings"]
        self.start = start
        self.end = self.last_line(start, end)

    def last_line(self, start: int, end: int) -> int:
        """The line after the callout's last."""
        for line in range(start + 1, end):
            text = _line(self.state, line)
            quoted = _QUOTED.match(text)
            if not quoted:
                if text.strip():
                    self.findings.add(
                        "lazy-line",
                        self.lines.whole(line),
                        "every line of a callout begins with “>”, and an empty line ends it",
                        "begin the line with “> ”, or put an empty line before it",
                    )
                return line
            if OPENING.match(text, quoted.end()):
                self.findings.add(
                    "misplaced-callout",
                    self.lines.mark(line, quoted.end(), len(text) - quoted.end()),
                    "a callout begins within another",
                    "put an empty line between the two",
                )
                return line
        return end

    def read(self) -> None:
        state = self.state
        fields_start = self.fields_start()
        head = self.head()
        opening = state.push("callout_open", "", 1)
        opening.map = [self.start, self.end]
        opening.meta = {"head": head, "fields": self.fields(head.kind, fields_start)}
        self.body(self.start + 1, fields_start)
        state.push("callout_close", "", -1)
        state.line = self.end

    def inner(self, line: int) -> tuple[int, str]:
        """The column at which a line's own text begins, and the text."""
        text = _line(self.state, line)
        quoted = _QUOTED.match(text)
        column = quoted.end() if quoted else 0
        return column, text[column:]

    def head(self) -> Head:
        column, text = self.inner(self.start)
        match = _HEAD.fullmatch(text)
        if match is None:  # cannot happen after OPENING matched; kept for the type
            raise AssertionError(text)
        kind = self.kind(match["kind"], column + match.start("kind"))
        rest = match["rest"]
        title = rest.strip()
        title_column = column + match.start("rest") + len(rest) - len(rest.lstrip())
        title_mark = self.lines.mark(self.start, title_column, len(title))
        if rest[:1] in ("-", "+"):
            self.bad_head(
                title_mark, f"“{rest[0]}” behind the kind would fold the callout", "leave it out"
            )
            title = title[1:].strip()
        elif not title:
            self.bad_head(title_mark, "a callout has a title", "write it behind the kind")
        elif not rest[0].isspace():
            self.bad_head(title_mark, "a space stands between the kind and the title")
        return Head(kind, title, title_mark, *self.id(match, column, title))

    def bad_head(self, mark: Mark, message: str, hint: str = "") -> None:
        self.findings.add("bad-callout", mark, message, hint)

    def kind(self, word: str, column: int) -> str:
        if word.lower() in KINDS:
            return word.lower()
        hint = nearest(word, KINDS) or f"the kinds: {', '.join(KINDS)}"
        mark = self.lines.mark(self.start, column, len(word))
        self.findings.add("unknown-kind", mark, f"there is no kind “{word}”", hint)
        return "note"

    def id(self, match: re.Match[str], column: int, title: str) -> tuple[str, Mark]:
        mark = self.lines.whole(self.start)
        if match["braces"]:
            mark = self.lines.mark(self.start, column + match.start("braces"), len(match["braces"]))
        suggestion = slugify(" ".join(title.split()[:5])) or match["kind"].lower() or "passage"
        suggestion = suggestion.removeprefix("c-")
        if not match["braces"]:
            self.findings.add(
                "missing-id",
                mark,
                "a callout has an id, by which it is linked to",
                f"put {{#{suggestion}}} at the end of this line",
            )
        elif not match["hash"]:
            self.findings.add(
                "bad-id", mark, "an id is written with #", f"write {{#{match['id']}}}"
            )
        elif not _ID.fullmatch(match["id"]) or match["id"].startswith("c-"):
            self.findings.add(
                "bad-id",
                mark,
                f"“{match['id']}” is no id: letters, digits and hyphens, not first a hyphen or “c-”",
                f"did you mean {{#{suggestion}}}?",
            )
        else:
            return match["id"], mark
        return suggestion, mark

    def fields_start(self) -> int:
        """The line of the first field, or the callout's end. A rule (`---`) is no field."""
        for line in range(self.start + 1, self.end):
            _, text = self.inner(line)
            if _DASH.match(text) and not _RULE.fullmatch(text):
                return line
        return self.end

    def fields(self, kind: str, start: int) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, int] = {}
        for name, pieces in list(self.field_lines(start)):
            if name.text in seen:
                self.findings.add(
                    "duplicate-field",
                    name.mark,
                    f"the field {name.text} stands twice, first on line {seen[name.text]}",
                    "several values are separated by commas"
                    if takes_several(KINDS[kind], name.text)
                    else "keep one",
                )
                continue
            seen[name.text] = name.mark.line
            entries.append((name, _value(pieces, several=takes_several(KINDS[kind], name.text))))
        return Mapping(tuple(entries), self.lines.whole(self.start))

    def field_lines(self, start: int) -> Iterator[tuple[Scalar, list[Scalar]]]:
        """Each field's name, and its value line by line."""
        current: list[Scalar] | None = None
        for line in range(start, self.end):
            column, text = self.inner(line)
            if _DASH.match(text):
                field = self.field(line, column, text)
                current = field[1] if field else None
                if field:
                    yield field
            elif text.startswith(("  ", "\t")) and text.strip():
                if current is not None:
                    indent = len(text) - len(text.lstrip())
                    bare = text.strip()
                    current.append(Scalar(bare, self.lines.mark(line, column + indent, len(bare))))
            elif text.strip():
                self.findings.add(
                    "callout-list",
                    self.lines.whole(start),
                    f"a “-” list holds the fields and stands last, but text follows on line {self.lines.first + line}",
                    "write a list within the text with *; indent the lines that go on with a field",
                )
                return

    def field(self, line: int, column: int, text: str) -> tuple[Scalar, list[Scalar]] | None:
        match = _FIELD.fullmatch(text)
        if not match or not match["name"]:
            self.findings.add(
                "bad-field",
                self.lines.whole(line),
                "a field is written “- name: value”",
                "write a list within the text with *",
            )
            return None
        name = " ".join(match["name"].split())
        mark = self.lines.mark(line, column + match.start("name"), len(match["name"]))
        value = match["value"] or ""
        pieces = (
            [Scalar(value, self.lines.mark(line, column + match.start("value"), len(value)))]
            if value
            else []
        )
        return Scalar(name, mark), pieces

    def body(self, start: int, end: int) -> None:
        """Reads the lines between as blocks of their own; their tokens keep their true lines."""
        state = self.state
        saved = (state.bMarks[:], state.tShift[:], state.sCount[:], state.lineMax, state.parentType)
        for line in range(start, end):
            column, text = self.inner(line)
            indent = len(text) - len(text.lstrip(" \t"))
            state.bMarks[line] += column
            state.tShift[line] = indent
            state.sCount[line] = len(text[:indent].expandtabs(4))
        first, state.lineMax, state.parentType = len(state.tokens), end, "blockquote"
        state.level += 1
        state.md.block.tokenize(state, start, end)
        state.level -= 1
        state.bMarks, state.tShift, state.sCount, state.lineMax, state.parentType = saved
        self.check_body(first)

    def check_body(self, first: int) -> None:
        text = False
        for token in self.state.tokens[first:]:
            text = text or token.type == "paragraph_open"
            where = self.lines.whole((token.map or [self.start])[0])
            if found := _NOT_IN_CALLOUTS.get(token.type):
                self.findings.add("callout-block", where, f"{found} cannot stand in a callout")
            elif token.type == "bullet_list_open" and token.markup != "*":
                self.findings.add(
                    "callout-list", where, "a list within a callout's text is written with *"
                )
        if not text:
            self.findings.add(
                "bad-callout",
                self.lines.whole(self.start),
                "a callout has a paragraph of text",
                "retell the passage between the head and the fields",
            )


def _value(pieces: list[Scalar], *, several: bool) -> Node:
    """The lines of a value, or the items of a list each with its own mark."""
    if not pieces:
        return Scalar("", Mark())
    if not several:
        return Scalar("\n".join(piece.text for piece in pieces), pieces[0].mark)
    return Sequence(
        tuple(item for piece in pieces for item in comma_list(piece).items), pieces[0].mark
    )
