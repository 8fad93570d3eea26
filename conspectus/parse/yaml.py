"""YAML as a tree of strings, lists and mappings with their marks.

Read from PyYAML's events, not composed: an editor may be a stranger, so aliases, anchors, tags,
duplicate keys and documents too large or too deep are refused before anything is built. No scalar
is given a type here; the schema does that.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct

from conspectus.model.marks import Mark
from conspectus.problems import Findings

MAX_BYTES = 64 * 1024
MAX_DEPTH = 20
_COMMENT = re.compile(r"\s+#.*")
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(Struct, frozen=True):
    text: str
    mark: Mark


class Sequence(Struct, frozen=True):
    items: tuple["Node", ...]
    mark: Mark


class Mapping(Struct, frozen=True):
    entries: tuple[tuple[Scalar, "Node"], ...]
    mark: Mark


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
        at = error.problem_mark or error.context_mark
        mark = Mark(first_line + at.line, at.column + 1) if at else start
        findings.add("yaml-syntax", mark, *_explained(error))
        return None
    except (yaml.YAMLError, ValueError) as error:
        findings.add("yaml-syntax", start, f"not YAML: {str(error).splitlines()[0]}")
        return None
    if node is None or (isinstance(node, Scalar) and not node.text):
        return Mapping((), start)
    if not isinstance(node, Mapping):
        findings.add("yaml-syntax", node.mark, "expected lines of the form “key: value”")
        return None
    return node


def _explained(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    problem = error.problem or error.context or "not YAML"
    if "mapping values are not allowed" in problem:
        return "a second “: ” in one value", "put the whole value in quotes"
    if "cannot start any token" in problem:
        return f"not YAML: {problem}", "put the value in quotes; indent with spaces, not tabs"
    if "could not find expected ':'" in problem or "while scanning a simple key" in problem:
        return "this line has no “: ” between key and value", ""
    if "quoted scalar" in (error.context or ""):
        return "a quotation mark is opened and never closed", ""
    return f"not YAML: {problem}", ""


class _Reader:
    """Builds nodes from events, each mapping, list and scalar by a method of its own."""

    def __init__(self, text: str, first_line: int, findings: Findings) -> None:
        self.lines = text.split("\n")
        self.first_line = first_line
        self.findings = findings
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=_LOADER)

    def document(self) -> Node | None:
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                self.refuse("yaml-feature", self.mark(event), "a second YAML document begins here")
            if isinstance(event, yaml.NodeEvent):
                root = self.node(event, 0)
        return root

    def node(self, event: yaml.Event, depth: int) -> Node:
        mark = self.mark(event)
        if depth > MAX_DEPTH:
            self.refuse("yaml-limit", mark, f"lists and mappings nest deeper than {MAX_DEPTH}")
        if isinstance(event, yaml.AliasEvent):
            self.refuse("yaml-feature", mark, "YAML aliases (*name) are not read", "write it out")
        self.refuse_extras(event, mark)
        if isinstance(event, yaml.ScalarEvent):
            self.warn_of_comment(event)
            return Scalar(event.value, mark)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self.items(depth)), mark)
        return Mapping(tuple(self.entries(depth)), mark)

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
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
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
        if event.style or not event.value:
            return
        end: Any = event.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if _COMMENT.fullmatch(rest):
            mark = Mark(self.first_line + end.line, end.column + 1, len(rest))
            self.findings.add(
                "yaml-comment",
                mark,
                f"the value ends before {rest.strip()[:30]!r}: “ #” begins a comment",
                "quote the value, or put the comment on a line of its own",
            )

    def mark(self, event: yaml.Event) -> Mark:
        start: Any = event.start_mark
        end: Any = event.end_mark
        width = end.column - start.column if end.line == start.line else 1
        return Mark(self.first_line + start.line, start.column + 1, max(width, 1))

    def refuse(self, code: str, mark: Mark, message: str, hint: str = "") -> None:
        self.findings.add(code, mark, message, hint)
        raise _Refused
