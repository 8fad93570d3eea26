"""The files of one `new`, before any is written."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from conspectus.draft.front import file_text, path_of
from conspectus.draft.names import Slugs
from conspectus.model.references import Key
from conspectus.opened import Opened
from conspectus.problems import Problem

IGNORE = ".gitignore"


class Refused(Exception):
    """What cannot be made as it was asked for. The text is one sentence that says what to do."""


class File(Struct, frozen=True):
    """A file that is to be: its path from the digest's folder, and its bytes."""

    path: str
    data: bytes
    was: bytes | None = None
    """What it held before; None where it is new."""


class Made(Struct, frozen=True):
    files: tuple[File, ...]
    """The first is the one that was asked for."""
    told: tuple[str, ...] = ()
    """What the editor should know, a line each."""
    problems: tuple[Problem, ...] = ()
    """What the parser says of the files; with an error none may be written."""

    @property
    def texts(self) -> dict[str, str]:
        content = (file for file in self.files if file.path.startswith("content/"))
        return {file.path: file.data.decode() for file in content}


class Bench:
    """Where the files of one `new` are gathered."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.slugs = Slugs(opened.documents)
        self.files: list[File] = []
        self.told: list[str] = []

    def put(
        self, key: Key, values: Mapping[str, Any], body: str = "", *, first: bool = False
    ) -> None:
        """Adds a content file. Its slug is nobody's; see `names`."""
        language = self.opened.settings.language
        path = path_of(key)
        self.slugs.take(key.folder, key.slug, path)
        file = File(path, file_text(key, values, body, language).encode())
        self.files.insert(0 if first else len(self.files), file)
