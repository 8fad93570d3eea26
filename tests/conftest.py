"""Small digests, written from a mapping of path to text."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from conspectus.pipeline import Checked, check

WriteDigest = Callable[[Mapping[str, str]], Path]
CheckDigest = Callable[[Mapping[str, str]], Checked]


@pytest.fixture
def write_digest(tmp_path: Path) -> WriteDigest:
    """Writes the files into an empty folder, with a `site.yaml` if they have none."""

    def write(files: Mapping[str, str]) -> Path:
        for path, text in {"site.yaml": "title: Test\n", **files}.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        return tmp_path

    return write


@pytest.fixture
def check_digest(write_digest: WriteDigest) -> CheckDigest:
    """Writes the files and checks the digest that they make."""
    return lambda files: check(write_digest(files))
