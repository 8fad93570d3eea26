"""What editors do to a digest between two builds, as small functions that can be named.

Each takes a working copy, and does nothing where there is nothing to do it to. To add one, write a
function in the module where it belongs and put `@edit` before it.
"""

from scripts.edits import (
    annotations,
    articles,
    editions,
    files,
    links,
    names,
    outputs,
    settings,
    several,
    theme,
)
from scripts.edits.copy import WorkingCopy
from scripts.edits.listed import CHANCES, EDITS

__all__ = [
    "CHANCES",
    "EDITS",
    "WorkingCopy",
    "annotations",
    "articles",
    "editions",
    "files",
    "links",
    "names",
    "outputs",
    "settings",
    "several",
    "theme",
]
