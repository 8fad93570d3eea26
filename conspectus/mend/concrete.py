"""YAML as it is written: values with their offsets and quotes, comments with what they belong to.

`parse.yaml` says what a file means, this how it is put. Made from the same events, for text that
`parse.yaml` has read without a fault.
"""

import re
from collections.abc import Iterator
from typing import Any, cast

import yaml
from msgspec import Struct

from conspectus.parse.yaml import LOADER, read_mapping
from conspectus.problems import Findings

_COMMENT = re.compile(r"#[^\n]*")
_HEADER = re.compile(r"[|>][0-9+-]*[ \t]+(#[^\n]*)")


class Leaf(Struct):
    """A scalar at `text[start:end]`; `style` is its quotation mark, `|`, `>` or nothing."""

    text: str
    style: str
    start: int
    end: int


class Listed(Struct):
    items: list["Item"]
    is_flow: bool
    start: int
    end: int


class Mapped(Struct):
    entries: list["Entry"]
    is_flow: bool
    start: int
    end: int


Written = Leaf | Listed | Mapped


class Remarks(Struct):
    """The comments that belong to one entry or item, each with its sign."""

    lead: list[str] = []
    """On lines above it; "" is an empty line."""
    head: str = ""
    """Behind the key of a list or mapping that begins below it."""
    behind: str = ""
    """On the line on which the value ends."""
    tail: list[str] = []
    """On lines below it, indented deeper than it is."""


class Entry(Struct):
    key: Leaf
    value: Written
    remarks: Remarks
    verbatim: int = -1
    """Where it ends, if it is to be left as it is written."""


class Item(Struct):
    value: Written
    remarks: Remarks


class Comment(Struct, frozen=True):
    start: int
    text: str
    column: int
    """Counted from 0."""
    is_alone: bool
    """Whether nothing else stands on its line."""


def read_written(text: str) -> Mapped | None:
    """The mapping that the text holds, without its comments; None if it holds none, or one that
    `parse.yaml` refuses: what is built here has no bounds of its own."""
    if read_mapping(text, 1, Findings("")) is None:
        return None
    events = (event for event in yaml.parse(text, Loader=LOADER))
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            root = _node(event, events)
            return root if isinstance(root, Mapped) else None
    return None


def _node(event: yaml.NodeEvent, events: Iterator[yaml.Event]) -> Written:
    start, end = _index(event.start_mark), _index(event.end_mark)
    if isinstance(event, yaml.ScalarEvent):
        return Leaf(event.value, event.style or "", start, end)
    is_flow = bool(cast("yaml.CollectionStartEvent", event).flow_style)
    if isinstance(event, yaml.SequenceStartEvent):
        listed = Listed([], is_flow, start, end)
        for inner in events:
            if isinstance(inner, yaml.SequenceEndEvent):
                listed.end = _index(inner.end_mark) if is_flow else last(listed)
                return listed
            listed.items.append(Item(_node(cast("yaml.NodeEvent", inner), events), Remarks()))
    mapped = Mapped([], is_flow, start, end)
    for inner in events:
        if isinstance(inner, yaml.MappingEndEvent):
            mapped.end = _index(inner.end_mark) if is_flow else last(mapped)
            break
        key = _node(cast("yaml.NodeEvent", inner), events)
        value = _node(cast("yaml.NodeEvent", next(events)), events)
        assert isinstance(key, Leaf)  # noqa: S101  # else `parse.yaml` reports it
        mapped.entries.append(Entry(key, value, Remarks()))
    return mapped


def _index(mark: Any) -> int:
    return int(mark.index)


def last(node: Written) -> int:
    """Where the last of what the node holds ends."""
    if isinstance(node, Leaf) or node.is_flow:
        return node.end
    if isinstance(node, Listed):
        return last(node.items[-1].value) if node.items else node.start
    return last(node.entries[-1].value) if node.entries else node.start


def leaves(node: Written) -> Iterator[Leaf]:
    """Every scalar in the order of the text, keys too."""
    if isinstance(node, Leaf):
        yield node
    elif isinstance(node, Listed):
        for item in node.items:
            yield from leaves(item.value)
    else:
        for entry in node.entries:
            yield entry.key
            yield from leaves(entry.value)


def comments(text: str, root: Mapped) -> list[Comment]:
    """Every comment, in order: all that begins with # and is no part of a value."""
    found = []
    begin = 0
    for leaf in [*leaves(root), Leaf("", "", len(text), len(text))]:
        matches = _COMMENT.finditer(text, begin, leaf.start)
        found += [_comment(text, match.start(), match[0].rstrip()) for match in matches]
        if leaf.style in ("|", ">") and (header := _HEADER.match(text, leaf.start)):
            found.append(_comment(text, header.start(1), header[1].rstrip()))
        begin = leaf.end
    return found


def _comment(text: str, start: int, words: str) -> Comment:
    line = text.rfind("\n", 0, start) + 1
    return Comment(start, words, start - line, not text[line:start].strip())
