"""HTML of ours rewritten as Markdown: CommonMark, with GFM's tables, strikethrough and footnotes.

No word of the text can be taken for markup: what might be is escaped, and emphasis that Markdown
could not write at its place is left out. It reads the HTML that templates and fragments write:
every element closed, no `>` in an attribute but within quotes.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape

_DEEPEST = 100
_TOKEN = re.compile(
    r"""<(/?)([a-zA-Z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|<!--.*?-->""", re.DOTALL
)
_ATTRIBUTE = re.compile(r"""([\w-]+)(?:="([^"]*)")?""")
_VOID = frozenset("area br col hr img input link meta source wbr".split())
_CONTAINERS = frozenset(
    "article body dd div dl dt figcaption figure footer header main nav section".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**", "s": "~~", "del": "~~"}
_BLOCKS = frozenset("aside blockquote hr ol p pre table ul".split()) | _CONTAINERS | {*_HEADINGS}


class Node:
    """An element. `children` are elements and texts, in order."""

    def __init__(self, tag: str, attributes: dict[str, str] | None = None) -> None:
        self.tag = tag
        self.attributes = attributes or {}
        self.children: list[Node | str] = []

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


def markdown(html: str) -> str:
    """The text of a Markdown file."""
    return "\n\n".join(_blocks(_tree(html).children)) + "\n"


def _tree(html: str) -> Node:
    root = Node("html")
    open_nodes, start = [root], 0
    for token in _TOKEN.finditer(html):
        _add_text(open_nodes[-1], html[start : token.start()])
        start = token.end()
        end, tag, rest = token[1], (token[2] or "").lower(), token[3] or ""
        if end:
            if open_nodes[-1].tag != tag and all(node.tag != tag for node in open_nodes):
                continue
            while len(open_nodes) > 1 and open_nodes.pop().tag != tag:
                pass
        elif tag:
            given = {name: unescape(value) for name, value in _ATTRIBUTE.findall(rest)}
            node = Node(tag, given)
            if len(open_nodes) > _DEEPEST:  # of what is deeper, the text alone
                node.children = open_nodes[-1].children
            else:
                open_nodes[-1].children.append(node)
            if tag not in _VOID and not rest.endswith("/"):
                open_nodes.append(node)
    _add_text(open_nodes[-1], html[start:])
    return root


def _add_text(node: Node, text: str) -> None:
    if text:
        node.children.append(unescape(text))


def _blocks(children: Iterable[Node | str]) -> list[str]:
    """Each block's text; blocks stand apart by an empty line."""
    found: list[str] = []
    run: list[Node | str] = []
    for child in children:
        if isinstance(child, Node) and child.tag in _BLOCKS:
            found += _paragraph(run)
            run = []
            found += _block(child)
        else:
            run.append(child)
    return [*found, *_paragraph(run)]


def _block(node: Node) -> list[str]:
    match node.tag:
        case "p":
            return _paragraph(node.children)
        case "hr":
            return ["***"]
        case "ul" | "ol":
            return _list(node)
        case "pre":
            return [_code_block(node)]
        case "table":
            return _table(node)
        case "blockquote":
            return _prefixed(_blocks(node.children), "> ", "> ")
        case "aside":
            number = node.attributes.get("data-number", "")
            return _prefixed(_blocks(node.children), f"[^{number}]: ", "    ")
        case tag if tag in _HEADINGS:
            return _heading(node)
    return _blocks(node.children)


def _paragraph(children: Iterable[Node | str]) -> list[str]:
    """One line for each that a hard break begins."""
    lines = [line.strip(" ") for line in _inline(children).split("\n")]
    text = "\\\n".join(_at_line_start(line) for line in lines if line)
    return [text] if text else []


def _heading(node: Node) -> list[str]:
    text = _inline(node.children).replace("\n", " ").strip(" ")
    text = re.sub(r"(#+)$", r"\\\1", text)
    return [f"{'#' * _HEADINGS[node.tag]} {text}"] if text else []


def _prefixed(blocks: list[str], first: str, rest: str) -> list[str]:
    """Blocks as one that stands behind a mark; its empty lines keep a mark that is no blank."""
    lines = "\n\n".join(blocks).split("\n")
    out = [
        f"{first if not number else rest}{line}".rstrip(" ") for number, line in enumerate(lines)
    ]
    return ["\n".join(out)]


def _list(node: Node) -> list[str]:
    items = []
    number = int(node.attributes.get("start") or 1)
    for item in node.find("li"):
        mark = f"{number}. " if node.tag == "ol" else "- "
        if blocks := _blocks(item.children):  # "- - -" would be a rule
            items += _prefixed(blocks, mark, " " * len(mark))
        number += 1
    is_tight = all("\n" not in item for item in items)
    return [("\n" if is_tight else "\n\n").join(items)] if items else []


def _code_block(node: Node) -> str:
    text = node.text.removesuffix("\n")
    runs = [len(run) for run in re.findall("`+", text)]
    fence = "`" * max(3, 1 + max(runs, default=0))
    classes = " ".join(code.attributes.get("class", "") for code in node.find("code"))
    language = re.search(r"language-([\w+-]+)", classes)
    return f"{fence}{language[1] if language else ''}\n{text}\n{fence}"


def _table(node: Node) -> list[str]:
    rows = [[_cell(cell) for cell in row.find("th", "td")] for row in node.find("tr")]
    width = max((len(row) for row in rows), default=0)
    if not width:
        return []
    first, *others = ([*row, *[""] * (width - len(row))] for row in rows)
    caption = [block for found in node.find("caption") for block in _paragraph(found.children)]
    lines = [first, ["---"] * width, *others]
    return [*caption, "\n".join(f"| {' | '.join(line)} |" for line in lines)]


def _cell(node: Node) -> str:
    text = " ".join(_inline(node.children).split("\n")).strip(" ")
    return text.replace("|", "\\|")


def _inline(children: Iterable[Node | str], before: str = "") -> str:
    """Running text on one line, behind `before`; a "\\n" in it is a hard break."""
    out = ""
    for child in children:
        piece = (
            _escaped(child) if isinstance(child, str) else _element(child, before + out[-_NEAR:])
        )
        if out.endswith(("!", "^")) and piece.startswith("["):
            out = f"{out[:-1]}\\{out[-1]}"  # no image or footnote was meant
        if out.endswith("]") and piece.startswith((":", "(")):
            piece = f"\\{piece}"  # no definition or address was meant
        if _AMPERSAND.search(out[-_NEAR:]):
            piece = _SEMICOLON.sub(r"\1\\;", piece)  # no character's name was meant
        out += piece
    return out


def _element(node: Node, before: str) -> str:
    if node.tag == "br":
        return "\n"
    if node.tag == "img":
        alt = _escaped(node.attributes.get("alt", ""))
        return f"![{alt}]({_destination(node.attributes.get('src', ''))})"
    if node.tag == "code":
        return _code(node.text, before)
    if node.tag == "a":
        return _link(node, _inline(node.children))
    inner = _inline(node.children, before)
    mark = _MARKS.get(node.tag, "")
    is_clear = inner[:1].isalnum() and inner[-1:].isalnum() and mark not in inner
    return f"{mark}{inner}{mark}" if mark and is_clear and before[-1:] not in ("*", "~") else inner


def _link(node: Node, inner: str) -> str:
    """A link; a footnote's mark where it is one without an address."""
    href = node.attributes.get("href")
    if not href:
        return f"[^{inner}]" if node.attributes.get("role") == "doc-noteref" else inner
    if inner.startswith("^"):
        inner = f"\\{inner}"
    return f"[{inner}]({_destination(href)})" if inner.strip() else inner


def _code(text: str, before: str) -> str:
    """A code span; where it would touch another one, its text as it is."""
    text = " ".join(re.split("[ \t\n\r\f]+", text))
    if not text.strip(" ") or before.endswith("`"):
        return _escaped(text)
    runs = {len(run) for run in re.findall("`+", text)}
    fence = "`" * next(length for length in range(1, len(runs) + 2) if length not in runs)
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _destination(url: str) -> str:
    url = re.sub(r"[\s<>()\\|]", lambda odd: "".join(f"%{b:02X}" for b in odd[0].encode()), url)
    return re.sub(r"&(?=#?\w+;)", r"\\&", url)


_NEAR = 40
"""As many characters before a piece as can matter to it; no character's name is longer."""
_AMPERSAND, _SEMICOLON = re.compile(r"&#?\w*$"), re.compile(r"^(#?\w*);")
_SPACES = re.compile("[ \t\n\r\f]+")
_SPECIAL = re.compile(r"[\\`*\[\]<~]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")


def _escaped(text: str) -> str:
    """Text, white space folded, in which nothing is markup but at the start of a line."""
    return _SPECIAL.sub(r"\\\g<0>", _SPACES.sub(" ", text))


_STARTS = re.compile(
    r"""(?x)
    (?P<before> \d{1,9} (?= [.)] (?:\s|$) ) | )      # of a list's number, its sign is escaped
    (?= (?<=\d) [.)]
      | [-+] (?:\s|$) | [-=] [-=\s]* $               # a list's item, a rule, a heading's line
      | \#{1,6} (?:\s|$) | > | \| | : [-:|\s]* $   # a heading, a quote, a table
    )"""
)


def _at_line_start(line: str) -> str:
    found = _STARTS.match(line)
    return f"{found['before']}\\{line[found.end() :]}" if found else line
