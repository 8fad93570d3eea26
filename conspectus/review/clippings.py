"""The sources' texts as editors saved them. They are read to be compared; nothing repeats them."""

import functools
from html.parser import HTMLParser
from pathlib import Path

_HTML = (".htm", ".html", ".xhtml")
_MOST = 5_000_000
"""Bytes that are read of one. No source is longer; a wrong file may be."""


class Clippings:
    """The files of a folder, which need not be there.

    Raises OSError where the machine fails.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @functools.cached_property
    def names(self) -> frozenset[str]:
        if not self.folder.is_dir():
            return frozenset()
        return frozenset(file.name for file in self.folder.iterdir() if file.is_file())

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
