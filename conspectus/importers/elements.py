"""Elements of HTML as Markdown, each from what is written between its tags."""

import re
from collections.abc import Callable
from html import unescape

from msgspec import Struct

from conspectus.importers.code import fence
from conspectus.importers.markup import label, link, video

ROW = "\0r"
"""Stands before a row of a table until the table ends."""
_VIDEO = re.compile(r"(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+)")
_VIMEO = re.compile(r"(?:https?:)?//player\.vimeo\.com/video/(\d+)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")

Parent = Callable[[tuple[str, ...]], str]
"""From names to that of the nearest element around; "" for none."""


class Opened(Struct):
    """An element of which the end has not come yet."""

    name: str
    attributes: dict[str, str]
    written: str
    at: int
    """How many parts were there before it."""


def around(inner: str, make: Callable[[str], str]) -> str:
    """Made of the words alone: blanks at their ends stay outside."""
    words = inner.strip()
    if not words:
        return inner
    start = inner.index(words[0])
    return f"{inner[:start]}{make(words)}{inner[start + len(words) :]}"


def marked(inner: str, mark: str) -> str | None:
    if re.search(r"\n[ \t]*\n", inner.strip()):
        return None
    return around(inner, lambda words: f"{mark}{words}{mark}")


def shown_in_frame(attributes: dict[str, str]) -> str:
    """What a frame shows, as a link."""
    src = attributes["src"]
    words = attributes.get("title", "")
    if match := _VIDEO.match(src):
        return video("youtube", match[1], words)
    if match := _VIMEO.match(src):
        return video("vimeo", match[1], words)
    return f"\n\n{link(src, label(words) or 'What was shown here')}\n\n"


def _anchor(_parent: Parent, opened: Opened, inner: str) -> str | None:
    target = opened.attributes.get("href", "")
    if not target:
        return inner  # a place to link to
    if "\n\n" in inner.strip():
        return None
    return around(inner, lambda words: link(target, words)) if inner.strip() else ""


def _paragraph(_parent: Parent, _opened: Opened, inner: str) -> str:
    return f"\n\n{inner.strip()}\n\n"


def _item(parent: Parent, _opened: Opened, inner: str) -> str:
    mark = "1. " if parent(("ul", "ol")) == "ol" else "* "
    lines = re.sub(r"\n{2,}", "\n\n", inner.strip()).split("\n")
    pad = " " * len(mark)
    return (
        f"{mark}" + "\n".join([lines[0], *(f"{pad}{li}" if li else "" for li in lines[1:])]) + "\n"
    )


def _list(parent: Parent, _opened: Opened, inner: str) -> str:
    lines = [line for line in inner.split("\n") if line.strip()]
    gap = "\n" if parent(("li",)) else "\n\n"
    return f"{gap}{chr(10).join(lines)}{gap}"


def _quote(_parent: Parent, _opened: Opened, inner: str) -> str:
    lines = re.sub(r"\n{3,}", "\n\n", inner.strip()).split("\n")
    return "\n\n" + "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"


def _pre(_parent: Parent, opened: Opened, inner: str) -> str | None:
    if "\0" in inner or _TAG.search(inner):
        return None
    language = re.search(r"\blanguage-([\w+-]+)", opened.attributes.get("class", ""))
    return f"\n\n{fence(unescape(inner), language[1] if language else '')}\n\n"


def _figure(_parent: Parent, _opened: Opened, inner: str) -> str:
    return f"\n\n{inner.strip()}\n\n"


def _caption(_parent: Parent, _opened: Opened, inner: str) -> str:
    return f"\n\n*{' '.join(inner.split())}*\n\n" if inner.strip() else ""


def _summary(_parent: Parent, _opened: Opened, inner: str) -> str:
    return f"\n\n**{' '.join(inner.split())}**\n\n" if inner.strip() else ""


def _media(_parent: Parent, opened: Opened, inner: str) -> str | None:
    found = re.search(r"<source\b[^<>]*?\bsrc\s*=\s*[\"']([^\"']+)", inner)
    src = opened.attributes.get("src") or (found[1] if found else "")
    return (
        f"\n\n{link(src, 'Video' if opened.name == 'video' else 'Recording')}\n\n" if src else None
    )


def _cell(_parent: Parent, opened: Opened, inner: str) -> str | None:
    if {"colspan", "rowspan"} & opened.attributes.keys() or "\n\n" in inner.strip():
        return None
    return f"| {' '.join(inner.split())} "


def _row(_parent: Parent, _opened: Opened, inner: str) -> str | None:
    return None if _TAG.search(inner) else f"{ROW}{inner.strip()} |\n"


def _table(_parent: Parent, _opened: Opened, inner: str) -> str | None:
    rows = [line.strip() for line in inner.split(ROW) if line.strip()]
    if not rows or _TAG.search(inner) or not all(row.startswith("|") for row in rows):
        return None
    columns = max(row.count("| ") for row in rows) or 1
    return "\n\n" + "\n".join([rows[0], "|" + " --- |" * columns, *rows[1:]]) + "\n\n"


ELEMENTS: dict[str, Callable[[Parent, Opened, str], str | None]] = {
    "a": _anchor, "p": _paragraph, "li": _item, "ul": _list, "ol": _list, "blockquote": _quote,
    "pre": _pre, "figure": _figure, "figcaption": _caption, "summary": _summary,
    "details": _paragraph, "video": _media, "audio": _media, "iframe": lambda *_: None,
    "td": _cell, "th": _cell, "tr": _row, "table": _table,
}  # fmt: skip
