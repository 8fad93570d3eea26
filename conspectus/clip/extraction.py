"""The article's blocks in a page of HTML, by trafilatura."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import trafilatura
from lxml import etree, html

from conspectus.clip.blocks import Block, words
from conspectus.clip.clipping import Role

_ENOUGH = 0.8
"""The share of the words found that the element must hold which is taken for the article."""
_TOO_MUCH = 0.4
"""The share of an article's words from which a part of it is no furniture, whatever its name."""
_FURNITURE = frozenset(("nav", "aside", "form", "footer", "button", "figcaption", "dialog"))
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:newsletter|signup|sign-up|subscri\w*|cta|promo\w*|advert\w*|ads?|sponsor\w*|toc"
    r"|table-of-contents|contents|breadcrumbs?|pull-?quote|related\w*|recirc\w*|recommend\w*|more-?from"
    r"|read-?more|also-?read|author-?(?:box|bio|info|card)|about-?author|byline|bio|comments?\w*"
    r"|respond|shar(?:e|ing)\w*|social\w*|paywall\w*|barrier|regwall|cookies?\w*|consent\w*|gdpr"
    r"|rich-?link|teaser\w*|callout-?embed|caption|credit|metadata|tags?|pagination|pager|print\w*"
    r"|toolbar|widget|sidebar|popup|modal|banner)(?:$|[\s_-])",
    re.IGNORECASE,
)
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:standfirst|dek|deck|sub-?title|sub-?head(?:ing|line)?|lead|lede|intro\w*|strap\w*"
    r"|summary|excerpt|chapo|desc(?:ription)?|abstract-short|teaser-?text|vorspann|anleser)(?:$|[\s_-])",
    re.IGNORECASE,
)
_UNSHOWN = frozenset(("script", "style", "noscript", "template", "title", "option", "svg"))
_WITHIN_LINES = frozenset(
    "a abbr b bdi bdo cite code data dfn em font i kbd label mark q s samp small span strong sub"
    " sup time u var wbr".split()
)
_AROUND = 40
"""Lines."""
_LONG = 40
"""Characters up to which a line may be part of a text by chance."""
_ROLES = {"head": Role.HEADING, "item": Role.ITEM}
_INLINE = frozenset(("hi", "ref", "del", "graphic"))
_LAYOUT = 40
"""Words, from which a table's cell is a column of the page rather than a value."""


def article_blocks(text: str) -> tuple[Block, ...]:
    """The article's blocks in their order; none where there is no article.

    Read twice: what trafilatura finds in the whole page names the element that holds the article,
    and in that, told that it is one, it finds lists and headings too.
    """
    found = tuple(_blocks(_extracted(trafilatura.load_html(text))))
    holder = _holder(trafilatura.load_html(text), found)
    if holder is None:
        return found
    _strip(holder)
    holder.tag = "article"
    holder.attrib.clear()
    holder.set("class", "entry-content")
    page, body = html.Element("html"), html.Element("body")
    page.append(body)
    body.append(holder)
    again = tuple(_blocks(_extracted(page)))
    return again if _count(again) >= _ENOUGH * _count(found) else found


def standfirst(tree: Any, found: tuple[Block, ...]) -> tuple[Block, ...]:
    """What stands between the title and the text, where the page names it so."""
    first = found[0].text if found else ""
    description = _described(tree)
    headings = list(tree.iter("h1"))
    seen = False
    for element in tree.iter("h1", "h2", "h3", "p", "div"):
        seen = seen or element in headings
        shown = " ".join("".join(element.itertext()).split())
        if not shown or not (seen or not headings):
            continue
        if shown == first:
            return ()
        is_named = _STANDFIRST.search(_names(element)) or shown == description
        if is_named and element.tag != "h1" and 5 <= len(words(shown)) <= 80:
            is_there = any(shown in block.text for block in found)
            return () if is_there else (Block(shown),)
    return ()


def around(tree: Any, found: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The lines that stand above the article and below it, the nearest ones.

    Above it they begin at the last main heading.
    """
    said = _Said(block.text for block in found)
    above: list[Block] = []
    below: list[Block] = []
    is_below = False
    for line in lines_shown(tree):
        if said.holds(line):
            is_below = True
            below = []
        elif is_below:
            below.append(Block(line))
        else:
            above.append(Block(line))
    return tuple(above[-_AROUND:]), tuple(below[:_AROUND])


class _Said:
    """The texts of blocks, of which a page may have tens of thousands, found by their words."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = set(texts)
        self.with_word: dict[str, list[str]] = {}
        for text in self.texts:
            for word in set(text.split(" ")):
                self.with_word.setdefault(word, []).append(text)

    def holds(self, line: str) -> bool:
        """Whether a line is one of the texts, or a long one part of one.

        A part may begin and end within a word; the words between stand in the text as they are.
        """
        if line in self.texts or len(line) <= _LONG:
            return line in self.texts
        within = line.split(" ")[1:-1]
        least = [self.with_word.get(word, []) for word in within]
        return any(line in text for text in min(least, key=len, default=self.texts))


def lines_shown(tree: Any) -> Iterator[str]:
    """What is shown, a line for each element that begins one, without what only programs read."""
    line: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str) or element.tag in _UNSHOWN:
            text = ""
        else:
            text = element.text or "" if event == "start" else ""
            if element.tag not in _WITHIN_LINES:
                yield from _folded(line)
                line = []
        line.append(text)
        if event == "end":
            line.append(element.tail or "")
    yield from _folded(line)


def _folded(line: list[str]) -> Iterator[str]:
    if text := " ".join("".join(line).split()):
        yield text


def _described(tree: Any) -> str:
    values = tree.xpath("//meta[@property='og:description' or @name='description']/@content")
    return " ".join(str(values[0]).split()) if values else ""


def _extracted(tree: Any) -> Any:
    found = trafilatura.bare_extraction(tree, include_comments=False, include_formatting=True)
    return getattr(found, "body", None)


def _holder(tree: Any, found: tuple[Block, ...]) -> Any:
    """The innermost element that holds most of what was found; None for the page as a whole."""
    wanted = {block.text: len(words(block.text)) for block in found if len(words(block.text)) > 5}
    held: Counter[Any] = Counter()
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        shown = " ".join("".join(element.itertext()).split())
        if count := wanted.pop(shown, 0):
            held.update(dict.fromkeys((element, *element.iterancestors()), count))
    enough = _ENOUGH * sum(held.values() and [max(held.values())])
    best = [element for element, count in held.items() if count >= enough]
    holder = max(best, key=lambda element: len(list(element.iterancestors())), default=None)
    return None if holder is None or holder.tag in ("html", "body") else holder


def _strip(holder: Any) -> None:
    """Takes out what names itself as furniture, unless it holds much of the article."""
    total = max(len("".join(holder.itertext()).split()), 1)
    for element in list(holder.iterdescendants()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        is_named = element.tag in _FURNITURE or _NAMED.search(_names(element))
        if is_named and len("".join(element.itertext()).split()) < _TOO_MUCH * total:
            element.drop_tree()


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _count(found: tuple[Block, ...]) -> int:
    return sum(block.words for block in found)


def _blocks(body: Any) -> Iterator[Block]:
    """The blocks of trafilatura's own XML: paragraphs, heads, items, rows of tables."""
    for group, element in enumerate(body if body is not None else (), 1):
        yield from _of_element(element, group)


def _of_element(element: Any, group: int, role: Role = Role.TEXT) -> Iterator[Block]:
    role = _ROLES.get(element.tag, role)
    if element.tag == "row" and not _is_layout(element):
        cells = [" ".join("".join(cell.itertext()).split()) for cell in element]
        yield Block(" | ".join(filter(None, cells)), Role.ITEM, group)
        return
    lines = [[element.text or ""]]
    for child in element:
        if child.tag in _INLINE:
            lines[-1].append(_with_breaks(child))
        else:
            yield from _of_lines(lines, role, group)
            if child.tag != "lb":
                yield from _of_element(child, group, role)
            lines = [[]]
        lines[-1].append(child.tail or "")
    yield from _of_lines(lines, role, group)


def _is_layout(row: Any) -> bool:
    return any(len("".join(cell.itertext()).split()) >= _LAYOUT for cell in row)


def _of_lines(lines: list[list[str]], role: Role, group: int) -> Iterator[Block]:
    for line in lines:
        for part in "".join(line).split(_BREAK):
            if text := " ".join(part.split()):
                yield Block(text, role, group)


_BREAK = "\x0b"


def _with_breaks(element: Any) -> str:
    """The text of what stands within a line, with the breaks in it."""
    parts = []
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            parts += [_BREAK if inner.tag == "lb" else "", inner.text or ""]
        elif inner is not element:
            parts.append(inner.tail or "")
    return "".join(parts)
