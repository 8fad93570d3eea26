"""A pull request to the flagship, laid out as the workflows lay it out, and stand-ins for what they
would ask of the network."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workflows.files import REPOSITORY

ARTICLE = "content/articles/ten-years-of-one-table.md"
TEXT = """---
title: Ten years of one table
summary: What became of joint meetings.
topics: [working-together]
digested: 2026-01-05
source:
  title: One Table
  url: https://example.com/one-table
  authors: [larry-dignan]
  published: 2014
---
What became of the joint meetings that were asked for then.

> [!claim] One table is kept where both sides set it {{#kept-table}}
>
> Meetings last where both departments may call them, the piece argues.
>
> - by: author
> - topics: {topic}
"""


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def stand_in(root: Path, name: str, text: str) -> None:
    file = root / "bin" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    file.chmod(0o755)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A runner's machine: `conspectus` is this one, `python` and `gh` only write down what they
    are told to do."""
    (tmp_path / "temp").mkdir()
    (tmp_path / "workspace").mkdir()
    engine = f"import sys; sys.path.insert(0, {str(REPOSITORY)!r})"
    stand_in(
        tmp_path, "conspectus",
        f"#!{sys.executable}\n{engine}; from conspectus.cli import main; main()\n",
    )  # fmt: skip
    log = tmp_path / "log.txt"
    stand_in(
        tmp_path, "python",
        '#!/bin/bash\n'
        f'echo "python $*, of $(realpath "${{@: -1}}")" >> {log}\n'
        '[ -f "${@: -1}" ]\n',
    )  # fmt: skip
    return tmp_path


def log(root: Path) -> list[str]:
    return (root / "log.txt").read_text().splitlines()


@pytest.fixture
def digest(root: Path) -> Path:
    """The flagship at the tip of its main branch."""
    folder = root / "workspace" / "digest"
    for name in ("content", "templates", ".github"):
        shutil.copytree(REPOSITORY / name, folder / name)
    for name in ("site.yaml", "requirements.txt", "requirements.lock", ".gitignore"):
        shutil.copy(REPOSITORY / name, folder)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "The flagship")
    return folder


@pytest.fixture
def base(digest: Path) -> Path:
    """What the base branch has of it, beside the pull request."""
    folder = digest.with_name("base")
    folder.mkdir()
    for name in ("requirements.txt", "requirements.lock"):
        shutil.copy(REPOSITORY / name, folder)
    return folder


def propose(digest: Path, files: dict[str, str]) -> None:
    """A pull request with these files, merged as GitHub merges it."""
    git(digest, "checkout", "-qb", "proposal")
    for path, text in files.items():
        (digest / path).parent.mkdir(parents=True, exist_ok=True)
        (digest / path).write_text(text)
    git(digest, "add", "--force", ".")
    git(digest, "commit", "-qm", "A proposal")
    git(digest, "checkout", "-q", "main")
    git(digest, "merge", "-q", "--no-ff", "proposal", "-m", "Merged")
