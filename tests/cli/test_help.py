"""Help fits a screen of 80 by 24, and what it says of a verb ends in an example."""

import re

import click
import pytest
from click.testing import CliRunner

from conspectus.cli import main
from conspectus.cli.verbs import SECTIONS, VERBS, load

ROWS, COLUMNS = 23, 80
"""One row is left for the line on which the shell goes on."""


def help_of(*verb: str) -> str:
    """As on a terminal of that width, where click leaves two columns free."""
    result = CliRunner().invoke(
        main, [*verb, "--help"], prog_name="conspectus", terminal_width=COLUMNS - 2
    )
    assert result.exit_code == 0
    return result.output


@pytest.mark.parametrize("verb", [(), *((verb,) for verb in VERBS)])
def test_it_fits_a_screen(verb: tuple[str, ...]) -> None:
    lines = help_of(*verb).split("\n")

    assert len(lines) - 1 <= ROWS
    assert max(map(len, lines)) <= COLUMNS


@pytest.mark.parametrize("verb", VERBS)
def test_what_is_said_of_a_verb_ends_in_an_example_of_it(verb: str) -> None:
    said = help_of(verb).partition("\nOptions:\n")[0].rstrip()
    example = re.sub(r"\s+", " ", said.split("\n\n")[-1].strip())

    assert re.match(rf'Example: (eval "\$\()?conspectus {verb}\b', example)


@pytest.mark.parametrize("verb", VERBS)
def test_an_example_is_a_line_that_the_verb_takes(verb: str) -> None:
    example = load(verb).help or ""
    words = re.findall(rf"conspectus {verb} ([^\n)]*)", example.rpartition("Example:")[2])
    options = [word for line in words for word in line.split() if word.startswith("-")]

    known = {flag for param in load(verb).params for flag in (*param.opts, *param.secondary_opts)}
    assert set(options) <= known


def test_the_group_names_every_verb_with_a_whole_sentence() -> None:
    said = help_of()

    for verb in VERBS:
        assert re.search(rf"^  {verb} +[A-Z][^\n]*\.$", said, re.MULTILINE), verb
    assert "..." not in said.partition(":\n")[2]
    assert "Example: conspectus serve --help" in re.sub(r"\s+", " ", said)


def test_verbs_stand_under_what_somebody_is_about_to_do() -> None:
    said = help_of()

    places = [said.index(f"\n{title}:\n") for title in SECTIONS]
    assert places == sorted(places)
    assert len(VERBS) == len(set(VERBS))


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_says_what_it_is_for_in_a_sentence(verb: str) -> None:
    for param in load(verb).params:
        if isinstance(param, click.Option) and not param.hidden:
            assert re.fullmatch(r"[A-Z][^\n]*\.", param.help or ""), param.opts
