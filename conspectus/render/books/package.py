"""What EPUB 3.3 asks for beside chapters: package document, table of contents, container.

https://www.w3.org/TR/epub-33/, and https://www.w3.org/TR/epub-a11y-11/ for what is said of access.
"""

from collections.abc import Iterable, Iterator, Sequence
from posixpath import splitext
from xml.etree import ElementTree as ET

from conspectus.model.books import CONTENTS, COVER, AnyChapter, BookPage, Chapter, Plate
from conspectus.model.parts import SourceView
from conspectus.model.wording import Wording
from conspectus.render.books.xhtml import DECLARATION, document, head_of, text_of, tongue
from conspectus.render.direction import direction
from conspectus.render.feeds import xml_text

FOLDER = "EPUB"
COVER_PICTURE = "cover.png"
STYLE = "style.css"
PACKAGE = "package.opf"

_TYPES = {
    ".css": "text/css",
    ".gif": "image/gif",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".xhtml": "application/xhtml+xml",
}
CONTAINER = """\
<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""


def cover_page(book: BookPage, language: str, words: Wording) -> str:
    body = ET.Element("body", {"class": "cover", "epub:type": "cover"})
    alt = words("book-cover-shows", title=book.title)
    ET.SubElement(body, "img", src=COVER_PICTURE, alt=xml_text(alt), role="doc-cover")
    return document(head_of(book.title, STYLE), body, language)


def contents(book: BookPage, language: str, words: Wording) -> str:
    """The table of contents, and landmarks by which readers go to parts of a book."""
    body = ET.Element("body")
    toc = ET.SubElement(body, "nav", {"epub:type": "toc", "role": "doc-toc", "id": "toc"})
    ET.SubElement(toc, "h1").text = xml_text(words("book-contents"))
    _outline(toc, book.chapters)
    marks = ET.SubElement(body, "nav", {"epub:type": "landmarks", "hidden": "hidden"})
    ET.SubElement(marks, "h2").text = xml_text(words("book-landmarks"))
    items = ET.SubElement(marks, "ol")
    for kind, (file, title) in _landmarks(book, words):
        item = ET.SubElement(items, "li")
        ET.SubElement(item, "a", {"epub:type": kind, "href": file}).text = xml_text(title)
    return document(head_of(words("book-contents"), STYLE), body, language)


def _outline(nav: ET.Element, chapters: Sequence[AnyChapter]) -> None:
    tops = ET.SubElement(nav, "ol")
    inner: ET.Element | None = None
    for chapter in chapters:
        if chapter.depth and len(tops):
            inner = ET.SubElement(tops[-1], "ol") if inner is None else inner
            item = ET.SubElement(inner, "li")
        else:
            inner, item = None, ET.SubElement(tops, "li")
        link = ET.SubElement(item, "a", href=chapter.file)
        link.text = xml_text(chapter.title)
        for name, value in tongue(chapter.lang).items() if chapter.lang else ():
            link.set(name, value)


def _landmarks(book: BookPage, words: Wording) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each kind once: a file, and what it is called."""
    yield "cover", (COVER, words("book-cover"))
    yield "toc", (CONTENTS, words("book-contents"))
    found: dict[str, AnyChapter] = {}
    for chapter in book.chapters:
        if kind := chapter.landmark:
            found.setdefault(kind, chapter)
    yield from ((kind, (chapter.file, chapter.title)) for kind, chapter in found.items())


def package(book: BookPage, language: str, plates: Iterable[Plate], words: Wording) -> str:
    """The package document. `language`: of the digest."""
    plates = tuple(plates)
    root = ET.Element(
        "package",
        {
            "xmlns": "http://www.idpf.org/2007/opf",
            "version": "3.0",
            "unique-identifier": "id",
            "xml:lang": language,
            "dir": direction(language),
        },
    )
    _metadata(root, book, language, plates, words)
    _manifest(root, book.chapters, plates)
    is_rtl = direction(language) == "rtl"
    given = {"page-progression-direction": "rtl"} if is_rtl else {}
    spine = ET.SubElement(root, "spine", given)
    opening, *rest = book.chapters
    for file in (COVER, opening.file, CONTENTS, *(chapter.file for chapter in rest)):
        ET.SubElement(spine, "itemref", idref=_id(file))
    ET.indent(root, "")
    return f"{DECLARATION}{text_of(root)}\n"


def _manifest(root: ET.Element, chapters: Sequence[Chapter], plates: Iterable[Plate]) -> None:
    manifest = ET.SubElement(root, "manifest")
    properties = {CONTENTS: "nav", COVER_PICTURE: "cover-image"}
    files = (STYLE, COVER, COVER_PICTURE, CONTENTS, *(chapter.file for chapter in chapters))
    for file in (*files, *(plate.file for plate in plates)):
        given = {"id": _id(file), "href": file, "media-type": _TYPES[splitext(file)[1]]}
        if file in properties:
            given["properties"] = properties[file]
        ET.SubElement(manifest, "item", given)


def _id(file: str) -> str:
    return file.replace("/", "-").replace(".", "-")


def _metadata(
    root: ET.Element, book: BookPage, language: str, plates: Sequence[Plate], words: Wording
) -> None:
    found = ET.SubElement(root, "metadata", {"xmlns:dc": "http://purl.org/dc/elements/1.1/"})
    _add(found, "dc:identifier", book.identifier, id="id")
    _add(found, "dc:title", book.title)
    languages = (language, *(chapter.lang for chapter in book.chapters if chapter.lang))
    for tag in dict.fromkeys(languages):
        _add(found, "dc:language", tag)
    _add(found, "dc:creator", book.chrome.title)
    for number, editor in enumerate(book.editors, 1):
        _add(found, "dc:contributor", editor, id=f"editor-{number}")
        refined = {"refines": f"#editor-{number}", "scheme": "marc:relators"}
        _add(found, "meta", "edt", property="role", **refined)
    _add(found, "dc:publisher", book.chrome.title)
    _add(found, "dc:date", book.published)
    _add(found, "dc:description", book.description)
    _add(found, "dc:rights", book.chrome.license and words("license", license=book.chrome.license))
    for subject in book.subjects:
        _add(found, "dc:subject", subject)
    for source in dict.fromkeys(_cited(source, words) for source in book.sources):
        _add(found, "dc:source", source)
    _add(found, "meta", book.modified, property="dcterms:modified")
    if book.number:
        _add(found, "meta", book.chrome.title, property="belongs-to-collection", id="series")
        series = {"refines": "#series"}
        _add(found, "meta", "series", property="collection-type", **series)
        _add(found, "meta", str(book.number), property="group-position", **series)
    for name, value in _access(plates, words):
        _add(found, "meta", value, property=f"schema:{name}")
    ET.SubElement(found, "meta", name="cover", content=_id(COVER_PICTURE))


def _add(parent: ET.Element, tag: str, text: str, **attributes: str) -> None:
    if text:
        ET.SubElement(parent, tag, attributes).text = xml_text(text)


def _cited(source: SourceView, words: Wording) -> str:
    """A source in a line: its address last, by which it is found."""
    authors = ", ".join(voice.ref.text for voice in source.authors)
    title = source.title and words("source-title", title=source.title)
    publication = source.publication.text if source.publication else ""
    published = words.date(source.published) if source.published else ""
    said = (authors or words("author-not-stated"), title, publication, published, source.url)
    return ", ".join(filter(None, said))


def _access(plates: Sequence[Plate], words: Wording) -> Iterator[tuple[str, str]]:
    """What holds of every book as it is made: nothing is said that nobody has looked at."""
    yield "accessMode", "textual"
    if plates:
        yield "accessMode", "visual"
    yield "accessModeSufficient", "textual"
    for feature in ("tableOfContents", "readingOrder", "structuralNavigation"):
        yield "accessibilityFeature", feature
    yield "accessibilityFeature", "displayTransformability"
    yield "accessibilityFeature", "alternativeText"
    may_move = any(plate.asset.image and not plate.asset.image.key for plate in plates)
    yield "accessibilityHazard", "unknown" if may_move else "none"
    yield "accessibilitySummary", words("book-access")
