"""The table of promises: each with what shows it, and what shows it is there."""

import re
from importlib import import_module
from pathlib import Path

import click
import pytest

REPOSITORY = Path(__file__).parent.parent.parent
TABLE = (REPOSITORY / "docs/reliability.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in TABLE.splitlines()
    if re.match(r"\| \d", line)
]
PROMISES = pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])


def test_no_promise_is_left_out() -> None:
    assert [int(row[0]) for row in ROWS] == list(range(1, 25))


@PROMISES
def test_each_has_a_figure_and_tests_that_are_there(row: list[str]) -> None:
    _, promise, figure, shown = row
    tests = re.findall(r"`(tests/[\w/.]+)`", shown)

    assert promise
    assert figure
    assert tests
    assert [path for path in tests if not (REPOSITORY / path).exists()] == []


@PROMISES
def test_each_command_takes_the_options_that_it_is_shown_with(row: list[str]) -> None:
    for shown in re.findall(r"`python -m ([^`]+)`", row[3]):
        name, *words = shown.split()
        if (REPOSITORY / name.replace(".", "/")).is_dir():
            name += ".__main__"
        known = {option for each in command(name).params for option in each.opts}

        assert {word for word in words if word.startswith("--")} <= known


def command(name: str) -> click.Command:
    found = import_module(name).main
    assert isinstance(found, click.Command)
    return found
