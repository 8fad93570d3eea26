"""A change answers for the lines that it touches and for what it breaks elsewhere; no more."""

from conspectus.model.marks import WHOLE_FILE, Mark
from conspectus.problems import Problem
from conspectus.review.since import Told, news


def problem(line: int, path: str = "a.md", message: str = "wrong", width: int = 1) -> Problem:
    return Problem(path, Mark(line, 1, width), "misquote", message)


def told(*problems: Problem, **texts: str) -> Told:
    return Told(problems, {f"{name}.md": text for name, text in texts.items()})


def test_what_was_there_before_is_not_news_wherever_its_line_stands_now() -> None:
    before = told(problem(1, message="twice, first on line 3"), a="x\ny\nz\n")
    now = told(problem(3, message="twice, first on line 5"), a="new\n\nx\ny\nz\n")

    assert list(news(now, before, {"a.md": frozenset({1, 2})}, {})) == []


def test_what_stands_on_a_changed_line_is_news_even_if_it_was_there() -> None:
    before = told(problem(1), a="x\n")
    now = told(problem(1), a="x\n")

    assert list(news(now, before, {"a.md": frozenset({1})}, {})) == [problem(1)]


def test_what_breaks_in_a_file_that_did_not_change_is_news() -> None:
    now = told(problem(1, "b.md"), problem(2, "b.md"), b="x\nx\n")
    before = told(problem(1, "b.md"), b="x\nx\n")

    assert list(news(now, before, {"a.md": None}, {})) == [problem(2, "b.md")]


def test_another_message_code_or_line_is_another_problem() -> None:
    before = told(
        problem(1, message="other"), Problem("a.md", Mark(1), "misplaced-file", "wrong"), a="x"
    )
    now = told(problem(1), a="x")

    assert list(news(now, before, {}, {})) == [problem(1)]
    assert list(news(now, told(problem(1), a="y"), {}, {})) == [problem(1)]


def test_all_of_a_new_file_is_news() -> None:
    now = told(problem(1), problem(7), a="x\n")

    assert list(news(now, told(problem(1), a="x\n"), {"a.md": None}, {})) == [
        problem(1),
        problem(7),
    ]


def test_a_renamed_file_keeps_its_problems() -> None:
    before = told(problem(1, "old.md"), old="x\n")
    now = told(problem(1, "new.md"), problem(2, "new.md"), new="x\ny\n")

    found = news(now, before, {"new.md": frozenset({2})}, {"new.md": "old.md"})

    assert list(found) == [problem(2, "new.md")]


def test_a_problem_of_a_file_as_a_whole_has_no_line() -> None:
    whole = Problem("a.md", WHOLE_FILE, "not-utf8", "wrong")

    assert list(news(told(whole, a="new"), told(whole, a="old"), {}, {})) == []
    assert list(news(told(whole), told(), {}, {})) == [whole]
