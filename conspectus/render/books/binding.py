"""Chapters bound: what leads to another place of the book stays in it, all else has its address.

No link of a book leads nowhere, whatever templates wrote: one that would is its words alone.
"""

import re
from collections.abc import Iterator, Sequence
from posixpath import splitext
from urllib.parse import quote, unquote, urlsplit
from xml.etree import ElementTree as ET

from conspectus.model.books import AnyChapter, BookPage, Plate
from conspectus.model.sources import Asset
from conspectus.render.books.xhtml import elements
from conspectus.render.place import IN_BOOK
from conspectus.urls import absolute

_KEPT = frozenset(
    "alt class colspan datetime dir headers height href id lang role rowspan scope src start title "
    "width".split()
)
"""Attributes that mean something in a book; `aria-` and `data-language` besides."""
_REFERRING = frozenset(("aria-describedby", "aria-labelledby", "headers"))
"""Attributes that name other elements of their chapter."""
_NAME = re.compile(r"[A-Za-z_][\w.-]*").fullmatch
_TYPES = {"doc-noteref": "noteref", "doc-footnote": "footnote"}
"""By the roles that readers by ear are told, what e-readers look for to show notes as popups."""
_ENDINGS = {".svg": ".svg", ".gif": ".gif", ".png": ".png"}
"""What a picture is in a book, by what it was; all else is JPEG."""
_STRAY = re.compile("%(?![0-9A-Fa-f]{2})")
"""A percent sign that begins no encoded byte."""
_IN_ADDRESSES = "%/:=&?~#+!$,;'@()*"


class Binding:
    """The chapters of a book as elements, in their order. `in_one`: as one page, so that all their
    ids differ."""

    def __init__(self, book: BookPage, texts: Sequence[str], *, in_one: bool = False) -> None:
        self.bodies = [elements(text) for text in texts]
        self.plates: dict[str, Plate] = {}
        """Pictures by the paths of the assets, as they are first shown."""
        self._base_url = book.chrome.base_url
        self._in_one = in_one
        self._assets = {file.path: asset for asset in book.media for file in asset.renditions}
        self._ids = {
            chapter.file: self._named(chapter, body)
            for chapter, body in zip(book.chapters, self.bodies, strict=True)
        }
        self._places = dict(_places(book.chapters))
        for chapter, body in zip(book.chapters, self.bodies, strict=True):
            for element in list(body.iter()):
                self._bind(element, chapter.file)

    def top(self, file: str) -> str:
        """The id of a chapter as a whole, where it is one page with others."""
        return splitext(file)[0]

    def _named(self, chapter: AnyChapter, body: ET.Element) -> dict[str, str]:
        """Ids as the templates wrote them, each with what it is called in the book."""
        names: dict[str, str] = {}
        for element in body.iter():
            given = element.attrib.pop("id", "")
            if given and given not in names and not any(map(str.isspace, given)):
                name = given if _NAME(given) else f"n-{given}"
                names[given] = f"{self.top(chapter.file)}.{name}" if self._in_one else name
                element.set("id", names[given])
        return names

    def _bind(self, element: ET.Element, file: str) -> None:
        for name in list(element.attrib):
            if name not in _KEPT and not name.startswith(("aria-", "data-language", "epub:")):
                del element.attrib[name]
        for name in _REFERRING & element.attrib.keys():
            names = (self._ids[file].get(id, "") for id in element.attrib[name].split())
            element.set(name, " ".join(filter(None, names)))
        if language := element.get("lang"):
            element.set("xml:lang", language)
        if element.tag == "pre":
            element.set("dir", "ltr")  # as all code is; EPUB's styles may not say so
        if element.tag == "img":
            self._picture(element)
        elif "href" in element.attrib:
            self._link(element, file)
        if role := _TYPES.get(element.get("role", "")):
            element.set("epub:type", role)

    def _link(self, element: ET.Element, file: str) -> None:
        is_note = element.get("role") == "doc-noteref"
        target = self._target(element.attrib.pop("href"), file, is_note=is_note)
        is_within = not target.partition("#")[0].count(":")
        if target:
            element.set("href", target)
        else:
            element.tag = "span"
        if element.get("role") and not (target and is_within):
            del element.attrib["role"]

    def _target(self, href: str, file: str, *, is_note: bool) -> str:
        """Empty where there is nothing to lead to. A note or an annotation that the book does not
        have is on the site; any other place that a chapter lacks is that chapter."""
        path, _, fragment = href.partition("#")
        if not path and fragment:
            id = self._ids[file].get(unquote(fragment), "")
            return f"#{quote(id)}" if id else ""
        if not path.startswith(f"{IN_BOOK}/"):
            return _sound(href)
        path, fragment = unquote(path.removeprefix(f"{IN_BOOK}/")), unquote(fragment)
        if path in self._places:
            there, anchor = self._places[path]
            id = self._ids[there].get(fragment or anchor, "")
            is_own = fragment.startswith("c-") or not (fragment and self._base_url)
            if id or (is_own and not is_note):
                return self._reference(file, there, id)
        return absolute(self._base_url, path, fragment) if self._base_url else ""

    def _reference(self, here: str, there: str, id: str) -> str:
        if self._in_one:
            return f"#{quote(id or self.top(there))}"
        return f"{'' if here == there and id else there}{f'#{quote(id)}' if id else ''}"

    def _picture(self, element: ET.Element) -> None:
        path = unquote(element.attrib.pop("src", "").removeprefix(f"{IN_BOOK}/"))
        asset = self._assets.get(path)
        if asset:
            element.set("src", self._plate(asset).file)
            element.set("alt", element.get("alt", ""))
        else:
            element.tag = "span"
            element.text = element.attrib.pop("alt", "")

    def _plate(self, asset: Asset) -> Plate:
        if asset.path not in self.plates:
            ending = _ENDINGS.get(splitext(asset.path)[1].lower(), ".jpg")
            file = f"images/{len(self.plates) + 1}{ending}"
            self.plates[asset.path] = Plate(file, asset)
        return self.plates[asset.path]


def _places(chapters: Sequence[AnyChapter]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Where in the book that stands to which a path of the site leads: the file, and an id."""
    for chapter in reversed(chapters):
        yield from ((path, (chapter.file, id)) for path, id in chapter.anchors)
        yield chapter.path, (chapter.file, "")


def _sound(address: str) -> str:
    """An address out of the book as a URI (RFC 3986); empty where it is none."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        parts.port  # noqa: B018  # raises for one that is no number
        host.encode("idna")
    except (UnicodeError, ValueError):
        return ""
    if not parts.scheme or (parts.scheme in ("http", "https") and not re.search(r"\w", host)):
        return ""
    return quote(_STRAY.sub("%25", address), safe=_IN_ADDRESSES)
