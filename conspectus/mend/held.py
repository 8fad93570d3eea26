"""What each of a digest's files holds, byte for byte and as it is read."""

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from conspectus.model.references import Folder
from conspectus.parse.site import parse_site
from conspectus.problems import Findings, Problem
from conspectus.read import FileReader
from conspectus.scan import SITE, Found, scan


class Held(Struct, frozen=True):
    """A file. Where `problems` are, it is no file or no text, and nobody should write it anew."""

    file: Found
    data: bytes | None
    text: str
    language: str
    """The digest's."""
    problems: tuple[Problem, ...] = ()

    @property
    def is_site(self) -> bool:
        return self.file.path == SITE


def held(root: Path, is_wanted: Callable[[str], bool] = lambda _: True) -> Iterator[Held]:
    """The wanted files of a digest: `site.yaml`, then its content by path.

    Raises OSError where the machine fails.
    """
    found = scan(root)
    language = "en"
    if found.site:
        site = _held(root, found.site, language)
        language = parse_site(site.text, Findings("")).language
        if is_wanted(found.site.path):
            yield site
    for file in found.sources:
        if is_wanted(file.path) and file.key.folder is not Folder.PUBLISHED:
            yield _held(root, file, language)


def _held(root: Path, file: Found, language: str) -> Held:
    reader = FileReader(root)
    data = reader.bytes(file.path)
    text = reader.source(file, data).text if data is not None else ""
    return Held(file, data, text, language, tuple(reader.problems))
