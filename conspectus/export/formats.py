"""The formats of `conspectus export`: each a module of this package, loaded when asked for."""

from collections.abc import Iterable
from importlib import import_module
from typing import Protocol, cast

from msgspec import Struct

from conspectus.export.selection import Selection
from conspectus.opened import Opened


class File(Struct, frozen=True):
    """A file that an export consists of. `name` may have folders, with slashes; it leads nowhere
    else than below the folder that it is written to."""

    name: str
    data: bytes
    is_text: bool = True
    """Whether a terminal can show it."""
    told: tuple[str, ...] = ()
    """What an editor should know of it, in sentences."""


class Impossible(Exception):
    """Why a format cannot be made of this digest, or on this machine; and what to do."""


class Format(Struct, frozen=True):
    """What is offered before anything of it is loaded."""

    module: str
    """Of this package. Its function `files` is the format."""
    told: str
    """What it is, in a few words behind its name."""
    is_sent: bool = False
    """Whether an edition goes out in it as it was sent, however much of that is still there."""


FORMATS = {
    "sqlite": Format("database", "all tables in one file, for Datasette and whatever reads SQLite"),
    "csv": Format("spreadsheets", "a file for each table, for spreadsheets and statistics"),
    "json": Format("documents", "a file for each table with its JSON Schema, for programs"),
    "jsonld": Format("annotations", "annotations as the W3C's Web Annotations, in JSON-LD"),
    "csl-json": Format("csl_json", "what readers cite, for Zotero, pandoc and citeproc"),
    "bibtex": Format("bibtex", "the same, for LaTeX with biblatex"),
    "ris": Format("ris", "the same, for EndNote, Mendeley, Citavi, Zotero"),
    "graphml": Format("network", "who agrees with whom, as a graph for Gephi, yEd, NetworkX"),
    "mail": Format("mail", "an edition as a message that waits to be sent", is_sent=True),
    "epub": Format("epub", "a book for e-readers", is_sent=True),
    "pdf": Format(
        "pdf", "a book on paper, printed by Chromium where it is installed", is_sent=True
    ),
}
"""By the name that an editor types; in the order in which they are offered."""


class Files(Protocol):
    """Makes the files of an export. The same digest and selection give the same bytes."""

    def __call__(self, found: Opened, selection: Selection) -> Iterable[File]:
        """Raises Impossible."""


def load(name: str) -> Files:
    """The function of one of FORMATS."""
    module = import_module(f"conspectus.export.{FORMATS[name].module}")
    return cast("Files", module.files)
