"""What readers see of a fragment, as plain paragraphs; and what lies behind the words."""

import html
import re
from collections.abc import Callable, Iterable

from msgspec import Struct

from conspectus.model.fragments import (
    Fragment,
    Href,
    Illustration,
    Mention,
    NoteMark,
    Part,
    Shown,
)
from conspectus.model.references import PassageKey

_FENCED = re.compile(r"<pre.*?</pre>", re.DOTALL)
_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_HEADING = re.compile(r"<h([1-6])[^>]*>")
_ENDS = re.compile(
    r"<(?:/?(?:p|h[1-6]|ul|ol|pre|figure|blockquote|div|table|thead|tbody|figcaption)"
    r"|/li|/tr|hr)\b[^>]*>"
)
"""Where a paragraph ends. No attribute in a fragment holds a ">"."""
_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r' id="[^"]*"')


class Text(Struct, frozen=True):
    paragraphs: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    """The words and the target of each link that an editor wrote, in order, each once."""
    markup: str = ""
    """All of it."""

    def is_reformatted(self, other: "Text") -> bool:
        """Whether readers see a difference that is neither in the words nor in where links lead."""
        is_alike = (self.paragraphs, self.links) == (other.paragraphs, other.links)
        return is_alike and self.markup != other.markup


Where = Callable[[str, str], str]
"""Writes a path within the site and a fragment as an address that two sides can be compared by."""

Which = Callable[[PassageKey], str]
"""Writes which annotation is shown."""


def text_of(fragments: Iterable[Fragment], where: Where, which: Which) -> Text:
    """Names that are linked by themselves count as words: nobody wrote those links."""
    parts = [_written(part, where, which) for fragment in fragments for part in fragment]
    fenced = _FENCED.sub(lambda match: match[0].replace("\n", "</p>"), "".join(parts))
    markup = " ".join(_ID.sub("", fenced).split())
    links = {(_plain(match[2]), html.unescape(match[1])): None for match in _LINK.finditer(markup)}
    marked = _HEADING.sub(lambda match: f"</p>{'#' * int(match[1])} ", markup)
    marked = marked.replace("<li>", "</p>* ").replace("</td>", " | ").replace("</th>", " | ")
    found = (_plain(block) for block in _ENDS.split(marked))
    return Text(tuple(filter(None, found)), tuple(links), markup)


def _written(part: Part, where: Where, which: Which) -> str:
    match part:
        case str():
            return part
        case Mention():
            return html.escape(part.text)
        case Href():
            return html.escape(where(part.path, part.fragment))
        case NoteMark():
            return f"[{part.number}]"
        case Shown():
            return f"</p>{html.escape(which(part.passage))}</p>"
        case Illustration():
            return f"</p>{html.escape(_pictured(part))}</p>"
    return ""  # where asides stand; their text is told with the others


def _pictured(image: Illustration) -> str:
    caption = f" “{image.title}”" if image.title else ""
    return f"[picture: {image.alt or 'no description'}{caption}, {image.renditions[0].path}]"


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", markup)).split()).strip(" |")
