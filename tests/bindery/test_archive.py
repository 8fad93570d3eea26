"""The container of a book."""

import zipfile
from io import BytesIO

from conspectus.bindery.archive import epub

FILES = {"EPUB/b.xhtml": b"<p/>" * 100, "EPUB/a.png": b"\x89PNG", "META-INF/container.xml": b"<c/>"}


def test_its_type_is_told_by_its_first_bytes() -> None:
    assert epub(FILES)[30:58] == b"mimetypeapplication/epub+zip"


def test_the_same_files_give_the_same_bytes_in_whatever_order() -> None:
    assert epub(FILES) == epub(dict(reversed(FILES.items())))


def test_files_are_sorted_and_packed_where_that_makes_them_smaller() -> None:
    with zipfile.ZipFile(BytesIO(epub(FILES))) as archive:
        assert [(i.filename, i.compress_type, i.date_time[0]) for i in archive.infolist()] == [
            ("mimetype", zipfile.ZIP_STORED, 1980),
            ("EPUB/a.png", zipfile.ZIP_STORED, 1980),
            ("EPUB/b.xhtml", zipfile.ZIP_DEFLATED, 1980),
            ("META-INF/container.xml", zipfile.ZIP_DEFLATED, 1980),
        ]
        assert archive.read("EPUB/b.xhtml") == FILES["EPUB/b.xhtml"]
