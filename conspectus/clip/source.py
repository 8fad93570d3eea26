"""From what an editor names, an address or a file, to a clipping."""

import re
from pathlib import Path

from msgspec.structs import replace

from conspectus.clip.address import is_address
from conspectus.clip.clipping import Clipping, Unclippable
from conspectus.clip.decoding import decoded, not_text
from conspectus.clip.fetching import MAX_BYTES, Fetched, fetch
from conspectus.clip.text import clip_text
from conspectus.problems import shown

_LOOKS_LIKE_HTML = re.compile(
    r"\s*(?>(?:<!--(?>.*?-->)\s*)*)<(?:!doctype html|html|head|body|\?xml)",
    re.DOTALL | re.IGNORECASE,
)
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
    if what := not_text(data):
        raise Unclippable(f"{path} {what}; {_SAVE_TEXT}")
    return data
