"""A book as one page, to be printed: chapters behind each other, each part with its name at
the head of its pages (CSS Paged Media 3)."""

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from conspectus.model.books import AnyChapter, BookPage, Chapter, Manuscript
from conspectus.model.wording import Wording
from conspectus.render.books.binding import Binding
from conspectus.render.books.package import COVER_PICTURE
from conspectus.render.books.xhtml import document, head_of
from conspectus.render.direction import direction
from conspectus.render.feeds import xml_text

PAGE = "book.xhtml"

_BACK = "back"
_MEANT = frozenset('"\\')
"""Characters that CSS takes for more than themselves."""


def one_page(book: BookPage, texts: Sequence[str], words: Wording, paper_css: str) -> Manuscript:
    """The book's page, with its pictures beside it. `texts` are the chapters' HTML, in order."""
    binding = Binding(book, texts, in_one=True)
    bound = list(zip(book.chapters, binding.bodies, strict=True))
    main = ET.Element("main")
    opening, *rest = bound
    main.append(_chapter(*opening, binding, "top"))
    main.append(_contents(book.chapters[1:], binding, words))
    parts = list(_parts(book.chapters[1:]))
    before = ""
    for (chapter, body), part in zip(rest, parts, strict=True):
        kind = "below" if part == before else "top"
        main.append(_chapter(chapter, body, binding, f"{kind} {part}"))
        before = part
    css = xml_text("\n".join((book.css, paper_css, *_running(book, parts))))
    text = _text(book, css, main, words)
    plates = tuple(binding.plates.values())
    return Manuscript(((PAGE, text),), plates, book.cover)


def _parts(chapters: Sequence[AnyChapter]) -> Iterator[str]:
    """The part that each chapter belongs to. What follows the last one, registers and the like, is
    one by itself."""
    part = ""
    for number, chapter in enumerate(chapters, 1):
        if not chapter.depth:
            part = f"part-{number}" if chapter.landmark == "bodymatter" else _BACK
        yield part or _BACK


def _chapter(chapter: Chapter, body: ET.Element, binding: Binding, kind: str) -> ET.Element:
    given = {"id": binding.top(chapter.file), "class": kind}
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


def _running(book: BookPage, parts: Sequence[str]) -> Iterator[str]:
    """What stands at the head of each part's pages. A page belongs to one part, whose name is in a
    style: browsers take none from the text."""
    yield f"@page {{ @top-left {{ content: {_string(book.title)}; }} }}\n"
    titles: dict[str, str] = {_BACK: ""}
    for chapter, part in zip(book.chapters[1:], parts, strict=True):
        titles.setdefault(part, chapter.title)
    for part, title in titles.items():
        yield f"@page {part} {{ @top-right {{ content: {_string(title)}; }} }}\n"
        yield f".{part} {{ page: {part}; }}\n"


def _string(text: str) -> str:
    """A string of CSS, which holds nothing that ends it."""
    words = " ".join(xml_text(text).split())
    return '"' + "".join(f"\\{ord(c):x} " if c in _MEANT else c for c in words) + '"'


def _text(book: BookPage, css: str, main: ET.Element, words: Wording) -> str:
    """The page runs nothing and asks nobody for anything: its policy says so, too."""
    hashed = b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; img-src file:; style-src 'sha256-{hashed}'"
    body = ET.Element("body")
    cover = ET.SubElement(body, "div", {"class": "cover"})
    alt = xml_text(words("book-cover-shows", title=book.title))
    ET.SubElement(cover, "img", src=COVER_PICTURE, alt=alt)
    body.append(main)
    head = head_of(book.title)
    given = {"http-equiv": "Content-Security-Policy", "content": policy}
    head.insert(1, ET.Element("meta", given))
    ET.SubElement(head, "style").text = css
    return document(head, body, book.lang)
