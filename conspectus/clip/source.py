"""From what an editor names, an address or a file, to a clipping."""

import codecs
import re
from pathlib import Path

from msgspec.structs import replace

from conspectus.clip.address import is_address
from conspectus.clip.clipping import Clipping, Unclippable
from conspectus.clip.fetching import MAX_BYTES, Fetched, fetch
from conspectus.clip.text import clip_text
from conspectus.problems import shown

_LOOKS_LIKE_HTML = re.compile(
    r"\s*(?>(?:<!--(?>.*?-->)\s*)*)<(?:!doctype html|html|head|body|\?xml)",
    re.DOTALL | re.IGNORECASE,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?\s*([\w:-]+)", re.IGNORECASE)
_NO_PAGES = frozenset(("idna", "punycode", "unicode-escape", "raw-unicode-escape"))
"""What Python can decode that no page is written in; some of it takes very long."""
_BINARY = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a document or archive",
    b"\xd0\xcf\x11\xe0": "a document",
    b"{\\rtf": "a rich text document",
}
_SAVE_TEXT = "copy its text into a .txt file and give that"


def clip(source: str, address: str = "") -> Clipping:
    """The clipping of a web address, a saved HTML file, or a file of plain text.

    `address`: where a file's text was found, if the editor knows. Goes to the network for a web
    address only. Raises Unclippable, with one sentence on why there is none.
    """
    if is_address(source):
        return of_fetched(fetch(source))
    data = read_source(Path(source))
    return of_text(decoded(data), address)


def original(source: str) -> tuple[str, bytes] | None:
    """Name and bytes of a file of plain text; None for what is no such file.

    For keeping it as the editor saved it, with all that stands around the article.
    """
    if is_address(source):
        return None
    data = read_source(Path(source))
    is_page = _LOOKS_LIKE_HTML.match(decoded(data)[:5000])
    return None if is_page else (Path(source).name, data)


def of_fetched(page: Fetched) -> Clipping:
    text = decoded(page.data, page.charset)
    if page.media_type.startswith("text/") and page.media_type != "text/html":
        return replace(clip_text(text, page.address), is_fetched=True)
    return replace(_page(text, page.address, is_fetched=True), is_fetched=True)


def of_text(text: str, address: str = "") -> Clipping:
    """The clipping of a file's text, be it HTML or not."""
    if _LOOKS_LIKE_HTML.match(text[:5000]):
        return _page(text, address, is_fetched=False)
    return clip_text(text, address)


def _page(text: str, address: str, *, is_fetched: bool) -> Clipping:
    from conspectus.clip.page import clip_page

    return clip_page(text, address, is_fetched=is_fetched)


def read_source(path: Path) -> bytes:
    """The bytes of a file. Raises Unclippable for what is no file of text."""
    try:
        if not path.exists():
            raise Unclippable(f"there is no file {path}; a web address begins with https://")
        if not path.is_file():
            raise Unclippable(f"{path} is no file")
        if path.stat().st_size > MAX_BYTES:
            raise Unclippable(f"{path} has more than {MAX_BYTES // 1024 // 1024} MB")
        data = path.read_bytes()
    except OSError as error:
        raise Unclippable(f"{shown(str(path))} cannot be read: {error.strerror}") from None
    for beginning, what in _BINARY.items():
        if data.startswith(beginning):
            raise Unclippable(f"{path} is {what}; {_SAVE_TEXT}")
    if b"\0" in data[:4000] and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Unclippable(f"{path} holds no text; {_SAVE_TEXT}")
    return data


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
