"""A book as EPUB 3.3."""

from collections.abc import Iterator
from posixpath import basename

from conspectus.bindery.binding import bound
from conspectus.export.formats import File, Impossible
from conspectus.export.selection import Selection
from conspectus.export.volume import volume, written
from conspectus.images.raster import Unreadable
from conspectus.opened import Opened


def files(found: Opened, selection: Selection) -> Iterator[File]:
    book = volume(found, selection)
    try:
        data = bound(written(book, found), found.root)
    except Unreadable as error:
        raise Impossible(f"a picture of the book cannot be read: {error}") from None
    yield File(basename(book.path), data, is_text=False)
