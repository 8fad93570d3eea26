"""From a book whose chapters' templates have written to a manuscript: all of its texts."""

from collections.abc import Sequence

from conspectus.model.books import CONTENTS, COVER, BookPage, Manuscript
from conspectus.model.wording import Wording
from conspectus.render.books.binding import Binding
from conspectus.render.books.package import (
    CONTAINER,
    FOLDER,
    PACKAGE,
    STYLE,
    contents,
    cover_page,
    package,
)
from conspectus.render.books.xhtml import document, head_of


def manuscript(book: BookPage, texts: Sequence[str], words: Wording) -> Manuscript:
    """`texts` are the chapters' HTML, in their order."""
    binding = Binding(book, texts)
    language = book.lang
    plates = tuple(binding.plates.values())
    files = {
        PACKAGE: package(book, language, plates, words),
        CONTENTS: contents(book, language, words),
        COVER: cover_page(book, language, words),
        STYLE: book.css,
    }
    for chapter, body in zip(book.chapters, binding.bodies, strict=True):
        head = head_of(chapter.title, STYLE)
        files[chapter.file] = document(head, body, chapter.lang or language)
    named = ((f"{FOLDER}/{file}", text) for file, text in files.items())
    return Manuscript((("META-INF/container.xml", CONTAINER), *named), plates, book.cover)
