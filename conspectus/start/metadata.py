"""What a distribution says of itself: core metadata and entry points of the Python packages.

Of an installed program as it was installed. Of a checkout as its pyproject.toml has it now: what an
editable installation noted may be older than the program that runs.
"""

import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

from msgspec import Struct

import conspectus

_BESIDE = Path(conspectus.__file__).parent.parent


class About(Struct, frozen=True):
    metadata: str
    """The file METADATA."""
    entry_points: str
    license: bytes


def about(installed: Distribution) -> About:
    """Raises OSError where the machine fails."""
    project = _BESIDE / "pyproject.toml"
    if project.is_file():
        return _of_checkout(tomllib.loads(project.read_text(encoding="utf-8"))["project"])
    licenses = [file for file in installed.files or () if file.name == "LICENSE"]
    return About(
        installed.read_text("METADATA") or "",
        installed.read_text("entry_points.txt") or "",
        Path(str(licenses[0].locate())).read_bytes() if licenses else b"",
    )


def _of_checkout(project: dict[str, Any]) -> About:
    scripts = (f"{name} = {place}" for name, place in project["scripts"].items())
    return About(
        "\n".join((*_headers(project), "")),
        "\n".join(("[console_scripts]", *scripts, "")),
        (_BESIDE / "LICENSE").read_bytes(),
    )


def _headers(project: dict[str, Any]) -> Iterator[str]:
    """The core metadata, version 2.1: what installers ask for."""
    yield "Metadata-Version: 2.1"
    yield f"Name: {project['name']}"
    yield f"Version: {conspectus.__version__}"
    yield f"Summary: {project['description']}"
    yield f"License: {project['license']}"
    yield f"Requires-Python: {project['requires-python']}"
    for needed in project["dependencies"]:
        yield f"Requires-Dist: {needed}"
    for extra, added in project["optional-dependencies"].items():
        yield f"Provides-Extra: {extra}"
        for needed in added:
            yield f'Requires-Dist: {needed}; extra == "{extra}"'
