"""The sources' texts as editors saved them. They are read to be compared; nothing repeats them."""

import functools
from html.parser import HTMLParser
from pathlib import Path

_HTML = (".htm", ".html", ".xhtml")
_MOST = 5_000_000
"""Bytes that are read of one. No source is longer; a wrong file may be."""


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
        """What the source says; None where the file is not at hand.

        Bytes that are no UTF-8 become a sign that is part of no word.
        """
        if name not in self.names:
            return None
        with (self.folder / name).open("rb") as file:
            text = file.read(_MOST).decode("utf-8", "replace")
        return seen_of_html(text) if name.lower().endswith(_HTML) else text


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
