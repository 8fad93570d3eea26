"""Which comment belongs to what: so that it moves with it, and none is lost."""

import re

from conspectus.mend.concrete import (
    Comment,
    Entry,
    Leaf,
    Listed,
    Mapped,
    Remarks,
    Written,
    comments,
    last,
)
from conspectus.mend.shapes import AnyStruct, fits, section_of, shape_for
from conspectus.parse.schema import Shape

_ACCEPTS = re.compile(r"#\s*accept\s+[\w-]+\s*:").match


def attach(text: str, root: Mapped, struct: AnyStruct) -> tuple[list[str], list[str]]:
    """Gives every comment to an entry or item of the mapping; returns those of the whole.

    First what stands at the top with an empty line below it, then what stands at the end.
    """
    work = _Attaching(text, comments(text, root))
    work.mapping(root, len(text), struct)
    lead = root.entries[0].remarks.lead if root.entries else []
    cut = max((place for place, line in enumerate(lead) if not line), default=-1)
    top = trimmed(lead[: max(cut, 0)])
    del lead[: cut + 1]
    return top, trimmed(work.taken(len(text)), at_end=False)


def trimmed(lines: list[str], *, at_end: bool = True) -> list[str]:
    """Without empty lines at the beginning, and at the end."""
    while lines and not lines[0]:
        lines = lines[1:]
    while at_end and lines and not lines[-1]:
        lines = lines[:-1]
    return lines


class _Attaching:
    """One walk over a mapping; `pending` are the comments that nothing has been given yet."""

    def __init__(self, text: str, found: list[Comment]) -> None:
        self.text = text
        self.pending = found

    def mapping(
        self, mapped: Mapped, end: int, struct: AnyStruct | None, free: Shape | None = None
    ) -> None:
        """`end`: where what follows the mapping begins; `free`: the shape of values, where the
        keys are chosen freely."""
        for place, entry in enumerate(mapped.entries):
            entry.remarks.lead += self.taken(entry.key.start)
            if self.is_spaced(entry.key.start):
                entry.remarks.lead.append("")
            shape = free or shape_for(struct, entry.key.text)
            after = mapped.entries[place + 1 : place + 2]
            limit = after[0].key.start if after else end
            is_left = self.is_remarked_void(entry.value) or self.is_accepted(entry)
            if is_left or not fits(entry.value, shape):
                self.leave(entry, mapped, limit)
                continue
            self.between(entry)
            self.value(entry.value, limit, entry.remarks, shape)
            self.below(entry.remarks, self.column(entry.key.start), limit, mapped.is_flow)

    def listed(self, listed: Listed, end: int, inner: Shape) -> None:
        for place, item in enumerate(listed.items):
            after = listed.items[place + 1 : place + 2]
            limit = after[0].value.start if after else end
            item.remarks.lead += [line for line in self.taken(item.value.start) if line]
            self.header(item.value, item.remarks)
            self.value(item.value, limit, item.remarks, inner)
            column = self.column(item.value.start) - 1
            self.below(item.remarks, column, limit, listed.is_flow)

    def value(self, node: Written, limit: int, remarks: Remarks, shape: Shape | None) -> None:
        """What stands within the value, and behind it on its line."""
        end = last(node)
        inside = limit if isinstance(node, Leaf) or not node.is_flow else end
        if isinstance(node, Listed) and shape and shape.inner:
            self.listed(node, inside, shape.inner)
        elif isinstance(node, Mapped) and shape:
            self.mapping(node, inside, section_of(shape), shape.inner)
        if not isinstance(node, Leaf) and node.is_flow:
            remarks.tail += [line for line in self.taken(end) if line]
        first = self.pending[0] if self.pending else None
        if first is None or first.is_alone or remarks.behind or first.start < end:
            return
        gap = self.text[end : first.start].strip(" \t")
        if not gap:
            remarks.behind = self.pending.pop(0).text
        elif gap == ",":  # behind which nobody is warned of it, as without the comma
            self.above(remarks, [self.pending.pop(0).text])

    def between(self, entry: Entry) -> None:
        """What stands between the key and the value."""
        value = entry.value
        if not isinstance(value, Leaf) and not value.is_flow:
            first = self.pending[0] if self.pending else None
            if first and first.start < value.start and not first.is_alone:
                entry.remarks.head = self.pending.pop(0).text
            return
        self.above(entry.remarks, self.taken(value.start))
        self.header(value, entry.remarks)

    def header(self, value: Written, remarks: Remarks) -> None:
        """What stands behind the sign of a scalar that is a block."""
        if isinstance(value, Leaf) and value.style in ("|", ">"):
            self.above(remarks, self.taken(value.end))

    def above(self, remarks: Remarks, lines: list[str]) -> None:
        """Puts comments that cannot stay where they are above the entry, behind an empty line."""
        remarks.lead += [line for line in lines if line]

    def below(self, remarks: Remarks, column: int, limit: int, is_flow: bool) -> None:
        """Comments that are indented deeper than the entry, up to the next one."""
        while (
            not is_flow
            and self.pending
            and self.pending[0].start < limit
            and self.pending[0].is_alone
            and self.pending[0].column > column
        ):
            remarks.tail.append(self.pending.pop(0).text)

    def leave(self, entry: Entry, mapped: Mapped, limit: int) -> None:
        """An entry that is left as it is written, with the comments in it, behind it, below it."""
        inner = Remarks()
        end = max(last(entry.value), entry.key.end)
        self.taken(end)
        end = len(self.text[:end].rstrip("\n"))
        self.value(Leaf("", "", end, end), limit, inner, None)
        entry.remarks.behind = inner.behind
        found = len(self.pending)
        kept = list(self.pending)
        self.below(inner, self.column(entry.key.start), limit, mapped.is_flow)
        if inner.tail:
            below = kept[found - len(self.pending) - 1]
            end = below.start + len(below.text)
            entry.remarks.behind = ""
        entry.verbatim = end

    def taken(self, limit: int) -> list[str]:
        """The comments before `limit`, each behind an empty line if one stands above it."""
        lines: list[str] = []
        while self.pending and self.pending[0].start < limit:
            first = self.pending.pop(0)
            if first.is_alone and self.is_spaced(first.start):
                lines.append("")
            lines.append(first.text)
        return lines

    def is_spaced(self, start: int) -> bool:
        """Whether it begins its line, and the line above is empty."""
        before, _, indent = self.text[:start].rpartition("\n")
        return not indent.strip() and "\n" in before and not before.rpartition("\n")[2].strip()

    def is_remarked_void(self, node: Written) -> bool:
        """Whether it is a list or mapping that holds a comment and nothing else."""
        if isinstance(node, Leaf) or (node.items if isinstance(node, Listed) else node.entries):
            return False
        return any(node.start < found.start < node.end for found in self.pending)

    def is_accepted(self, entry: Entry) -> bool:
        """Whether a comment accepts what stands on the line of a mapping in braces.

        On lines of their own, its keys would be accepted no more.
        """
        node = entry.value
        if (
            isinstance(node, Leaf)
            or not node.is_flow
            or "{" not in self.text[node.start : node.end]
        ):
            return False
        end = self.text.find("\n", node.end)
        inside = [found.text for found in self.pending if found.start < end or end < 0]
        return any(_ACCEPTS(comment) for comment in (*entry.remarks.lead, *inside))

    def column(self, start: int) -> int:
        return start - (self.text.rfind("\n", 0, start) + 1)
