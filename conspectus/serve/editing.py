"""“Edit this file”: a page asks, and this machine opens the file in the editor that it has.

The page names the file from the digest's folder, as it knows it; where that folder is, no page is
told. It is the server that asks the system to open the editor's address, which goes through no
browser, and only pages of this preview can ask.
"""

import asyncio
import re
import threading
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import click
import msgspec
from msgspec import Struct

from conspectus.kept import read_regular
from conspectus.model.editors import EDITORS, pattern_of
from conspectus.model.references import Folder
from conspectus.parse.site import parse_site
from conspectus.problems import Findings
from conspectus.scan import CONTENT, SITE
from conspectus.serve.local import Local
from conspectus.theme import TEMPLATES

_FOLDERS = frozenset(folder.value for folder in Folder)
_TEXTS = (".md", ".yaml")
_SOURCES = (".html", ".css", ".js", ".xml")
"""Of templates: texts too, but a system opens some of them in a browser, or runs them."""
_PATIENCE = 3.0
"""Seconds in which a program that fails to open says so; one that opens may go on."""


class Asked(Struct, frozen=True):
    """A file by its path from the digest's folder, or a page of the site and an annotation."""

    file: str = ""
    line: int = 1
    column: int = 1
    page: str = ""
    id: str = ""


class Place(Struct, frozen=True):
    path: str
    line: int = 1
    column: int = 1


def source_of(root: Path, page: str) -> str:
    """The file that a page of the site is made of, from the digest's folder; empty for a list.

    `page` is the page's own file, as in `articles/one-purse/index.html`.
    """
    parts = page.split("/")
    if page == "index.html":
        return SITE
    if parts[0] in _FOLDERS and len(parts) > 2:
        path = f"{CONTENT}/{parts[0]}/{parts[1]}.md"
    elif len(parts) == 2:
        path = f"{CONTENT}/{Folder.PAGES}/{parts[0]}.md"
    else:
        return ""
    return path if _is_ours(root, path) else ""


def _is_ours(root: Path, path: str) -> bool:
    """Whether the path is that of a file which builds read, with no link on the way to it."""
    file = root / path
    if path != SITE and Path(path).parts[:1] not in ((CONTENT,), (TEMPLATES,)):
        return False
    try:
        return file.resolve() == root.resolve() / path and file.is_file()
    except (OSError, RuntimeError, ValueError):  # a loop of links, a NUL byte
        return False


class Editing:
    """`chosen` is an editor's address that goes before the one of `site.yaml`; empty for none."""

    def __init__(self, root: Path, chosen: str = "") -> None:
        self.root = root
        self.chosen = chosen

    def place(self, asked: Asked) -> Place | None:
        """Where that is; None for what is no file to be edited."""
        if not asked.page:
            is_ours = _is_ours(self.root, asked.file)
            return Place(asked.file, max(asked.line, 1), max(asked.column, 1)) if is_ours else None
        path = source_of(self.root, asked.page)
        return Place(path, self._line_of(path, asked.id)) if path else None

    def _line_of(self, path: str, id: str) -> int:
        """The line on which an annotation begins, as the file is now."""
        head = re.compile(rf"\s*>\s*\[!.*\{{#{re.escape(id)}\}}\s*")
        text = (read_regular(self.root / path) or b"").decode(errors="replace")
        found = (n for n, line in enumerate(text.split("\n"), 1) if id and head.fullmatch(line))
        return next(found, 1)

    def address(self, place: Place) -> str:
        """By which the editor opens the place; empty where it is safer not to."""
        pattern = self.chosen or self._of_site()
        is_text = place.path.endswith(_TEXTS)
        if not is_text and (pattern == EDITORS["file"] or not place.path.endswith(_SOURCES)):
            return ""
        filled = pattern.replace("{path}", quote(str(self.root.resolve() / place.path)))
        return filled.replace("{line}", str(place.line)).replace("{column}", str(place.column))

    def _of_site(self) -> str:
        text = (read_regular(self.root / SITE) or b"").decode(errors="replace")
        return pattern_of(parse_site(text, Findings(SITE)).editor)


class Edit(Local):
    """Answers 204 where a program was asked to open the file, else says what to do."""

    def initialize(self, editing: Editing, launch: Callable[[str], int] | None = None) -> None:
        self.editing = editing
        self.launch = launch or _launched

    async def post(self) -> None:
        if not self.is_own or self.request.headers.get("Content-Type") != "application/json":
            self.refuse(403, "Only pages of this preview open an editor.")
            return
        if not self.is_from_here:
            self.refuse(403, "Only a browser on the machine of the preview opens an editor.")
            return
        try:
            place = self.editing.place(msgspec.json.decode(self.request.body, type=Asked))
        except (ValueError, RecursionError):
            self.refuse(400, "That names no file.")
            return
        if place is None:
            self.refuse(404, "There is no file of that name to be edited.")
            return
        address = self.editing.address(place)
        status = await _in_time(self.launch, address) if address else 1
        if status:
            self.refuse(502, f"No editor could be opened. It is {place.path}, line {place.line}.")
        else:
            self.set_status(204)


def _launched(address: str) -> int:
    return click.launch(address, wait=True)


async def _in_time(launch: Callable[[str], int], address: str) -> int:
    """The exit status of the program that opens an address; 0 where it goes on.

    In a thread that the server does not wait for at its end.
    """
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    statuses: list[int] = []

    def run() -> None:
        try:
            statuses.append(launch(address))
        except OSError:
            statuses.append(1)
        if not loop.is_closed():
            loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=run, daemon=True).start()
    try:
        await asyncio.wait_for(ended.wait(), _PATIENCE)
    except TimeoutError:
        return 0
    return statuses[0]
