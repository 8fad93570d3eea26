"""The typeface's package: Source Serif, for Latin, Greek and Cyrillic."""

import functools
import importlib.metadata
import importlib.util
from pathlib import Path

PACKAGE = "font-source-serif-pro"


@functools.cache
def folder() -> Path | None:
    """Where its files are; None where it is not installed."""
    found = importlib.util.find_spec(PACKAGE.replace("-", "_"))
    places = found.submodule_search_locations if found else None
    return Path(places[0]) / "files" if places else None


def version(package: str) -> str:
    """An installed package's version; empty where it is not installed."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""
