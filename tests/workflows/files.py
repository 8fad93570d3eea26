"""The workflows in `.github/workflows`, read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).parents[2]
FORGE = REPOSITORY / ".github"
WORKFLOWS = {file.stem: file for file in sorted((FORGE / "workflows").glob("*.yml"))}


def workflow(name: str) -> dict[str, Any]:
    """A workflow as YAML 1.2 has it, in which `on` is a word and no truth value."""
    read: dict[Any, Any] = yaml.safe_load(WORKFLOWS[name].read_text(encoding="utf-8"))
    read["on"] = read.pop(True)
    return read


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every job, with the names of its workflow and of itself."""
    for name in WORKFLOWS:
        for key, job in workflow(name)["jobs"].items():
            yield name, key, job


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every step, with its workflow's name."""
    for name, _, job in jobs():
        for step in job["steps"]:
            yield name, step
