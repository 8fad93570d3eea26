from conspectus.model.marks import Mark
from conspectus.problems import Problem
from conspectus.serve.told import SHOWN, Told, Wrong, wrong

PATH = "content/articles/a.md"
ERROR = Problem(PATH, Mark(2, 12, 6), "unknown-topic", "no topic is called budget", "budgets?")
WARNING = Problem(PATH, Mark(1, 1, 5), "missing-file", "there is no file")
TEXTS = {PATH: "title: A\n  topics: [budget, speed]\n"}


def test_nothing_is_wrong_with_a_sound_digest() -> None:
    assert wrong([], {}) == Wrong()


def test_errors_come_first_and_say_that_the_site_is_an_older_one() -> None:
    told = wrong([WARNING, ERROR], TEXTS)

    assert told.heading == "1 error: this is the last good site"
    assert [one.code for one in told.problems] == ["unknown-topic", "missing-file"]
    assert (told.errors, told.warnings) == (1, 1)


def test_errors_say_that_there_is_no_site_where_none_was_made() -> None:
    assert wrong([ERROR], TEXTS, has_site=False).heading == "1 error: there is no site yet"


def test_warnings_alone_have_no_heading() -> None:
    assert wrong([WARNING], TEXTS).heading == ""


def test_a_problem_has_its_place_its_line_and_what_to_do() -> None:
    (told,) = wrong([ERROR], TEXTS).problems

    assert told == Told(
        PATH, 2, 12, "error", "unknown-topic", "no topic is called budget", "budgets?",
        "topics: [", "budget", ", speed]",
    )  # fmt: skip


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    (told,) = wrong([Problem("a.md", Mark(), "not-utf8", "no text")], {}).problems

    assert (told.before, told.culprit, told.after) == ("", "", "")


def test_a_long_line_is_cut_around_the_culprit() -> None:
    line = "a" * 500 + "XY" + "b" * 500
    (told,) = wrong([Problem("a", Mark(1, 501, 2), "bad-value", "")], {"a": line}).problems

    assert (told.before, told.culprit, told.after) == ("…" + "a" * 60, "XY", "b" * 60 + "…")


def test_a_long_culprit_is_cut_too() -> None:
    (told,) = wrong([Problem("a", Mark(1, 1, 999), "bad-value", "")], {"a": "x" * 999}).problems

    assert (told.culprit, told.after) == ("x" * 120 + "…", "")


def test_what_nobody_sees_is_shown_as_something() -> None:
    problem = Problem("a", Mark(1, 2, 1), "control-character", "odd")
    (told,) = wrong([problem], {"a": "a\u202eb"}).problems

    assert told.culprit == "\ufffd"


def test_of_very_many_problems_pages_are_told_the_first() -> None:
    found = [Problem("a", Mark(n, 1, 1), "missing-file", "none") for n in range(1, 500)]
    told = wrong([*found, ERROR], {})

    assert len(told.problems) == SHOWN
    assert told.problems[0].code == "unknown-topic"
    assert (told.errors, told.warnings) == (1, 499)
