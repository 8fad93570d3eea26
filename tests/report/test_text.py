import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.marks import WHOLE_FILE, Mark
from conspectus.problems import Problem
from conspectus.report.text import report, tally


def problem(line: int, column: int, width: int = 1, hint: str = "") -> Problem:
    return Problem("a.md", Mark(line, column, width), "bad-value", "this is wrong", hint)


def acted_on(text: str) -> set[str]:
    """The characters that a terminal does not show but acts on."""
    hidden = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return {c for c in text if unicodedata.category(c) in hidden} - {"\n"}


def test_a_problem_is_shown_with_its_line_a_mark_and_what_to_do() -> None:
    shown = report([problem(2, 5, 3, "do that")], {"a.md": "one\ntwo three\n"})

    assert shown == (
        "a.md:2:5: error bad-value: this is wrong\n"
        "     2 | two three\n"
        "       |     ^^^\n"
        "       hint: do that"
    )


def test_problems_stand_apart() -> None:
    shown = report([problem(1, 1), problem(1, 2)], {"a.md": "ab"})

    assert shown.count("\n\n") == 1


@pytest.mark.parametrize(
    ("mark", "texts"),
    [
        (Mark(1, 1), {}),
        (WHOLE_FILE, {"a.md": "text"}),
        (Mark(2, 1), {"a.md": "one\n  \nthree"}),
        (Mark(9, 1), {"a.md": "one"}),
    ],
)
def test_where_there_is_no_line_to_show_none_is_shown(mark: Mark, texts: dict[str, str]) -> None:
    shown = report([Problem("a.md", mark, "bad-value", "wrong")], texts)

    assert "|" not in shown


@pytest.mark.parametrize(
    ("line", "column", "marked"),
    [
        ("a bad b", 3, "         |   ^^^"),
        ("漢字 bad", 4, "         |      ^^^"),
        ("e\u0301 bad", 4, "         |   ^^^"),
        ("ไม่มี bad", 7, "         |     ^^^"),
        ("\tbad", 2, "         |  ^^^"),
        ("\u200fא bad", 4, "         |    ^^^"),
    ],
)
def test_the_mark_stands_under_the_culprit_whatever_width_letters_have(
    line: str, column: int, marked: str
) -> None:
    shown = report([problem(1, column, 3)], {"a.md": line})

    assert shown.split("\n")[2] == marked.removeprefix("  ")


def test_a_mark_beyond_the_line_stands_at_its_end() -> None:
    assert report([problem(1, 9, 5)], {"a.md": "abc"}).split("\n")[2] == "       |    ^"


def test_a_long_line_is_cut_around_the_mark() -> None:
    shown = report([problem(1, 501, 3)], {"a.md": "x" * 500 + "bad" + "y" * 500}).split("\n")

    assert shown[1].startswith("     1 | …xxx")
    assert shown[1].endswith("yyy…")
    assert len(shown[1]) < 120
    start = shown[2].index("^")
    assert shown[1][start : start + 3] == "bad"
    assert shown[2].count("^") == 3


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ("x" * 96, 1, "x" * 96),
        ("x" * 97, 1, "x" * 96 + "…"),
        ("漢" * 48, 48, "漢" * 48),
        ("漢" * 49, 1, "漢" * 48 + "…"),
        ("x" * 97, 49, "x" * 96 + "…"),
        ("x" * 97, 50, "…" + "x" * 96),
        ("x" * 97, 97, "…" + "x" * 49),
        ("漢" * 49, 49, "…" + "漢" * 25),
    ],
)
def test_a_line_is_shown_whole_as_long_as_it_fits(line: str, column: int, shown: str) -> None:
    assert report([problem(1, column)], {"a.md": line}).split("\n")[1] == f"     1 | {shown}"


def test_nothing_that_a_terminal_would_act_on_is_printed() -> None:
    nasty = "\x1b[31mred\x07\u202e\u2028\x85"
    one = Problem(f"a{nasty}.md", Mark(1, 1, 2), "bad-value", nasty, nasty)

    shown = report([one], {one.path: nasty})

    assert not acted_on(shown)
    assert len(shown.split("\n")) == 4


@given(st.text(st.characters(exclude_characters="\n")), st.integers(1, 200), st.integers(0, 200))
def test_the_mark_never_stands_outside_of_what_is_shown(line: str, column: int, width: int) -> None:
    shown = report([problem(1, column, width)], {"a.md": line}).split("\n")

    assert len(shown) in (1, 3)
    for part in shown[1:]:
        assert not acted_on(part)
    if len(shown) == 3:
        assert set(shown[2].partition("|")[2]) <= {" ", "^"}


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ([], ""),
        (["bad-value"], "1 error"),
        (["bad-value", "bad-date"], "2 errors"),
        (["raw-html"], "1 warning"),
        (["bad-value", "raw-html", "raw-html"], "1 error, 2 warnings"),
    ],
)
def test_a_run_is_summed_up(codes: list[str], words: str) -> None:
    assert tally([Problem("a.md", Mark(), code, "m") for code in codes]) == words
