"""From a digest's folder to sources: the only place where content is read.

Nothing outside the folder is read: symlinks, devices and pipes are refused by name.
"""

import codecs
import re
from pathlib import Path

from msgspec import Struct

from conspectus import beneath
from conspectus.beneath import Refused
from conspectus.images.formats import MAX_BYTES as MAX_IMAGE_BYTES
from conspectus.images.formats import image_facts, is_image, too_large
from conspectus.model.marks import WHOLE_FILE, Mark
from conspectus.model.sources import NOT_TEXT, Asset, SourceText, code_point
from conspectus.problems import Problem
from conspectus.scan import Found, FoundAsset, printable, scan

MAX_BYTES = 1024 * 1024
"""A content file is text that one person wrote; a larger one is a mistake."""

_SAVE_AS = "save the file as UTF-8"
_ODD = re.compile(NOT_TEXT)


class Reading(Struct, frozen=True):
    """What a digest's folder holds."""

    site: SourceText | None
    """`site.yaml`; None where it could not be read. Its key is unused."""
    sources: tuple[SourceText, ...]
    assets: tuple[Asset, ...]
    problems: tuple[Problem, ...]


def read(root: Path) -> Reading:
    """All of it. Raises OSError where the machine fails; what is wrong with a file is a problem."""
    found = scan(root)
    reader = FileReader(root)
    site = reader.text(found.site) if found.site else None
    sources = [source for file in found.sources if (source := reader.text(file))]
    assets = [asset for file in found.assets if (asset := reader.asset(file))]
    problems = (*found.problems, *reader.problems)
    return Reading(site, tuple(sources), tuple(assets), problems)


class FileReader:
    """Reads files that were found, one at a time. What is wrong with them is in `problems`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def report(
        self, code: str, path: str, message: str, hint: str = "", mark: Mark = WHOLE_FILE
    ) -> None:
        found = (printable(message), printable(hint))
        self.problems.append(Problem(printable(path), mark, code, *found))

    def asset(self, file: FoundAsset) -> Asset | None:
        path, size = printable(file.path), file.moment.size
        if not is_image(file.output):
            return Asset(path, file.output, size)
        if size > MAX_IMAGE_BYTES:
            facts = too_large(size)
        elif (data := self.bytes(file.path, MAX_IMAGE_BYTES)) is not None:
            facts = image_facts(file.output, data)
        else:
            return None
        return Asset(path, file.output, size, facts)

    def text(self, file: Found) -> SourceText | None:
        """The file's text, or None with a problem."""
        data = self.bytes(file.path, MAX_BYTES)
        return None if data is None else self.source(file, data)

    def source(self, file: Found, data: bytes) -> SourceText:
        """The text that the file's bytes are. CRLF and a byte order mark are taken away.

        What is no text is reported and replaced, so that the rest of the file is still checked.
        """
        path = printable(file.path)
        text = _lines_of(self.decoded(data, path))
        if _ODD.search(text):
            for code, odd in (("nul-byte", "\0"), ("control-character", NOT_TEXT)):
                text = self.without(odd, code, text, path)
        return SourceText(path, file.key, text)

    def decoded(self, data: bytes, path: str) -> str:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            self.report("not-utf8", path, "the file is UTF-16, not UTF-8", _SAVE_AS)
            return data.decode("utf-16", errors="replace")
        data = data.removeprefix(codecs.BOM_UTF8)
        try:
            return data.decode()
        except UnicodeDecodeError as error:
            before = _lines_of(data[: error.start].decode(errors="replace"))
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

    def bytes(self, path: str, limit: int = MAX_BYTES) -> bytes | None:
        """None with a problem for what may not be opened, by now too."""
        try:
            return beneath.read(self.root, path, limit)
        except Refused as refused:
            self.report(refused.code, refused.path, refused.said, refused.hint)
            return None


def _lines_of(text: str) -> str:
    """With line ends of one sort."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _mark_behind(before: str) -> Mark:
    return Mark(before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1, 1)
