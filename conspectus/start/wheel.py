"""This program, packed as a wheel (the binary distribution format 1.0 of the Python packages).

A digest that is begun with a program from a folder or a file has no index to get it from. The
wheel holds the program as it runs; its version ends in a mark of what is in it, so that an
installer takes another one for another.
"""

import base64
import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution
from pathlib import Path

from msgspec import Struct

import conspectus
from conspectus.start.metadata import about
from conspectus.start.shipped import SHIPPED

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file: equal programs make equal wheels."""


class Wheel(Struct, frozen=True):
    """`name` is the file's, by the format's rules."""

    name: str
    data: bytes


def packed(installed: Distribution) -> Wheel:
    """The program that is running, with the metadata under which it was installed.

    Raises OSError where the machine fails.
    """
    program = dict(sorted(_program()))
    version = f"{conspectus.__version__}+{_mark(program)}"
    folder = f"conspectus-{version}.dist-info"
    files = {**program, **_metadata(installed, version, folder)}
    files[f"{folder}/RECORD"] = _record(files, f"{folder}/RECORD")
    return Wheel(f"conspectus-{version}-py3-none-any.whl", _zipped(files))


def _program() -> Iterator[tuple[str, bytes]]:
    """Each file of the package by its name in a wheel."""
    package = Path(conspectus.__file__).parent
    yield from _below(package, "conspectus")
    for name, place in SHIPPED.items():
        if not place().is_relative_to(package):
            yield from _below(place(), f"conspectus/{name}")


def _below(folder: Path, prefix: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and "__pycache__" not in path.parts:
            yield f"{prefix}/{name}", path.read_bytes()


def _mark(program: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, data in program.items():
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()[:12]


def _metadata(installed: Distribution, version: str, folder: str) -> dict[str, bytes]:
    said = about(installed)
    known = re.sub(r"(?m)^Version: .*$", f"Version: {version}", said.metadata, count=1)
    form = (
        "Wheel-Version: 1.0",
        f"Generator: conspectus {conspectus.__version__}",
        "Root-Is-Purelib: true",
        "Tag: py3-none-any",
    )
    return {
        f"{folder}/METADATA": known.encode(),
        f"{folder}/WHEEL": "\n".join((*form, "")).encode(),
        f"{folder}/entry_points.txt": said.entry_points.encode(),
        f"{folder}/licenses/LICENSE": said.license,
    }


def _record(files: Mapping[str, bytes], own_name: str) -> bytes:
    """What the wheel holds, with hashes; its own line has none."""
    lines = [f"{name},sha256={_hash(data)},{len(data)}" for name, data in files.items()]
    return "\n".join((*lines, f"{own_name},,", "")).encode()


def _hash(data: bytes) -> str:
    found = base64.urlsafe_b64encode(hashlib.sha256(data).digest())
    return found.rstrip(b"=").decode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as opened:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            opened.writestr(entry, data)
    return archive.getvalue()
