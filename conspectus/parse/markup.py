"""Markup that is taken from a file: only what our own Markdown makes, tag by tag.

A list of what may be, so that what nobody thought of is refused. Links lead where links of a text
may lead, every element is closed, and no attribute can do anything.
"""

import html
import re
from collections.abc import Iterator

from conspectus.model.fragments import (
    Fragment,
    Href,
    Illustration,
    Mention,
    NoteMark,
    Notes,
    Shown,
)
from conspectus.problems import shown
from conspectus.urls import SCRIPTING, file_fault, id_fault, scheme


class Harmful(Exception):
    """What no edition made here holds."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


_HREF = "\x00"
"""Stands for an address of the site within a tag: no text that was read has it."""
_TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)((?: [a-z-]+=\"[^\"<>]*\")*)>|([^<>]+)|(.)", re.DOTALL)
_ATTRIBUTE = re.compile(r" ([a-z-]+)=\"([^\"<>]*)\"")
_VOID = frozenset(("br", "hr"))
_BARE = frozenset("p em strong s blockquote ul li thead tbody tr table figcaption pre sup".split())
_WORD = "[A-Za-z][A-Za-z0-9+#_-]*"
_ALLOWED: dict[str, dict[str, str]] = {
    "a": {"href": "", "title": '[^<>"]*'},
    "ol": {"start": "[0-9]{1,9}"},
    "th": {"class": "align-(?:start|center|end)"},
    "td": {"class": "align-(?:start|center|end)"},
    "pre": {"tabindex": "0"},
    "code": {"class": f"language-{_WORD}"},
    "span": {"class": "[a-z]{1,2}"},
    "figure": {"class": "image"},
    "div": {
        "class": "noted|code|scroll table",
        "data-language": '[^<>"]*',
        "role": "group",
        "aria-label": '[^<>"]*',
        "tabindex": "0",
    },
    **{f"h{level}": {"id": ""} for level in range(2, 7)},
}
_MOST = 100
"""So deep may elements lie in each other."""


def check_markup(fragment: Fragment) -> None:
    """Raises Harmful for a text that holds anything but the markup of a text of ours."""
    depths: list[str] = []
    for is_end, tag, attributes in _tags("".join(_written(fragment))):
        if is_end:
            if not depths or depths.pop() != tag:
                raise Harmful(f"a text closes <{tag}>, which is not open there")
        else:
            _check_tag(tag, attributes)
            if tag not in _VOID:
                depths.append(tag)
        if len(depths) > _MOST:
            raise Harmful("the elements of a text lie too deep in each other")
    if depths:
        raise Harmful(f"a text leaves <{depths[-1]}> open")


def _written(fragment: Fragment) -> Iterator[str]:
    for part in fragment:
        match part:
            case str() if _HREF not in part:
                yield part
            case Href():
                check_path(part.path)
                yield _HREF
            case Mention():
                check_path(part.path)
            case Illustration():
                check_path(part.page)
            case NoteMark() | Notes():
                check_path(part.page)
            case Shown():
                pass
            case _:
                raise Harmful("a text holds what only a text that is not yet linked holds")


def _tags(text: str) -> Iterator[tuple[bool, str, str]]:
    for match in _TOKEN.finditer(text):
        end, tag, attributes, words, odd = match.groups()
        if odd or (words and _HREF in words):
            raise Harmful(f"a text holds {shown(text[match.start() :][:40])}, which is no markup")
        if tag:
            yield bool(end), tag, attributes


def _check_tag(tag: str, attributes: str) -> None:
    allowed = _ALLOWED.get(tag, {})
    if tag not in _ALLOWED and tag not in _BARE and tag not in _VOID:
        raise Harmful(f"no text has the element <{tag}>")
    for name, value in _ATTRIBUTE.findall(attributes):
        if name not in allowed:
            raise Harmful(f"in a text <{tag}> has no {name}")
        if name == "href":
            _check_href(value)
        elif name == "id":
            if fault := id_fault(value):
                raise Harmful(f"{shown(value)} is no id: {fault}")
        elif _HREF in value or not re.fullmatch(allowed[name], value):
            raise Harmful(f"in a text no <{tag}> has {name}={shown(value)}")


def _check_href(value: str) -> None:
    """An address of the site, or one outside whose scheme runs no script."""
    if value == _HREF:
        return
    name = scheme(_without_references(value))
    if not name or name in SCRIPTING or name != scheme(value):
        raise Harmful(f"no link of a text leads to {shown(value)}")


def _without_references(value: str) -> str:
    """An attribute's value as a browser reads it."""

    return html.unescape(value)


def check_path(path: str) -> None:
    """Raises Harmful for what is no path of a site: `articles/a/`, `b.png`, "" for its root."""
    bare = path.removesuffix("/")
    if bare and (file_fault(bare) or any(part in ("", ".", "..") for part in bare.split("/"))):
        raise Harmful(f"{shown(path)} is no path of a site")
