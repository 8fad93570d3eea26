"""YAML as a tree of strings, lists and mappings with their marks.

Read from PyYAML's events, not composed: an editor may be a stranger, so aliases, anchors, tags,
duplicate keys and documents too large or too deep are refused before anything is built. No scalar
is given a type here; the schema does that.
"""

import bisect
import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import yaml
from msgspec import Struct

from conspectus.model.marks import Mark
from conspectus.model.sources import NOT_TEXT, code_point
from conspectus.parse.meant import in_quotes, plain_character
from conspectus.parse.yaml_faults import explained
from conspectus.problems import Findings, shown

MAX_BYTES = 64 * 1024
MAX_DEPTH = 20
_COMMENT = re.compile(r"[^\S\n]+(#.*)")
_CUT_AWAY = re.compile(r"[^\S\n]+(#(?=\S).*)")
"""What may have been meant as a value: `#ff8800`, `#id`; a comment has a blank behind its sign."""
LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NO_ALIAS = "quote a value that begins with *, or write out what the alias stands for"


class Scalar(Struct, frozen=True):
    text: str
    mark: Mark


class Sequence(Struct, frozen=True):
    items: tuple["Node", ...]
    mark: Mark


class Mapping(Struct, frozen=True):
    entries: tuple[tuple[Scalar, "Node"], ...]
    mark: Mark
    partial: bool = False
    """Whether keys may have been written that are not among them."""


Node = Scalar | Sequence | Mapping


class _Refused(Exception):
    """The document cannot be read any further; the reason has been reported."""


def read_mapping(text: str, first_line: int, findings: Findings) -> Mapping | None:
    """The mapping that `text` holds, or None if it holds none; then a problem says why.

    `first_line` is the number of the line on which `text` begins in its file. Empty text is an
    empty mapping.
    """
    start = Mark(first_line, 1, 1)
    if len(text.encode(errors="replace")) > MAX_BYTES:
        findings.add("yaml-limit", start, f"the YAML is larger than {MAX_BYTES // 1024} kB")
        return None
    reader = _Reader(text, first_line, findings)
    try:
        node = reader.document()
    except _Refused:
        return None
    except yaml.MarkedYAMLError as error:
        fault = explained(error, text)
        mark = reader.place(fault.start, fault.width)
        findings.add("yaml-syntax", mark, fault.message, fault.hint)
        return None
    except (yaml.YAMLError, ValueError) as error:  # characters that `read` lets nobody write
        odd = yaml.reader.Reader.NON_PRINTABLE.search(text)
        mark = reader.place(odd.start() if odd else 0)
        findings.add("yaml-syntax", mark, f"not YAML: {str(error).splitlines()[0]}")
        return None
    if node is None or (isinstance(node, Scalar) and not node.text):
        return Mapping((), start)
    if not isinstance(node, Mapping):
        joined = isinstance(node, Scalar) and ":" in node.text
        hint = "put a blank behind the colon" if joined else ""
        hint = plain_character(text.partition("\n")[0]) or hint
        findings.add("yaml-syntax", node.mark, "expected lines of the form “key: value”", hint)
        return None
    return node


class _Reader:
    """Builds nodes from events, each mapping, list and scalar by a method of its own.

    Places are made from the events' offsets: for YAML a line ends at more characters than "\\n".
    """

    def __init__(self, text: str, first_line: int, findings: Findings) -> None:
        self.text = text
        self.starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self.first_line = first_line
        self.findings = findings
        self.may_be_odd = "\\" in text or re.search(NOT_TEXT, text) is not None
        """Whether a value can hold a character that nobody sees."""
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=LOADER)

    def document(self) -> Node | None:
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                hint = "leave this line out"
                message = "a second YAML document begins here"
                self.refuse("yaml-feature", self.mark(event), message, hint)
            if isinstance(event, yaml.NodeEvent):
                root = self.node(event, 0)
        return root

    def node(self, event: yaml.Event, depth: int) -> Node:
        mark = self.mark(event)
        if depth > MAX_DEPTH:
            self.refuse("yaml-limit", mark, f"lists and mappings nest deeper than {MAX_DEPTH}")
        if isinstance(event, yaml.AliasEvent):
            self.refuse("yaml-feature", mark, "YAML aliases (*name) are not read", _NO_ALIAS)
        self.refuse_extras(event, mark)
        if isinstance(event, yaml.ScalarEvent):
            self.warn_of_comment(event)
            value = self.printable(event.value, mark) if self.may_be_odd else event.value
            return Scalar(value, mark)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self.items(depth)), mark)
        return Mapping(tuple(self.entries(depth)), mark)

    def printable(self, value: str, mark: Mark) -> str:
        """The value without the control characters that escapes such as `\\0` make."""
        if odd := re.search(NOT_TEXT, value):
            self.findings.add(
                "control-character",
                mark,
                f"an escape stands for the control character {code_point(odd[0])}",
                "leave it out; in single quotes a backslash is a backslash",
            )
        return re.sub(NOT_TEXT, "\ufffd", value)

    def refuse_extras(self, event: yaml.Event, mark: Mark) -> None:
        if getattr(event, "anchor", None):
            self.refuse(
                "yaml-feature",
                mark,
                "YAML anchors (&name) are not read",
                "quote a value that begins with &",
            )
        if getattr(event, "tag", None):
            self.refuse(
                "yaml-feature",
                mark,
                "YAML tags (!name) are not read",
                "quote a value that begins with !",
            )

    def items(self, depth: int) -> Iterator[Node]:
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self.node(event, depth + 1)

    def entries(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, int] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key = self.node(event, depth + 1)
            if isinstance(event, yaml.ScalarEvent) and not event.style and event.value == "<<":
                self.refuse(
                    "yaml-feature",
                    key.mark,
                    "YAML merge keys (<<) are not read",
                    "write out the keys that are to be merged",
                )
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar) or "\n" in key.text:
                self.findings.add("yaml-syntax", key.mark, "a key is a plain word")
            elif key.text in seen:
                self.findings.add(
                    "duplicate-key",
                    key.mark,
                    f"the key {key.text} stands twice, first on line {seen[key.text]}",
                    "keep one of the two",
                )
            else:
                seen[key.text] = key.mark.line
                yield key, value

    def warn_of_comment(self, event: yaml.ScalarEvent) -> None:
        """A plain value ends where ` #` begins, which an editor may not have meant."""
        if event.style:
            return
        end: Any = event.end_mark
        pattern = _COMMENT if event.value else _CUT_AWAY
        if comment := pattern.match(self.text, end.index):
            line = self.text[: comment.start(1)].rpartition("\n")[2] + comment[1]
            self.findings.add(
                "yaml-comment",
                self.place(comment.start(1), len(comment[1])),
                f"the value ends before “{shown(comment[1])}”: “ #” begins a comment",
                f"{in_quotes(line) or 'quote the value'}, or put the comment on a line of its own",
            )

    def mark(self, event: yaml.Event) -> Mark:
        start: Any = event.start_mark
        end: Any = event.end_mark
        return self.place(start.index, end.index - start.index)

    def place(self, offset: int, width: int = 1) -> Mark:
        """The mark of as much of the text from `offset` on as stands on its line."""
        row = bisect.bisect_right(self.starts, min(offset, len(self.text))) - 1
        column = offset - self.starts[row]
        width = min(width, self.starts[row + 1] - 1 - offset)
        return Mark(self.first_line + row, column + 1, max(width, 1))

    def refuse(self, code: str, mark: Mark, message: str, hint: str = "") -> None:
        self.findings.add(code, mark, message, hint)
        raise _Refused
