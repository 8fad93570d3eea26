"""HTML of ours rewritten as Markdown: CommonMark, with GFM's tables, strikethrough and footnotes.

No word of the text can be taken for markup: what might be is escaped, and emphasis that Markdown
could not write at its place is left out.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from conspectus.render.elements import Node, tree

_CONTAINERS = frozenset(
    "article body dd div dl dt figcaption figure footer header main nav section".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**", "s": "~~", "del": "~~"}
_BLOCKS = frozenset("aside blockquote hr ol p pre table ul".split()) | _CONTAINERS | {*_HEADINGS}


def markdown(html: str) -> str:
    """The text of a Markdown file."""
    return "\n\n".join(_blocks(tree(html).children)) + "\n"


def _blocks(children: Iterable[Node | str]) -> list[str]:
    """Each block's text; blocks stand apart by an empty line."""
    found: list[str] = []
    run: list[Node | str] = []
    for child in children:
        if isinstance(child, Node) and child.tag in _BLOCKS:
            if run:
                found += _paragraph(run)
                run = []
            found += _block(child)
        elif run or not isinstance(child, str) or child.strip(_BLANKS):
            run.append(child)
    return [*found, *_paragraph(run)] if run else found


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
            number = node.attribute("data-number")
            return _prefixed(_note(node.children), f"[^{number}]: ", "    ")
        case tag if tag in _HEADINGS:
            return _heading(node)
    return _blocks(node.children)


def _note(children: Sequence[Node | str]) -> list[str]:
    """Blocks of a note, of which a reader who knows no notes makes neither a link nor HTML.

    To such a reader `[^1]: address` defines where `[^1]` leads, and all that follows a note's first
    line at once is text of its paragraph, a block of code too. A blank that stays (`&nbsp;`) tells
    them otherwise.
    """
    blocks = _blocks(children)
    first = next((child for child in children if isinstance(child, Node)), None)
    if first and first.tag in _BLOCKS and first.tag != "p":
        return ["&nbsp; &nbsp;", *blocks]
    if blocks:
        blocks[0] = _ALONE.sub(r"\1 &nbsp;", blocks[0])
    return blocks


_ALONE = re.compile(r"""\A([^ \n]+?)(?: +(?=["'(])|(?=\\?(?:\n|$)))""")
"""A first word that could be an address: nothing follows on its line, or what could be a title."""


def _paragraph(children: Sequence[Node | str]) -> list[str]:
    """One line for each that a hard break begins."""
    text = _inline(children).strip(" ")
    if "\n" in text:
        lines = [line.strip(" ") for line in text.split("\n")]
        text = "\\\n".join(_at_line_start(line) for line in lines if line)
    else:
        text = _at_line_start(text)
    return [text] if text else []


def _heading(node: Node) -> list[str]:
    text = _inline(node.children).replace("\n", " ").strip(" ")
    if text.endswith("#"):
        text = re.sub(r"(#+)$", r"\\\1", text)
    return [f"{'#' * _HEADINGS[node.tag]} {text}"] if text else []


def _prefixed(blocks: list[str], first: str, rest: str) -> list[str]:
    """Blocks as one that stands behind a mark; its empty lines keep a mark that is no blank."""
    if len(blocks) == 1 and "\n" not in blocks[0]:
        return [f"{first}{blocks[0]}".rstrip(" ")]
    lines = "\n\n".join(blocks).split("\n")
    out = [
        f"{first if not number else rest}{line}".rstrip(" ") for number, line in enumerate(lines)
    ]
    return ["\n".join(out)]


def _list(node: Node) -> list[str]:
    items = []
    number = int(node.attribute("start") or 1)
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
    classes = " ".join(code.attribute("class") for code in node.find("code"))
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


def _inline(children: Sequence[Node | str], before: str = "") -> str:
    """Running text on one line, behind `before`; a "\\n" in it is a hard break."""
    if len(children) == 1 and isinstance(children[0], str):
        return _escaped(children[0])
    out = ""
    for child in children:
        near = out[-_NEAR:]
        piece = _escaped(child) if isinstance(child, str) else _element(child, before + near)
        last = near[-1:]
        if last and last in "!^" and piece.startswith("["):
            out = f"{out[:-1]}\\{last}"  # no image or footnote was meant
        if last == "]" and piece.startswith((":", "(")):
            piece = f"\\{piece}"  # no definition or address was meant
        if "&" in near and _AMPERSAND.search(near):
            piece = _SEMICOLON.sub(r"\1\\;", piece)  # no character's name was meant
        out += piece
    return out


def _element(node: Node, before: str) -> str:
    if node.tag == "br":
        return "\n"
    if node.tag == "img":
        alt = _escaped(node.attribute("alt"))
        return f"![{alt}]({_destination(node.attribute('src'))})"
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
    href = node.attribute("href")
    if not href:
        return f"[^{inner}]" if node.attribute("role") == "doc-noteref" else inner
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
    if not _ODD.search(url):
        return url
    url = re.sub(r"[\s<>()\\|]", lambda odd: "".join(f"%{b:02X}" for b in odd[0].encode()), url)
    return re.sub(r"&(?=#?\w+;)", r"\\&", url)


_ODD = re.compile(r"[\s<>()\\|&]")
"""What cannot stand in a link's address as it is; an "&" sometimes."""
_NEAR = 40
"""As many characters before a piece as can matter to it; no character's name is longer."""
_AMPERSAND, _SEMICOLON = re.compile(r"&#?\w*$"), re.compile(r"^(#?\w*);")
_BLANKS = " \t\n\r\f"
_SPACES, _OTHER_BLANKS = re.compile("[ \t\n\r\f]+"), re.compile("[\t\n\r\f]")
_PERHAPS = re.compile(r"[\\`*\[\]<~&_]")
_SPECIAL = re.compile(r"[\\`*\[\]<~]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")


@lru_cache(maxsize=4096)  # much of a twin is words of the interface and names
def _escaped(text: str) -> str:
    """Text, white space folded, in which nothing is markup but at the start of a line."""
    if "  " in text or _OTHER_BLANKS.search(text):
        text = _SPACES.sub(" ", text)
    return _SPECIAL.sub(r"\\\g<0>", text) if _PERHAPS.search(text) else text


_STARTS = re.compile(
    r"""(?x)
    (?P<before> \d{1,9} (?= [.)] (?:\s|$) ) | )      # of a list's number, its sign is escaped
    (?= (?<=\d) [.)]
      | [-+] (?:\s|$) | [-=] [-=\s]* $               # a list's item, a rule, a heading's line
      | \#{1,6} (?:\s|$) | > | \| | : [-:|\s]* $   # a heading, a quote, a table
    )"""
)


_FIRSTS = frozenset("0123456789-+=#>|:")
"""What a line begins with that `_STARTS` finds."""


def _at_line_start(line: str) -> str:
    found = _STARTS.match(line) if line[:1] in _FIRSTS else None
    return f"{found['before']}\\{line[found.end() :]}" if found else line
