"""What readers cite, as BibTeX; for what is in it see `citations.py`."""

from collections.abc import Iterator

from conspectus.export.citations import cited
from conspectus.export.formats import File
from conspectus.export.selection import Selection
from conspectus.opened import Opened


def files(found: Opened, selection: Selection) -> Iterator[File]:
    return cited(found, selection, "bibtex")
