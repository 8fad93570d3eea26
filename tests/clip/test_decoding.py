import codecs

import pytest

from conspectus.clip.decoding import decoded


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("größe".encode(), ""),
        (codecs.BOM_UTF8 + "größe".encode(), "latin-1"),
        ("größe".encode("utf-16"), ""),
        ("größe".encode("latin-1"), "iso-8859-1"),
        ("größe".encode("latin-1"), ""),
        ("größe".encode("latin-1"), "no-such-charset"),
        ("größe".encode(), "with\0nothing"),
        ("größe".encode(), "raw-unicode-escape"),
        ("größe".encode(), "punycode"),
    ],
)
def test_bytes_are_read_as_they_were_written(data: bytes, charset: str) -> None:
    assert decoded(data, charset) == "größe"


def test_a_page_names_its_own_charset() -> None:
    assert decoded('<meta charset="koi8-r">слово'.encode("koi8-r")).endswith("слово")
