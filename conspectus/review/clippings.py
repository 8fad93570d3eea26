"""The sources' texts as editors saved them. They are read to be compared; nothing repeats them."""

import functools
from contextlib import AbstractContextManager
from html.parser import HTMLParser
from io import FileIO
from pathlib import Path

from conspectus.beneath import Entry, Linked, LinkedFolder, Refused, entries, opened
from conspectus.clip.decoding import decoded, not_text
from conspectus.scan import is_none

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
        self._root = root
        is_within = folder.is_relative_to(root) and ".." not in folder.parts
        self._way = "/".join(folder.relative_to(root).parts) if is_within else None

    @functools.cached_property
    def names(self) -> frozenset[str]:
        if self._way is None:
            is_there = self.folder.is_dir()
            files = self.folder.iterdir() if is_there else ()
            return frozenset(file.name for file in files if file.is_file())
        found = (one for one in self._found if not isinstance(one, Refused))
        return frozenset(one.name for one in found if not one.is_folder)

    @functools.cached_property
    def _found(self) -> list[Entry | Refused]:
        """What the folder holds, where it lies within the digest."""
        try:
            return [] if self._way is None else entries(self._root, self._way, is_none)
        except (FileNotFoundError, NotADirectoryError):
            return []

    def _refused(self, name: str) -> Refused | None:
        """What keeps the file, or the folder, from being opened. Where links lead is not looked
        at: not even whether anything is there."""
        refused = (one for one in self._found if isinstance(one, Refused))
        place = self._place(name)
        return next((r for r in refused if r.path == place or isinstance(r, LinkedFolder)), None)

    def _place(self, name: str) -> str:
        return f"{self._way}/{name}" if self._way else name

    def text(self, name: str) -> str | None:
        """What the source says; None where the file is not at hand, or no text."""
        data = self._data(name)
        if data is None or not_text(data):
            return None
        text = decoded(data)
        return seen_of_html(text) if name.lower().endswith(_HTML) else text

    def fault(self, name: str) -> str:
        """What keeps a file that is there from being read, as part of a sentence; else empty."""
        if refused := self._refused(name):
            is_link = isinstance(refused, Linked)
            return _BEHIND_A_LINK if is_link else "is a device, a pipe or a socket"
        return not_text(self._data(name) or b"")

    def _data(self, name: str) -> bytes | None:
        if name not in self.names:
            return None
        if self._way is None:
            source: AbstractContextManager[FileIO] = (self.folder / name).open("rb", buffering=0)
        else:
            source = opened(self._root, self._place(name))
        with source as file:
            data = file.read(_MOST)
        return data if len(data) < _MOST else data.rstrip(_NOT_ASCII)  # no half of a character


_BEHIND_A_LINK = "lies behind a symbolic link, which is not followed"


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
