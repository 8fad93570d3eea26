"""The examples of CommonMark that markdown-it-py ships: they are in its source package alone."""

import json
import subprocess
import sys
import tarfile
from importlib.metadata import version
from pathlib import Path

import pytest

_WHERE = "tests/test_cmark_spec/commonmark.json"


def examples(folder: Path) -> list[str]:
    """The Markdown of each; pip fetches them once into `folder`, where it can."""
    name = f"markdown_it_py-{version('markdown-it-py')}"
    package = folder / f"{name}.tar.gz"
    if not package.exists() and not _fetched(folder):
        pytest.skip("pip cannot fetch the source package of markdown-it-py, which has the examples")
    with tarfile.open(package) as archive:
        file = archive.extractfile(f"{name}/{_WHERE}")
        assert file
        return [example["markdown"] for example in json.load(file)]


def _fetched(folder: Path) -> bool:
    wanted = f"markdown-it-py=={version('markdown-it-py')}"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--no-binary", ":all:", "--dest", str(folder), wanted]
    return subprocess.run(command, capture_output=True, timeout=300, check=False).returncode == 0
