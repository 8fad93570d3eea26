"""Measures how long YAML that is written to be slow is read, before it is refused or not.

    python -m scripts.bounded

The texts are listed in tests/faults/hostile-yaml.toml. Of each the quickest of three readings
counts, in seconds of a processor; none may take more than 0.2.
"""

import sys
import time
import tomllib
from pathlib import Path

import click
import msgspec
from msgspec import Struct

from conspectus.parse.yaml import LOADER, read_mapping
from conspectus.problems import Findings

LISTED = Path(__file__).parent.parent / "tests/faults/hostile-yaml.toml"
LIMIT = 0.2
"""Seconds."""


class Part(Struct, frozen=True):
    text: str
    times: int = 1


class Hostile(Struct, frozen=True):
    """One of the list; see there."""

    name: str
    family: str
    parts: list[Part]
    told: list[str]

    @property
    def text(self) -> str:
        return "".join(part.text * part.times for part in self.parts)


def texts() -> list[Hostile]:
    return msgspec.convert(tomllib.loads(LISTED.read_text(encoding="utf-8"))["yaml"], list[Hostile])


def told_of(text: str) -> list[str]:
    """The codes of what is said of it, each once."""
    findings = Findings("a.md")
    read_mapping(text, 1, findings)
    return sorted({problem.code for problem in findings.problems})


def seconds(text: str) -> float:
    taken = []
    for _ in range(3):
        start = time.process_time()
        told_of(text)
        taken.append(time.process_time() - start)
    return min(taken)


@click.command()
@click.option("--all", "shows_all", is_flag=True, help="Show the time of each.")
def main(shows_all: bool) -> None:
    """Measure how long hostile YAML is read."""
    failed, longest = 0, 0.0
    for hostile in texts():
        taken, told = seconds(hostile.text), told_of(hostile.text)
        longest = max(longest, taken)
        is_wrong = taken > LIMIT or told != hostile.told
        failed += is_wrong
        if is_wrong or shows_all:
            click.echo(f"{taken:.3f} s  {', '.join(told) or 'read'}: {hostile.name}")
    by = f"{len(texts())} hostile YAML texts by {LOADER.__name__}"
    click.echo(f"{by}: {failed} failed; {longest:.3f} s at most, of {LIMIT}")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
