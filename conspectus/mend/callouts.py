"""Callouts in their one form. The words of a text are left byte for byte as they are."""

from typing import Any

from markdown_it.token import Token

from conspectus.mend.scalars import WIDTH, folded
from conspectus.mend.shapes import AnyStruct, field_order, is_prose
from conspectus.model.annotations import KINDS
from conspectus.parse.extent import QUOTED
from conspectus.parse.heads import Head
from conspectus.parse.lines import Lines
from conspectus.parse.markdown import parser
from conspectus.parse.schema import shapes_of
from conspectus.parse.yaml import Mapping, Node, Scalar, Sequence
from conspectus.problems import Findings


def formed_body(body: str, language: str) -> str:
    """The body with its callouts in form. It is one that `parse` reads without a fault of form."""
    lines = body.split("\n")
    for token in reversed(callout_tokens(body, language)):
        first, last = token.map or (0, 0)
        lines[first:last] = _Callout(token, lines[first:last]).lines()
    return "\n".join(lines)


def callout_tokens(body: str, language: str, first_line: int = 0) -> list[Token]:
    """The opening token of each callout: its lines in `map`, in `meta` its head and fields.

    `first_line` is the number in marks of the body's first line.
    """
    env: dict[str, Any] = {"lines": Lines(body, first_line), "findings": Findings("")}
    return [t for t in parser(language).parse(body, env) if t.type == "callout_open"]


class _Callout:
    def __init__(self, token: Token, lines: list[str]) -> None:
        self.head: Head = token.meta["head"]
        self.fields: Mapping = token.meta["fields"]
        self.struct: AnyStruct = KINDS[self.head.kind]
        first, last = token.map or (0, 0)
        begin = min((name.mark.line for name, _ in self.fields.entries), default=last)
        self.text = [_signed(line) for line in lines[1 : begin - first]]

    def lines(self) -> list[str]:
        head = self.head
        found = [f"> [!{head.kind}] {head.title} {{#{head.id}}}", ">", *_bare(self.text)]
        if self.fields.entries:
            found.append(">")
        for name, value in self.ordered():
            found += field_lines(name.text, value, self.struct)
        return found

    def ordered(self) -> list[tuple[Scalar, Node]]:
        """A field that the kind does not know stays behind the one before it."""
        place = {name: number for number, name in enumerate(field_order(self.struct))}
        keys, before = [], -1
        for number, (name, _) in enumerate(self.fields.entries):
            before = place.get(name.text, before)
            keys.append((before, name.text not in place, number))
        return [self.fields.entries[number] for _, _, number in sorted(keys)]


def field_lines(name: str, value: Node, struct: AnyStruct) -> list[str]:
    """A field as it stands in a callout. Markdown keeps the lines on which it was written."""
    shape = shapes_of(struct).get(name)
    if isinstance(value, Sequence):
        pieces = _listed(name, [item.text for item in value.items if isinstance(item, Scalar)])
    elif not isinstance(value, Scalar):
        pieces = []
    elif shape is None or shape.is_fragment:
        pieces = value.text.split("\n")
    elif is_prose(shape):
        pieces = _filled(folded(value.text).split(" "), f"> - {name}:", " ")
    else:
        pieces = [value.text.replace("\n", " ")]
    first, *others = pieces or [""]
    return [f"> - {name}: {first}".rstrip(" "), *map(_further, others)]


def _listed(name: str, items: list[str]) -> list[str]:
    return _filled([*(f"{item}," for item in items[:-1]), *items[-1:]], f"> - {name}:", " ")


def _filled(words: list[str], start: str, join: str) -> list[str]:
    """The words on as few lines as hold them."""
    lines: list[str] = []
    room = WIDTH - len(start) - 1
    for word in words:
        if lines and len(lines[-1]) + len(join) + len(word) <= room:
            lines[-1] += join + word
        else:
            room = room if not lines else WIDTH - len(_further(""))
            lines.append(word)
    return lines


def _further(piece: str) -> str:
    """A line on which a value goes on. One that begins with a hyphen would be the next field."""
    return f">     {piece}" if piece.startswith("-") else f">   {piece}"


def _signed(line: str) -> str:
    """A line of the text behind the one form of its sign, or as it is where a tab follows it."""
    quoted = QUOTED.match(line)
    inner = line[quoted.end() :] if quoted else line
    if not inner.strip(" \t"):
        return ">"
    return line if inner.startswith("\t") else f"> {inner}"


def _bare(lines: list[str]) -> list[str]:
    """Without empty lines at both ends."""
    while lines and lines[0] == ">":
        lines = lines[1:]
    while lines and lines[-1] == ">":
        lines = lines[:-1]
    return lines
