"""The bytes of a saved source as text, whatever it was saved with."""

import codecs
import re

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?\s*([\w:-]+)", re.IGNORECASE)
_NO_PAGES = frozenset(("idna", "punycode", "unicode-escape", "raw-unicode-escape"))
"""What Python can decode that no page is written in; some of it takes very long."""
_BINARY = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a document or archive",
    b"\xd0\xcf\x11\xe0": "a document",
    b"{\\rtf": "a rich text document",
}
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def not_text(data: bytes) -> str:
    """What a file is or holds instead of text, to be put behind its name; empty for text."""
    for beginning, what in _BINARY.items():
        if data.startswith(beginning):
            return f"is {what}"
    return "holds no text" if b"\0" in data[:4000] and not data.startswith(_UTF_16) else ""


def decoded(data: bytes, charset: str = "") -> str:
    """The text of a page: by its byte order mark, as its server or it itself says, or UTF-8.

    What is none of these is read as Windows-1252, as browsers do; this never fails.
    """
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"),
                       (codecs.BOM_UTF16_BE, "utf-16")):  # fmt: skip
        if data.startswith(mark):
            return data.decode(name, errors="replace").lstrip("\ufeff")
    said = _CHARSET.search(data[:4000])
    for name in (charset, said[1].decode() if said else "", "utf-8"):
        try:
            if name and codecs.lookup(name).name not in _NO_PAGES:
                return data.decode(name)
        except (LookupError, ValueError):  # no name of an encoding, or not that encoding
            continue
    return data.decode("windows-1252", errors="replace")
