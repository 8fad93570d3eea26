"""HTML of templates as elements of XML, and elements as text.

A digest's own templates may write whatever they like: what comes of it is well-formed in any case.
"""

import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET
from xml.parsers.expat import ExpatError, ParserCreate

from conspectus.render.direction import direction
from conspectus.render.feeds import xml_text

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_RAW = frozenset(("script", "style", "template", "iframe", "object", "noscript", "svg", "math"))
"""Elements of which neither they nor what is in them belongs in a book of ours."""
_NAME = re.compile(r"(?:epub:|xml:)?[a-z][a-z0-9-]*").fullmatch
_CLOSED = re.compile(rf"></(?:{'|'.join(sorted(_VOID))})>")
_ODD = re.compile(rf"<(?:{'|'.join(sorted(_RAW))})\b|</?[a-z0-9]*[^a-z0-9 />]").search
"""What is in no text of the theme's: to be read with care."""
_OPEN, _SHUT = re.compile(r"<((?:br|hr|img)(?: [^>]*[^>/ ])?)>"), r"<\1/>"
_DEEPEST = 200
"""Elements within each other: of what is deeper, the text alone."""


def elements(html: str) -> ET.Element:
    """A `<body>` that holds them. Characters that XML has no way to write are U+FFFD."""
    text = xml_text(html)
    if not _ODD(text):
        try:
            return quickly(text)
        except ExpatError:
            pass  # it is not as the theme's templates write
    return carefully(text)


def carefully(html: str) -> ET.Element:
    """Of whatever a template may write."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def quickly(html: str) -> ET.Element:
    """The same of HTML that is XML but for elements that are never filled, in a fraction of the
    time. Raises ExpatError for what is not."""
    builder, parser = ET.TreeBuilder(), ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = builder.start, builder.end
    parser.CharacterDataHandler = builder.data
    for text in ("<body>", _OPEN.sub(_SHUT, html), "</body>"):
        parser.Parse(text, False)
    parser.Parse("", True)
    return builder.close()


def text_of(element: ET.Element) -> str:
    """XML of it and of what it holds. Only what is never filled closes itself: some readers take a
    book for HTML, and an element that looks open to them for one that goes on."""
    text = ET.tostring(element, encoding="unicode", short_empty_elements=False)
    return _CLOSED.sub("/>", text)


def head_of(title: str, style: str = "") -> ET.Element:
    """A `<head>`, with a stylesheet by its address."""
    head = ET.Element("head")
    ET.SubElement(head, "meta", charset="utf-8")
    ET.SubElement(head, "title").text = xml_text(title)
    if style:
        ET.SubElement(head, "link", rel="stylesheet", type="text/css", href=style)
    return head


def document(head: ET.Element, body: ET.Element, language: str) -> str:
    """A whole file."""
    spaces = {
        "xmlns": "http://www.w3.org/1999/xhtml",
        "xmlns:epub": "http://www.idpf.org/2007/ops",
    }
    root = ET.Element("html", {**spaces, **tongue(language)})
    root.extend((head, body))
    return f"{DECLARATION}<!DOCTYPE html>\n{text_of(root)}\n"


def tongue(language: str) -> dict[str, str]:
    """What says of an element in which language it is: for those who read HTML, and XML."""
    return {"lang": language, "xml:lang": language, "dir": direction(language)}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = ET.Element("body")
        self._open = [self.root]
        self._raw = ""
        """The element of which all is passed over until it ends."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._raw or tag in _RAW or not _NAME(tag):
            self._raw = self._raw or (tag if tag in _RAW else "")
            return
        given = {name: value or "" for name, value in reversed(attrs) if _NAME(name)}
        if len(self._open) > _DEEPEST and tag not in _VOID:
            return
        element = ET.SubElement(self._open[-1], tag, dict(reversed(given.items())))
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._raw:
            self._raw = "" if tag == self._raw else self._raw
        elif any(element.tag == tag for element in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._raw:
            return
        parent = self._open[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data
