"""A report as one HTML page of its own: no scripts, nothing loaded, light and dark."""

from base64 import b64encode
from hashlib import sha256
from html import escape

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
from conspectus.changes.telling.fitting import Fitted, fitted

LIMIT = 16 * 1024 * 1024
"""Bytes beyond which a browser is slow to show a page."""

_POLICY = (
    "default-src 'none'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'"
)
"""The styles stand in the page, and no others may: their hash is named (CSP 3, 2.3.1)."""
_SIGNS = {"plus": "+ ", "minus": "− "}
_STYLES = {"strong": "strong", "gone": "del", "new": "ins", "code": "code"}


def html(told: Told, stylesheet: str = "", limit: int = LIMIT) -> str:
    """The report as a page in the look of `stylesheet`.

    At most `limit` bytes of UTF-8 and the styles; what is cut is said where it would stand.
    """
    sections = list(fitted(told.sections, limit, _item))
    lead = "".join(f"<p>{inline(line)}</p>\n" for line in told.lead)
    style = "\n" + stylesheet.replace("</", "<\\/") + "\n"
    hash = b64encode(sha256(style.encode()).digest()).decode()
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY.format(hash)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        '<meta name="generator" content="conspectus report">\n'
        f'<title>{escape(told.title)}</title>\n<link rel="icon" href="data:,">\n'
        f"<style>{style}</style>\n</head>\n<body>\n"
        '<main class="report">\n<div class="opening">\n'
        f"<h1>{escape(told.title)}</h1>\n{lead}</div>\n"
        f"{_contents(told.sections)}{''.join(map(_section, sections))}</main>\n</body>\n</html>\n"
    )


def _contents(sections: tuple[Section, ...]) -> str:
    if not sections:
        return ""
    links = "".join(
        f'<li><a href="#{one.id}">{escape(one.title)} '
        f'<span class="number">{len(one.items)}</span></a></li>\n'
        for one in sections
    )
    return f'<nav aria-label="Contents">\n<ul>\n{links}</ul>\n</nav>\n'


def _section(one: Fitted) -> str:
    section = one.section
    written = "".join(one.written)
    if section.is_compact:
        written = f"<ul>\n{written}</ul>\n"
    left_out = f'<p class="left-out">{escape(one.left_out)}</p>\n' if one.left_out else ""
    title = f'<h2 id="{section.id}-title">{escape(section.title)}</h2>\n'
    return (
        f'<section id="{section.id}" aria-labelledby="{section.id}-title">\n'
        f"{title}{written}{left_out}</section>\n"
    )


def _item(item: Item, section: Section) -> str:
    title = inline(item.title)
    if section.is_compact:
        return f"<li>{title}</li>\n"
    topic = f' data-topic="{escape(item.topic)}"' if item.topic else ""
    return f'<article class="change"{topic}>\n<h3>{title}</h3>\n{_blocks(item.blocks)}</article>\n'


def _blocks(blocks: tuple[Block, ...]) -> str:
    return "".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return f'<p dir="auto">{inline(block.line)}</p>\n'
        case Items():
            lines = "".join(f'<li dir="auto">{inline(line)}</li>\n' for line in block.lines)
            return f"<ul>\n{lines}</ul>\n"
        case Table():
            return _table(block)
        case Listing():
            return f'<pre tabindex="0"><code>{escape(block.text)}</code></pre>\n'
        case Titled():
            title = f'<p class="what" dir="auto">{inline(block.title)}</p>\n'
            return f'<div class="part">\n{title}{_blocks(block.blocks)}</div>\n'
        case Fold():
            title = f"<summary>{inline(block.title)}</summary>\n"
            return f"<details>{title}{_blocks(block.blocks)}</details>\n"


def _table(table: Table) -> str:
    heads = "".join(
        f'<th scope="col">{escape(name)}</th>' if name else "<td></td>" for name in table.head
    )
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>\n" for row in table.rows)
    return (
        '<div class="scroll" tabindex="0" role="group" aria-label="Table">\n'
        f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )


def _cell(line: Line) -> str:
    return f'<td dir="auto">{inline(line)}</td>'


def inline(line: Line) -> str:
    return "".join(map(_span, line))


def _span(span: Span) -> str:
    text = escape(span.text)
    tag = _STYLES.get(span.style)
    if tag:
        return f"<{tag}>{text}</{tag}>"
    sign = _SIGNS.get(span.style, "")
    return f'<span class="{span.style}">{sign}{text}</span>' if span.style else text
