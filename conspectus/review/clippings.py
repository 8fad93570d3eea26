"""The sources' texts as editors saved them. They are read to be compared; nothing repeats them."""

import functools
from html.parser import HTMLParser
from pathlib import Path

from conspectus.clip.decoding import decoded, not_text

_HTML = (".htm", ".html", ".xhtml")
_MOST = 5_000_000
"""Bytes that are read of one. No source is longer; a wrong file may be."""
_NOT_ASCII = bytes(range(0x80, 0x100))


class Clippings:
    """The files of a folder, which need not be there.

    Within a digest, whose files may be a stranger's, no symbolic link is followed: what rules say
    of a clipping tells what it holds. Raises OSError where the machine fails.
    """

    def __init__(self, folder: Path, root: Path) -> None:
        """`root` is the digest's folder."""
        self.folder = folder
        self._is_within = folder.is_relative_to(root)
        way = folder.relative_to(root).parts if self._is_within else ()
        self._is_linked = any(root.joinpath(*way[: n + 1]).is_symlink() for n in range(len(way)))

    @functools.cached_property
    def names(self) -> frozenset[str]:
        if not self.folder.is_dir():
            return frozenset()
        files = (file.name for file in self.folder.iterdir() if file.is_file())
        return frozenset(name for name in files if not self.is_linked(name))

    def is_linked(self, name: str) -> bool:
        """Whether the file is there, but behind a link that is not followed."""
        file = self.folder / name
        return self._is_within and file.is_file() and (self._is_linked or file.is_symlink())

    def text(self, name: str) -> str | None:
        """What the source says; None where the file is not at hand, or no text."""
        data = self._data(name)
        if data is None or not_text(data):
            return None
        text = decoded(data)
        return seen_of_html(text) if name.lower().endswith(_HTML) else text

    def fault(self, name: str) -> str:
        """What keeps a file that is there from being read, as part of a sentence; else empty."""
        if self.is_linked(name):
            return "lies behind a symbolic link, which is not followed"
        return not_text(self._data(name) or b"")

    def _data(self, name: str) -> bytes | None:
        if name not in self.names:
            return None
        with (self.folder / name).open("rb") as file:
            data = file.read(_MOST)
        return data if len(data) < _MOST else data.rstrip(_NOT_ASCII)  # no half of a character


def seen_of_html(html: str) -> str:
    """The words of a page, a line for each piece of text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "\n".join(reader.texts)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.unseen = ""

    def handle_starttag(self, tag: str, _: object) -> None:
        if tag in ("script", "style", "template") and not self.unseen:
            self.unseen = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self.unseen:
            self.unseen = ""

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.texts.append(data)
