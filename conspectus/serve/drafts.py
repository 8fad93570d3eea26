"""Which pages of a preview are drafts."""

from collections.abc import Iterable
from pathlib import Path

from conspectus.kept import read_regular
from conspectus.link.whole import is_draft
from conspectus.model.references import Folder, Key
from conspectus.parse.document import parse_document
from conspectus.problems import Findings
from conspectus.scan import CONTENT
from conspectus.urls import address

_FOLDERS = (Folder.ARTICLES, Folder.TOPICS)
"""Of which a file may be a draft."""


class Drafts:
    """Looks at all files once, and then at those that are saved."""

    def __init__(self, root: Path) -> None:
        self.folders = {root / CONTENT / folder: folder for folder in _FOLDERS}
        self._found: set[Key] | None = None

    def addresses(self, changes: Iterable[Path] | None) -> tuple[str, ...]:
        """The addresses of their pages. `changes` are the files saved; None: any may have been."""
        if self._found is None or changes is None:
            self._found = set()
            changes = (file for folder in self.folders for file in folder.glob("*.md"))
        for file in changes:
            if file.parent in self.folders and file.suffix == ".md":
                key = Key(self.folders[file.parent], file.stem)
                (self._found.add if _is_draft(file, key) else self._found.discard)(key)
        return tuple(sorted(map(address, self._found)))


def _is_draft(file: Path, key: Key) -> bool:
    data = read_regular(file) or b""
    if b"draft" not in data:
        return False
    text = data.decode(errors="replace")
    return is_draft(parse_document(file.name, key, text, "en", Findings(file.name)))
