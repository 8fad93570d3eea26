"""From a digest's folder to sources: the only place where content is read.

Nothing outside the folder is read: symlinks, devices and pipes are refused by name. Hidden files
and editors' backups are passed over, except in `content/static/`.
"""

import codecs
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from conspectus.images.formats import MAX_BYTES as MAX_IMAGE_BYTES
from conspectus.images.formats import image_facts, is_image, too_large
from conspectus.model.marks import WHOLE_FILE, Mark
from conspectus.model.references import Folder, Key
from conspectus.model.sources import NOT_TEXT, Asset, SourceText, code_point
from conspectus.problems import Problem, nearest
from conspectus.urls import slug_fault, slugify

CONTENT = "content"
STATIC = "static"
MAX_BYTES = 1024 * 1024
"""A content file is text that one person wrote; a larger one is a mistake."""

_SAVE_AS = "save the file as UTF-8"


class Reading(Struct, frozen=True):
    """What a digest's folder holds."""

    site: SourceText | None
    """`site.yaml`; None where it could not be read. Its key is unused."""
    sources: tuple[SourceText, ...]
    assets: tuple[Asset, ...]
    problems: tuple[Problem, ...]


def read(root: Path) -> Reading:
    """Raises OSError where the machine fails; what is wrong with a file is a problem."""
    reader = _Reader(root)
    site = reader.text(root / "site.yaml", Key(Folder.PAGES, "site"))
    content = root / CONTENT
    if content.is_symlink():
        reader.report(
            "symlink", CONTENT, "symbolic links are not followed", "put the folder itself here"
        )
    elif content.is_dir():
        reader.content(content)
    elif content.exists():
        reader.report("misplaced-file", CONTENT, "content is a folder, not a file")
    return Reading(site, tuple(reader.sources), tuple(reader.assets), tuple(reader.problems))


class _Reader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.sources: list[SourceText] = []
        self.assets: list[Asset] = []
        self.problems: list[Problem] = []

    def report(
        self, code: str, path: str, message: str, hint: str = "", mark: Mark = WHOLE_FILE
    ) -> None:
        self.problems.append(Problem(path, mark, code, _printable(message), _printable(hint)))

    def name(self, path: Path) -> str:
        """The path from the digest's folder."""
        return _printable(path.relative_to(self.root).as_posix())

    def content(self, content: Path) -> None:
        for entry in self.entries(content):
            if entry.name == STATIC and entry.is_dir():
                for file in self.walk(content / STATIC, hidden=True):
                    self.asset(file, file.relative_to(content / STATIC).as_posix())
            elif entry.is_dir():
                self.folder(content / entry.name)
            else:
                self.report(
                    "misplaced-file",
                    self.name(content / entry.name),
                    "content lies in the folders of content/, not beside them",
                    f"the folders: {', '.join(Folder)}, {STATIC}",
                )

    def folder(self, folder: Path) -> None:
        if folder.name not in list(Folder):
            hint = (
                nearest(folder.name, [*Folder, STATIC])
                or f"the folders: {', '.join(Folder)}, {STATIC}"
            )
            self.report(
                "misplaced-file", self.name(folder), f"content/ has no folder {folder.name}", hint
            )
            return
        for file in self.walk(folder, hidden=False):
            if file.suffix.lower() in (".md", ".markdown"):
                self.document(file, Folder(folder.name))
            else:
                self.asset(file, file.relative_to(self.root / CONTENT).as_posix())

    def document(self, file: Path, folder: Folder) -> None:
        path = self.name(file)
        slug = unicodedata.normalize("NFC", file.stem)
        if file.parent.name != folder or file.parent.parent.name != CONTENT:
            self.report(
                "misplaced-file",
                path,
                f"{folder} holds its files without folders between",
                f"move it to content/{folder}/{file.name}",
            )
        elif file.suffix != ".md":
            self.report(
                "misplaced-file",
                path,
                "the name of a content file ends in .md",
                f"call it {slug}.md",
            )
        elif fault := slug_fault(slug):
            better = slugify(slug)
            self.report(
                "bad-slug",
                path,
                f"the file's name is the slug: {fault}",
                f"call it {better}.md" if better else "use letters, digits and hyphens",
            )
        elif source := self.text(file, Key(folder, slug)):
            self.sources.append(source)

    def asset(self, file: Path, output: str) -> None:
        output = unicodedata.normalize("NFC", output)
        if any(unicodedata.category(c) in ("Cc", "Cf", "Cs") or c == "\\" for c in output):
            self.report(
                "bad-slug",
                self.name(file),
                "the file's name has a character that no address can have",
                "rename it with letters, digits, hyphens and dots",
            )
        elif is_image(output):
            self.image(file, output)
        else:
            self.assets.append(Asset(self.name(file), output, file.stat().st_size))

    def image(self, file: Path, output: str) -> None:
        path, size = self.name(file), file.stat().st_size
        if size > MAX_IMAGE_BYTES:
            facts = too_large(size)
        elif (data := self.bytes(file, path, MAX_IMAGE_BYTES)) is not None:
            facts = image_facts(output, data)
        else:
            return
        self.assets.append(Asset(path, output, size, facts))

    def walk(self, folder: Path, *, hidden: bool) -> Iterator[Path]:
        """All regular files below, sorted; anything else is reported."""
        for entry in self.entries(folder, hidden=hidden):
            path = folder / entry.name
            if entry.is_dir():
                yield from self.walk(path, hidden=hidden)
            else:
                yield path

    def entries(self, folder: Path, *, hidden: bool = False) -> Iterator[os.DirEntry[str]]:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            if not hidden and (entry.name.startswith((".", "~")) or entry.name.endswith("~")):
                continue
            if entry.is_symlink():
                self.report(
                    "symlink",
                    self.name(folder / entry.name),
                    "symbolic links are not followed",
                    "put the file itself here",
                )
            elif entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False):
                yield entry
            else:
                self.report(
                    "not-a-file",
                    self.name(folder / entry.name),
                    "this is a device, a pipe or a socket, not a file",
                )

    def text(self, file: Path, key: Key) -> SourceText | None:
        """The file's text, or None with a problem. CRLF and a byte order mark are taken away.

        What is no text is reported and replaced, so that the rest of the file is still checked.
        """
        path = self.name(file)
        data = self.bytes(file, path, MAX_BYTES)
        if data is None:
            return None
        text = self.decoded(data, path).replace("\r\n", "\n").replace("\r", "\n")
        for code, odd in (("nul-byte", "\0"), ("control-character", NOT_TEXT)):
            text = self.without(odd, code, text, path)
        return SourceText(path, key, text)

    def decoded(self, data: bytes, path: str) -> str:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            self.report("not-utf8", path, "the file is UTF-16, not UTF-8", _SAVE_AS)
            return data.decode("utf-16", errors="replace")
        data = data.removeprefix(codecs.BOM_UTF8)
        try:
            return data.decode()
        except UnicodeDecodeError as error:
            before = data[: error.start].decode(errors="replace")
            message = f"the byte 0x{data[error.start]:02x} is not UTF-8 text"
            self.report("not-utf8", path, message, _SAVE_AS, _mark_behind(before))
            return data.decode(errors="replace")

    def without(self, odd: str, code: str, text: str, path: str) -> str:
        """The text with what matches `odd` replaced; the first one is reported."""
        found = list(re.finditer(odd, text))
        if found:
            point = code_point(found[0][0])
            what = "a NUL byte" if code == "nul-byte" else f"an invisible character, {point},"
            more = f", and {len(found) - 1} more below" if len(found) > 1 else ""
            message = f"{what} stands in the text{more}"
            self.report(code, path, message, "delete it", _mark_behind(text[: found[0].start()]))
        return re.sub(odd, "\ufffd", text)

    def bytes(self, file: Path, path: str, limit: int) -> bytes | None:
        """Opened so that a link or pipe put in the file's place meanwhile is not followed."""
        try:
            descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            if file.is_symlink():
                self.report(
                    "symlink", path, "symbolic links are not followed", "put the file itself here"
                )
                return None
            raise error from None
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                self.report("not-a-file", path, "this is not a regular file")
                return None
            if status.st_size > limit:
                most = f"{limit // 1024} kB at most are read"
                message = f"the file has {status.st_size} bytes, {most}"
                self.report("file-too-large", path, message)
                return None
            with os.fdopen(descriptor, "rb", closefd=False) as opened:
                return opened.read()
        finally:
            os.close(descriptor)


def _mark_behind(before: str) -> Mark:
    return Mark(before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1, 1)


def _printable(name: str) -> str:
    """Bytes of a file's name that are no text become ?."""
    return name.encode(errors="replace").decode()
