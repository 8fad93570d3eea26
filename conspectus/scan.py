"""What lies in a digest's folder: names and times of files, nothing of what is in them.

Nothing outside the folder is looked at: symlinks, devices and pipes are refused by name. Hidden
files and editors' backups are passed over, except in `content/static/`.
"""

import os
import stat
import time
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from conspectus.beneath import Entry, Refused, entries, files
from conspectus.model.marks import WHOLE_FILE
from conspectus.model.references import WRITTEN, Folder, Key
from conspectus.problems import Problem, nearest
from conspectus.urls import file_fault, folded, slug_fault, slugify

CONTENT = "content"
STATIC = "static"
SITE = "site.yaml"

_RECENT = 100_000_000
"""Nanoseconds in which a file may change twice and have one time of change."""


class Moment(Struct, frozen=True, array_like=True):
    """By what it is told, without reading it, that a file is still the same."""

    size: int
    modified: int
    changed: int
    """Nanoseconds. A file's own time of change cannot be set back, as that of its text can."""
    inode: int

    @property
    def is_settled(self) -> bool:
        """Whether it is long enough ago that another change would have another time."""
        return time.time_ns() - max(self.modified, self.changed) > _RECENT


class Found(Struct, frozen=True, array_like=True):
    """A content file; `path` is from the digest's folder, with `/`."""

    path: str
    key: Key
    moment: Moment


class FoundAsset(Struct, frozen=True, array_like=True):
    """Any other file; `output` is its path from the site's root."""

    path: str
    output: str
    moment: Moment


class Scan(Struct, frozen=True):
    """`site` is None where there is no such file, or none that may be read."""

    site: Found | None
    sources: tuple[Found, ...]
    assets: tuple[FoundAsset, ...]
    problems: tuple[Problem, ...]


def scan(root: Path) -> Scan:
    """Raises OSError where the machine fails; what is wrong with a name is a problem."""
    scanner = _Scanner(root)
    site = scanner.site()
    scanner.content()
    return Scan(site, tuple(scanner.sources), tuple(scanner.assets), tuple(scanner.problems))


def scan_again(root: Path, before: Scan, changes: Iterable[Path]) -> Scan | None:
    """As `scan` after a scan, if nothing but these files changed; None where that cannot be told
    from files of content that were there and still are."""
    places = {file.path: place for place, file in enumerate(before.sources)}
    sources = list(before.sources)
    for path in changes:
        place = places.get(path.relative_to(root).as_posix()) if path.is_relative_to(root) else None
        try:
            status = path.lstat()
        except OSError:
            return None
        if place is None or not stat.S_ISREG(status.st_mode):
            return None
        file = sources[place]
        sources[place] = Found(file.path, file.key, moment_of(status))
    return Scan(before.site, tuple(sources), before.assets, before.problems)


def moment_of(status: os.stat_result) -> Moment:
    return Moment(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


class _Scanner:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.sources: list[Found] = []
        self.assets: list[FoundAsset] = []
        self.problems: list[Problem] = []

    def report(self, code: str, path: str, message: str, hint: str = "") -> None:
        found = (printable(message), printable(hint))
        self.problems.append(Problem(printable(path), WHOLE_FILE, code, *found))

    def site(self) -> Found | None:
        status = (self.root / SITE).lstat()
        return Found(SITE, Key(Folder.PAGES, "site"), moment_of(status))

    def content(self) -> None:
        try:
            found = entries(self.root, CONTENT, _is_aside)
        except FileNotFoundError:
            return
        except NotADirectoryError:
            self.report("misplaced-file", CONTENT, "content is a folder, not a file")
            return
        for entry in self.sound(found):
            self.top(entry)

    def top(self, entry: Entry) -> None:
        path = entry.path
        if not entry.is_folder:
            message = "content lies in the folders of content/, not beside them"
            self.report("misplaced-file", path, message, _FOLDERS)
        elif entry.name == STATIC:
            for file in self.sound(files(self.root, path, is_none)):
                self.asset(file, file.path.removeprefix(f"{path}/"))
        elif entry.name in _KNOWN:
            self.folder(path, Folder(entry.name))
        else:
            hint = nearest(entry.name, [*WRITTEN, STATIC]) or _FOLDERS
            message = f"content/ has no folder {entry.name}"
            self.report("misplaced-file", path, message, hint)

    def folder(self, path: str, folder: Folder) -> None:
        unnamed: list[Entry] = []
        for file in self.sound(files(self.root, path, _is_aside)):
            if folder is Folder.PUBLISHED or file.path.lower().endswith((".md", ".markdown")):
                self.document(file.path, file, folder, unnamed)
            else:
                self.asset(file, file.path.removeprefix(f"{CONTENT}/"))
        self.rename(folder, unnamed)

    def document(self, file: str, entry: Entry, folder: Folder, unnamed: list[Entry]) -> None:
        stem, _, ending = entry.name.rpartition(".")
        wanted = ending_of(folder)
        slug = stem if stem.isascii() else unicodedata.normalize("NFC", stem)
        if file != f"{CONTENT}/{folder}/{entry.name}":
            message = f"{folder} holds its files without folders between"
            hint = f"move it to content/{folder}/{entry.name}"
            self.report("misplaced-file", file, message, hint)
        elif ending != wanted:
            message = f"the name of a content file ends in .{wanted}"
            hint = f"call it {slug}.{wanted}"
            if folder is Folder.PUBLISHED:
                message, hint = "here lies what conspectus publish writes, and nothing else", ""
            self.report("misplaced-file", file, message, hint)
        elif slug_fault(slug):
            unnamed.append(entry)
        else:
            self.sources.append(Found(file, Key(folder, slug), moment_of(entry.status)))

    def rename(self, folder: Folder, unnamed: Iterable[Entry]) -> None:
        """Reports files whose names are no slugs, each with one that no other file has."""
        taken = (
            {folded(f.key.slug): f.path for f in self.sources if f.key.folder is folder}
            if unnamed
            else {}
        )
        for entry in unnamed:
            slug = unicodedata.normalize("NFC", entry.name.removesuffix(".md"))
            better = slugify(slug)
            holder = taken.setdefault(folded(better), entry.path)
            if not better:
                hint = "use letters, digits and hyphens"
            elif holder == entry.path:
                hint = f"call it {better}.md"
            else:
                hint = f"give it another name: {better} is the slug of {holder}"
            fault = slug_fault(slug)
            self.report("bad-slug", entry.path, f"the file's name is the slug: {fault}", hint)

    def asset(self, file: Entry, output: str) -> None:
        output = unicodedata.normalize("NFC", output)
        if fault := file_fault(output):
            hint = "rename it with letters, digits, hyphens and dots"
            self.report("bad-slug", file.path, fault, hint)
        else:
            self.assets.append(FoundAsset(file.path, output, moment_of(file.status)))

    def sound(self, found: Iterable[Entry | Refused]) -> Iterator[Entry]:
        """What may be opened; the rest is reported."""
        for one in found:
            if isinstance(one, Refused):
                self.report(one.code, one.path, one.said, one.hint)
            else:
                yield one


def ending_of(folder: Folder) -> str:
    """What the names of a folder's content files end in, behind the dot."""
    return "json" if folder is Folder.PUBLISHED else "md"


def is_none(_name: str) -> bool:
    """No name of a static file is passed over."""
    return False


def _is_aside(name: str) -> bool:
    """Whether a file is hidden, or an editor's backup."""
    return name[0] in ".~" or name[-1] == "~"


_KNOWN = frozenset(map(str, Folder))
_FOLDERS = f"the folders: {', '.join(WRITTEN)}, {STATIC}"


def printable(name: str) -> str:
    """Bytes of a file's name that are no text become ?."""
    return name if name.isascii() else name.encode(errors="replace").decode()
