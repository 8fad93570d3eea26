"""A book as PDF, printed by the machine's Chromium."""

from collections.abc import Iterator
from posixpath import basename, splitext

from conspectus.bindery.binding import pictures
from conspectus.bindery.printing import Unprinted, browser, printed
from conspectus.export.formats import File, Impossible
from conspectus.export.selection import Selection
from conspectus.export.volume import volume, written
from conspectus.images.raster import Unreadable
from conspectus.opened import Opened
from conspectus.render.books.one_page import PAGE


def files(found: Opened, selection: Selection) -> Iterator[File]:
    try:
        browser()  # before anything is made for it
        book = volume(found, selection)
        page = written(book, found, found.theme.paper_css)
        beside = {name: text.encode() for name, text in page.texts} | pictures(page, found.root)
        day = book.modified[:10].replace("-", "")
        name = f"{splitext(basename(book.path))[0]}.pdf"
        yield File(name, printed(PAGE, beside, day), is_text=False)
    except Unprinted as error:
        raise Impossible(str(error)) from None
    except Unreadable as error:
        raise Impossible(f"a picture of the book cannot be read: {error}") from None
