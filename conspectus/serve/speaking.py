"""What `serve` prints. It goes on where nobody can hear it any more.

A terminal may be closed, and a disk that a log is written to may be full.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress

from conspectus import console
from conspectus.problems import Problem


def say(line: str) -> None:
    with suppress(OSError):
        console.say(line)


def fail(line: str) -> None:
    with suppress(OSError):
        console.fail(line)


def show(problems: Iterable[Problem], texts: Mapping[str, str]) -> None:
    with suppress(OSError):
        console.show(problems, texts)
