"""Front matter and `site.yaml` in their one form; decision 0029 says why it is this one."""

from conspectus.mend.concrete import Entry, Item, Leaf, Listed, Mapped, Remarks, read_written
from conspectus.mend.remarks import attach, trimmed
from conspectus.mend.scalars import WIDTH, block
from conspectus.mend.shapes import AnyStruct, in_order, is_prose, section_of, shape_for, value_of
from conspectus.parse.schema import Shape
from conspectus.stubs import quoted, written

STEP = 2
"""Blanks by which what belongs to a key stands further in."""


def formed_yaml(text: str, struct: AnyStruct) -> str:
    """The keys of `struct` that the text holds, in form; text without any key is as it was.

    The text is one that `parse.yaml` reads without a fault, and ends with a line break.
    """
    root = read_written(text)
    if root is None or not root.entries:
        return text
    top, end = attach(text, root, struct)
    writer = _Writer(text)
    lines = [*top, "", *writer.mapping(root, struct, 0)] if top else writer.mapping(root, struct, 0)
    return "\n".join([*lines, *end, ""])


class _Writer:
    """Each method returns lines. `indent` is the column at which they begin."""

    def __init__(self, text: str) -> None:
        self.text = text

    def mapping(
        self, mapped: Mapped, struct: AnyStruct | None, indent: int, free: Shape | None = None
    ) -> list[str]:
        entries = in_order(mapped.entries, struct) if struct else mapped.entries
        lines: list[str] = []
        for entry in entries:
            lead = entry.remarks.lead if lines else trimmed(entry.remarks.lead, at_end=False)
            lines += _indented(lead, indent)
            shape = free or shape_for(struct, entry.key.text)
            lines += self.entry(entry, shape, indent)
        return lines

    def entry(self, entry: Entry, shape: Shape | None, indent: int) -> list[str]:
        if entry.verbatim >= 0 or shape is None:
            return self.verbatim(entry, indent)
        start = f"{' ' * indent}{written(entry.key.text)}:"
        value, remarks = entry.value, entry.remarks
        if isinstance(value, Leaf):
            lines = self.leaf(start, value, shape, remarks, indent)
        elif isinstance(value, Listed):
            lines = self.listed(start, value, shape, remarks, indent)
        else:
            lines = self.section(start, value, shape, remarks, indent)
        return [*lines, *_indented(remarks.tail, indent + STEP)]

    def verbatim(self, entry: Entry, indent: int) -> list[str]:
        """As it is written, but as far to the right as its neighbours."""
        begin = _begin(self.text, entry.key.start)
        piece = self.text[begin : entry.verbatim].removesuffix("\n")
        is_marked = begin < entry.key.start
        if not is_marked and "\n" in self.text[begin : entry.key.end]:  # which braces allow
            piece = written(entry.key.text) + self.text[entry.key.end : entry.verbatim]
        is_empty = isinstance(entry.value, Leaf) and not (entry.value.text or entry.value.style)
        if is_empty and not is_marked:
            has_colon = ":" in self.text[entry.key.end : entry.verbatim]
            piece = piece.rstrip() if has_colon else f"{piece.rstrip()}:"  # which braces can spare
        first, *others = piece.split("\n")
        before = self.text[:begin].rpartition("\n")[2]
        shift, least = indent - len(before), indent + STEP if set(before) & set("{,") else indent
        lines = [" " * indent + first, *(_shifted(line, shift, least) for line in others)]
        return _remarked(lines, entry.remarks.behind)

    def leaf(
        self, start: str, leaf: Leaf, shape: Shape, remarks: Remarks, indent: int
    ) -> list[str]:
        """A value behind `start`. What bears a comment keeps to its line, and its quotes."""
        text = value_of(leaf.text, shape)
        if not text and start.endswith(":"):
            return _remarked([start], remarks.behind)
        form = quoted(text) if remarks.behind and leaf.style else written(text)
        line = f"{start} {form}"
        is_bare = not remarks.behind and not remarks.tail
        if is_prose(shape) and is_bare and len(line) > WIDTH and " " in text:
            return [f"{start} >-", *block(text, indent + STEP)]
        return _remarked([line], remarks.behind)

    def listed(
        self, start: str, listed: Listed, shape: Shape, remarks: Remarks, indent: int
    ) -> list[str]:
        inner = shape.inner
        assert inner is not None  # noqa: S101  # as `fits` has seen
        if line := _in_line(start, listed, inner):
            behind = remarks.behind or remarks.head
            above = [remarks.head] if remarks.behind and remarks.head else []
            return [*_indented(above, indent), *_remarked([line], behind)]
        lines = _headed(start, remarks, indent)
        for item in listed.items:
            lines += self.item(item, inner, indent + STEP)
        return lines

    def item(self, item: Item, inner: Shape, indent: int) -> list[str]:
        start, remarks = f"{' ' * indent}-", item.remarks
        lead = list(remarks.lead)
        if isinstance(item.value, Mapped) and item.value.entries:
            lines = self.mapping(item.value, section_of(inner), indent + STEP, inner.inner)
            first = next(n for n, line in enumerate(lines) if line.strip(" ")[:1] not in ("", "#"))
            lead += [line.strip() for line in lines[:first] if line]
            lines = [start + lines[first][indent + 1 :], *lines[first + 1 :]]
            if remarks.behind:  # of a mapping in braces, which is none now
                lead.append(remarks.behind)
        elif isinstance(item.value, Leaf):
            lines = self.leaf(start, item.value, inner, remarks, indent)
        else:
            lines = _remarked([f"{start} {{}}"], remarks.behind)
        return [*_indented(lead, indent), *lines, *_indented(remarks.tail, indent + STEP)]

    def section(
        self, start: str, mapped: Mapped, shape: Shape, remarks: Remarks, indent: int
    ) -> list[str]:
        if not mapped.entries:
            return _remarked([f"{start} {{}}"], remarks.behind or remarks.head)
        lines = _headed(start, remarks, indent)
        return [
            *lines,
            *self.mapping(mapped, section_of(shape), indent + STEP, shape.inner),
        ]


def _begin(text: str, start: int) -> int:
    """Where an entry begins whose key does at `start`: it may have a question mark before it."""
    before = text[:start].rstrip()
    is_marked = before.rpartition("\n")[2].strip(" -") == "?"
    return len(before) - 1 if is_marked else start


def _in_line(start: str, listed: Listed, inner: Shape) -> str:
    """A list of single values between brackets; "" if it does not go on one line."""
    forms = []
    for item in listed.items:
        if not isinstance(item.value, Leaf) or item.remarks != Remarks():
            return ""
        forms.append(written(value_of(item.value.text, inner), in_list=True))
    line = f"{start} [{', '.join(forms)}]"
    return line if len(line) <= WIDTH or not forms else ""


def _headed(start: str, remarks: Remarks, indent: int) -> list[str]:
    """The line of a key whose value begins below it, with one comment at most."""
    head = remarks.head or remarks.behind
    above = [remarks.behind] if remarks.head and remarks.behind else []
    return [*_indented(above, indent), *_remarked([start], head)]


def _remarked(lines: list[str], remark: str) -> list[str]:
    """With the comment behind the last of the lines."""
    return [*lines[:-1], f"{lines[-1]} {remark}"] if remark else lines


def _indented(lines: list[str], indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in lines]


def _shifted(line: str, shift: int, least: int) -> str:
    """The line so many columns further to the right, or to the left, but not before a column: what
    stands in braces may begin anywhere on its lines."""
    if not line.strip():
        return line
    blanks = len(line) - len(line.lstrip(" "))
    return " " * max(blanks + shift, least) + line[blanks:]
