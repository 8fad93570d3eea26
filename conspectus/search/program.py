"""Pagefind's program, as a package brings it: whether it is there, and where."""

import importlib.util
from pathlib import Path


class Unavailable(Exception):
    """Pagefind cannot run here; the message says why."""


def is_available() -> bool:
    """Whether Pagefind's program is there; that it runs is seen only when it does."""
    try:
        return program().is_file()
    except Unavailable:
        return False


def program() -> Path:
    """The package's own, and none that a variable or the path of the machine names.

    Raises Unavailable without the package.
    """
    found = importlib.util.find_spec("pagefind_bin")
    places = found.submodule_search_locations if found else None
    if not places:
        raise Unavailable("its program is not installed")
    return Path(places[0]) / "pagefind"


def version() -> str:
    """Of the package, on which the bytes of an index depend. Raises Unavailable without it."""
    from importlib import metadata  # which loads a reader of mail

    try:
        return metadata.version("pagefind_bin")
    except metadata.PackageNotFoundError:
        raise Unavailable("its program is not installed") from None
