"""A book as one page of HTML, to be printed: chapters behind each other, each part with its name at
the head of its pages (CSS Paged Media 3)."""

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape
from xml.etree import ElementTree as ET

from conspectus.model.books import AnyChapter, BookPage, Chapter, Manuscript
from conspectus.model.wording import Wording
from conspectus.render.books.binding import Binding
from conspectus.render.books.package import COVER_PICTURE
from conspectus.render.books.xhtml import text_of
from conspectus.render.direction import direction
from conspectus.render.feeds import xml_text

PAGE = "book.html"

_MEANT = frozenset("\"'\\<>&")
"""Characters that CSS or HTML take for more than themselves."""


def one_page(book: BookPage, texts: Sequence[str], words: Wording) -> Manuscript:
    """The book's page, with its pictures beside it. `texts` are the chapters' HTML, in order."""
    binding = Binding(book, texts, in_one=True)
    bound = list(zip(book.chapters, binding.bodies, strict=True))
    main = ET.Element("main")
    opening, *rest = bound
    main.append(_chapter(*opening, binding, "opening"))
    main.append(_contents(book.chapters[1:], binding, words))
    part = ""
    for number, (chapter, body) in enumerate(rest, 1):
        part = part if chapter.depth and part else f"part-{number}"
        main.append(_chapter(chapter, body, binding, part))
    css = f"{book.css}\n{''.join(_running(book))}"
    text = _html(book, css, text_of(main), words)
    plates = tuple(binding.plates.values())
    return Manuscript(((PAGE, text),), plates, book.cover)


def _chapter(chapter: Chapter, body: ET.Element, binding: Binding, page: str) -> ET.Element:
    kind = "below" if chapter.depth else "top"
    given = {"id": binding.top(chapter.file), "class": f"{kind} {page}"}
    if chapter.lang:
        given |= {"lang": chapter.lang, "dir": direction(chapter.lang)}
    section = ET.Element("div", given)
    section.extend(body)
    return section


def _contents(chapters: Sequence[AnyChapter], binding: Binding, words: Wording) -> ET.Element:
    nav = ET.Element("nav", {"class": "top contents"})
    ET.SubElement(nav, "h1").text = xml_text(words("book-contents"))
    items = ET.SubElement(nav, "ol")
    for chapter in chapters:
        item = ET.SubElement(items, "li", {"class": "below" if chapter.depth else "part"})
        link = ET.SubElement(item, "a", href=f"#{binding.top(chapter.file)}")
        link.text = xml_text(chapter.title)
    return nav


def _running(book: BookPage) -> Iterator[str]:
    """What stands at the head of each part's pages. A page belongs to one part, whose name is in a
    style: browsers take none from the text."""
    part = ""
    for number, chapter in enumerate(book.chapters[1:], 1):
        if not chapter.depth or not part:
            part = f"part-{number}"
            yield f"@page {part} {{ @top-right {{ content: {_string(chapter.title)}; }} }}\n"
            yield f".{part} {{ page: {part}; }}\n"
    yield f"@page {{ @top-left {{ content: {_string(book.title)}; }} }}\n"


def _string(text: str) -> str:
    """A string of CSS, which holds nothing that ends a string or a style."""
    words = " ".join(xml_text(text).split())
    return '"' + "".join(f"\\{ord(c):x} " if c in _MEANT else c for c in words) + '"'


def _html(book: BookPage, css: str, main: str, words: Wording) -> str:
    """The page runs nothing and asks nobody for anything: its policy says so, too."""
    css = css.replace("</", "<\\/")
    hashed = b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; img-src file:; style-src 'sha256-{hashed}'"
    language = escape(book.lang)
    alt = escape(xml_text(words("book-cover-shows", title=book.title)))
    return (
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction(book.lang)}"><head>'
        '<meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>{escape(xml_text(book.title))}</title><style>{css}</style></head><body>"
        f'<div class="cover"><img src="{COVER_PICTURE}" alt="{alt}"></div>{main}</body></html>\n'
    )
