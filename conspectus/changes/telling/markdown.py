"""A report as GitHub's Markdown, for the summary of a workflow or a comment.

What comes from content is text and nothing else: no markup, no link, no picture, no mention of
anybody. GitHub makes links of names, numbers, hashes and addresses after Markdown has been read, so
escapes do not keep it from doing so; an invisible joiner between two characters does. It also keeps
a line of a report that is printed in a workflow from being a command to that workflow (`::`).
"""

import re

from conspectus.changes.telling.blocks import (
    Block,
    Fold,
    Item,
    Items,
    Line,
    Listing,
    Paragraph,
    Section,
    Span,
    Table,
    Titled,
    Told,
)
from conspectus.changes.telling.fitting import fitted

LIMIT = 890_000
"""Bytes. GitHub throws a step's summary of more than 1 MiB away, and a workflow may add to it."""

_JOINER = "\u2060"
_SPECIAL = re.compile(r"[\\`*_\[\]|~<>&$^]|^#|^[+=-](?=[\s=-]|$)|^\d+(?=[.)](?:\s|$))|#+$")
"""What is markup anywhere, at the beginning of a line, or at the end of a heading."""
_LINKING = re.compile(
    r"(?<=@)(?=\S)|(?<=#)(?=\w)|(?<=:)(?=//|[\w+-]*:)|(?<=www)(?=\.)|(?<=mailto)(?=:)"
    r"|(?<=xmpp)(?=:)|(?<=\bGH)(?=-)|(?<=[0-9a-f]{6})(?=[0-9a-f])",
    re.IGNORECASE,
)
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control characters, and those that turn the direction of what stands around them."""

_STYLES = {
    "strong": ("**", "**"),
    "value": ("**", "**"),
    "soft": ("<sub>", "</sub>"),
    "gone": ("<del>", "</del>"),
    "new": ("<ins>", "</ins>"),
    "plus": ("<kbd>+ ", "</kbd>"),
    "minus": ("<kbd>− ", "</kbd>"),
}


def markdown(told: Told, limit: int = LIMIT) -> str:
    """The report in at most `limit` bytes of UTF-8; what is cut is said where it would stand."""
    lead = "\n\n".join(map(inline, told.lead))
    head = f"# {escaped(told.title)}\n\n{lead}\n"
    parts = [head]
    for one in fitted(told.sections, limit - len(head.encode()), _item):
        written = "".join(one.written).rstrip("\n")
        left_out = f"*{one.left_out}*" if one.left_out else ""
        parts += [f"\n{part}\n" for part in (f"## {one.section.title}", written, left_out) if part]
    return "".join(parts)


def escaped(text: str) -> str:
    """Text as Markdown that shows it, on one line."""
    joined = _LINKING.sub(_JOINER, _visible(text))
    return _SPECIAL.sub(_escape, joined)


def _escape(match: re.Match[str]) -> str:
    """A dollar begins a formula on GitHub even behind a backslash; entities begin nothing."""
    found = match[0]
    if found.isdigit():
        return f"{found}{_JOINER}"
    return _ENTITIES.get(found) or f"\\{found}"


_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "$": "<span>$</span>"}


def _visible(text: str) -> str:
    return " ".join(_UNSEEN.sub(lambda match: " " if match[0].isspace() else "�", text).split())


def inline(line: Line) -> str:
    return "".join(map(_span, line))


def _span(span: Span) -> str:
    if span.style == "code":
        return _code(span.text)
    lead = " " if span.text.startswith(" ") else ""
    end = " " if span.text.endswith(" ") and span.text.strip() else ""
    text = escaped(span.text)
    if not text:
        return lead
    begin, finish = _STYLES.get(span.style, ("", ""))
    return f"{lead}{begin}{text}{finish}{end}"


def _code(text: str) -> str:
    """Between more backticks than it has in a row. Nothing is linked there."""
    shown = _visible(text).replace("|", "\\|")
    longest = max(map(len, re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    space = " " if longest else ""
    return f"{fence}{space}{shown}{space}{fence}"


def _item(item: Item, section: Section) -> str:
    title = inline(item.title)
    if section.is_compact and not item.blocks:
        return f"- {title}\n"
    return "\n".join((f"### {title}\n", *map(_block, item.blocks), ""))


def _blocks(blocks: tuple[Block, ...]) -> str:
    """Each ends with its line; an empty one stands between two of them."""
    return "\n".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return f"{inline(block.line)}\n"
        case Items():
            return "".join(f"- {inline(line)}\n" for line in block.lines)
        case Table():
            return _table(block)
        case Listing():
            return _listing(block.text)
        case Titled():
            return f"{inline(block.title)}\n\n{_blocks(block.blocks)}"
        case Fold():
            title = f"<summary>{inline(block.title)}</summary>"
            return f"<details>{title}\n\n{_blocks(block.blocks)}\n</details>\n"


def _table(table: Table) -> str:
    rows = [table.head, tuple("---" for _ in table.head)]
    lines = [f"| {' | '.join(map(escaped, rows[0]))} |", f"|{'|'.join(rows[1])}|"]
    lines += [f"| {' | '.join(map(inline, row))} |" for row in table.rows]
    return "\n".join(lines) + "\n"


def _listing(text: str) -> str:
    shown = "\n".join(_UNSEEN.sub("�", line) for line in text.split("\n"))
    longest = max(map(len, re.findall("`+", shown)), default=0)
    fence = "`" * max(longest + 1, 3)
    return f"{fence}text\n{shown}\n{fence}\n"
