"""HTML of ours as elements: what templates and fragments write.

Every element closed, no `>` in an attribute but within quotes.
"""

import re
from collections.abc import Iterator
from html import unescape

_DEEPEST = 100
_TOKEN = re.compile(
    r"""(?x)
    < (?: / ([a-zA-Z][\w-]*) | ([a-zA-Z][\w-]*) )
      ( [^>"']*+ (?: (?: "[^"]*" | '[^']*' ) [^>"']*+ )*+ ) >
      (?(2) (?: ([^<]*+) </\2> )? )         # an element that holds nothing but text is one token
    | (?s: <!--.*?--> )"""
)
_ATTRIBUTE = re.compile(r"""([\w-]+)(?:="([^"]*)")?""")
_VOID = frozenset("area br col hr img input link meta source wbr".split())
_WORDS = frozenset(("span", "time"))
"""Elements that say nothing but their words."""


class Node:
    """An element. `children` are elements and texts, in order."""

    __slots__ = ("_written", "children", "tag")

    def __init__(self, tag: str, attributes: str = "") -> None:
        self.tag = tag
        self._written = attributes
        self.children: list[Node | str] = []

    @property
    def holds_nothing(self) -> bool:
        return self._written.endswith("/")

    def attribute(self, name: str) -> str:
        """Its value; empty where there is none."""
        written = self._written
        start = len(name) + 3
        if written[:start] == f' {name}="' and written.find('"', start) == len(written) - 1:
            return _unescaped(written[start:-1])  # as most links have it, and nothing else
        return _unescaped(dict(_ATTRIBUTE.findall(written)).get(name, ""))

    def find(self, *tags: str) -> "Iterator[Node]":
        """Elements of these names below, in order; none within another."""
        for child in self.children:
            if isinstance(child, Node):
                if child.tag in tags:
                    yield child
                else:
                    yield from child.find(*tags)

    @property
    def text(self) -> str:
        return "".join(c if isinstance(c, str) else c.text for c in self.children)


def tree(html: str) -> Node:
    """An element that holds all of it."""
    root = Node("html")
    open_nodes = [root]
    first, *rest = _TOKEN.split(html)
    _add_text(root, first)
    parts = iter(rest)
    for end, tag, attributes, inner, text in zip(parts, parts, parts, parts, parts, strict=True):
        if end:
            _close(open_nodes, end.lower())
        elif tag in _WORDS and inner is not None:
            _add_text(open_nodes[-1], inner)
        elif tag:
            _open(open_nodes, Node(tag.lower(), attributes), inner)
        if text:
            _add_text(open_nodes[-1], text)
    return root


def _open(open_nodes: list[Node], node: Node, inner: str | None) -> None:
    """An element, which stays open where its text is not all that it holds."""
    if len(open_nodes) > _DEEPEST:  # of what is deeper, the text alone
        node.children = open_nodes[-1].children
    else:
        open_nodes[-1].children.append(node)
    if node.tag in _VOID or node.holds_nothing:
        _add_text(open_nodes[-1], inner or "")
    elif inner is None:
        open_nodes.append(node)
    else:
        _add_text(node, inner)


def _close(open_nodes: list[Node], tag: str) -> None:
    """Ends the innermost element of that name and what is open in it, if there is one."""
    if open_nodes[-1].tag == tag or any(node.tag == tag for node in open_nodes):
        while len(open_nodes) > 1 and open_nodes.pop().tag != tag:
            pass


def _add_text(node: Node, text: str) -> None:
    if text:
        node.children.append(_unescaped(text))


def _unescaped(text: str) -> str:
    return unescape(text) if "&" in text else text
