"""Commands to a workflow: one line each, and none that content could have written."""

import re

from hypothesis import given

from conspectus.problems import Problem
from conspectus.report.github import report
from tests.report.samples import ANY, ERROR, TEXTS, WARNING, WHOLE

COMMAND = re.compile(r"::(error|warning) file=[^,:\n\r]*,line=\d+(,\w+=[^,:\n\r]*)*::[^\n\r]*")


def test_a_problem_is_a_command_with_its_place_and_code() -> None:
    assert report([ERROR], TEXTS, "") == (
        "::error file=content/articles/a.md,line=3,endLine=3,col=9,endColumn=16,"
        "title=unknown-topic::no topic is called budget%0Ahint: did you mean budgets?"
    )


def test_signs_that_commands_are_made_of_are_escaped() -> None:
    odd = Problem("a,b:c%.md", WARNING.mark, WARNING.code, WARNING.message)

    assert report([odd], {}, "") == (
        "::warning file=a%2Cb%3Ac%25.md,line=1,endLine=1,col=1,endColumn=4,"
        "title=misquote::100 %25 wrong: one, two"
    )


def test_a_file_is_named_from_where_the_workflow_stands() -> None:
    assert report([WHOLE], {}, "docs/digest/") == (
        "::error file=docs/digest/content/größe 2.md,line=1,title=not-utf8::this is no text"
    )


def test_nothing_is_no_line() -> None:
    assert report([], {}, "") == ""


@given(ANY)
def test_whatever_is_told_is_one_command_for_each(problems: list[Problem]) -> None:
    lines = re.split(r"[\n\r]", report(problems, {}, "")) if problems else []

    assert len(lines) == len(problems)
    assert all(COMMAND.fullmatch(line) for line in lines)
