"""Codes: each is documented, each occurs. And what problems are made with."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from conspectus.model.marks import Mark
from conspectus.problems import (
    CODES,
    Findings,
    Problem,
    Severity,
    closest,
    errors,
    in_order,
    nearest,
    shown,
)
from tests.review.test_cases import REVIEWED
from tests.test_cases import ALL

TESTS = Path(__file__).parent
DOCUMENTED = TESTS.parent / "docs" / "problems.md"

REPORTS = "\n".join(case.expected for _, case in (*ALL, *REVIEWED))

OCCURRING_ELSEWHERE = {
    "dead-link": "outbound/test_verdicts.py",
    "file-too-large": "test_read.py",
    "heavy-images": "test_renditions.py",
    "lost-address": "changes/test_addresses.py",
    "markdown-too-deep": "parse/test_markdown.py",
    "moved-link": "outbound/test_verdicts.py",
    "not-a-file": "test_read.py",
    "not-utf8": "test_read.py",
    "changed-file": "faults/test_hostile_files.py",
    "no-database": "plan/tables/test_sheets.py",
    "nul-byte": "test_read.py",
    "photo-location": "test_renditions.py",
    "search-unavailable": "search/test_update.py",
    "symlink": "test_read.py",
    "template-error": "render/test_templates.py",
}
"""Codes that no case can show, with the test that does: bytes, file systems, rendering, a base."""


def documented() -> dict[str, Severity]:
    text = DOCUMENTED.read_text(encoding="utf-8")
    entries = re.findall(r"^## (.+)\n\n\*\*(Error|Warning)\.\*\* ", text, re.MULTILINE)
    assert len(entries) == text.count("\n## "), "a heading without a severity below it"
    return {code: Severity(severity.lower()) for code, severity in entries}


def test_every_code_is_documented_and_every_documented_code_is_one() -> None:
    assert documented() == CODES


def test_the_documentation_is_in_alphabetical_order() -> None:
    assert list(documented()) == sorted(documented())


def test_every_code_has_an_example_and_says_how_to_mend_it() -> None:
    for entry in DOCUMENTED.read_text(encoding="utf-8").split("\n## ")[1:]:
        code, _, rest = entry.partition("\n")
        assert re.search(r"\n```\w*\n.+\n```\n\n\S", rest, re.DOTALL), code


def occurring() -> set[str]:
    found = set(re.findall(r"^\S+:\d+:\d+: (?:error|warning) ([\w-]+): ", REPORTS, re.MULTILINE))
    for code, test in OCCURRING_ELSEWHERE.items():
        if f'"{code}"' in (TESTS / test).read_text(encoding="utf-8"):
            found.add(code)
    return found


def test_every_code_occurs() -> None:
    assert occurring() == set(CODES)


def test_only_what_cases_cannot_show_is_shown_elsewhere() -> None:
    assert not [code for code in OCCURRING_ELSEWHERE if f" {code}: " in REPORTS]


def test_every_code_is_raised_somewhere() -> None:
    package = TESTS.parent / "conspectus"
    texts = "".join(
        file.read_text(encoding="utf-8")
        for file in package.rglob("*.py")
        if file.name != "problems.py"
    )

    made_of_a_noun = {"unknown-field", "unknown-key"}
    assert [code for code in CODES if f'"{code}"' not in texts and code not in made_of_a_noun] == []


def test_a_code_that_is_not_documented_cannot_be_used() -> None:
    with pytest.raises(KeyError):
        Findings("a.md").add("no-such-code", Mark(), "message")
    with pytest.raises(KeyError):
        _ = Problem("a.md", Mark(), "no-such-code", "message").severity


def test_what_an_owner_makes_of_a_problem_goes_before_its_code() -> None:
    problem = Problem("a.md", Mark(), "misquote", "message")

    assert problem.severity is Severity.WARNING
    assert errors([problem, replace(problem, judged=Severity.ERROR)])[0].judged is Severity.ERROR


def test_problems_are_sorted_by_place_and_told_once() -> None:
    problems = [
        Problem("b.md", Mark(1), "bad-value", "x"),
        Problem("a.md", Mark(10), "bad-value", "x"),
        Problem("a.md", Mark(9, 2), "raw-html", "x"),
        Problem("a.md", Mark(9, 2), "bad-value", "x"),
        Problem("a.md", Mark(9, 1), "bad-value", "x"),
        Problem("a.md", Mark(10), "bad-value", "x"),
    ]

    ordered = in_order(problems)

    assert [(p.path, p.mark.line, p.mark.column, p.code) for p in ordered] == [
        ("a.md", 9, 1, "bad-value"),
        ("a.md", 9, 2, "bad-value"),
        ("a.md", 9, 2, "raw-html"),
        ("a.md", 10, 1, "bad-value"),
        ("b.md", 1, 1, "bad-value"),
    ]
    assert [p.code for p in errors(ordered)] == ["bad-value"] * 4


@pytest.mark.parametrize(
    ("name", "valid", "found"),
    [
        ("sumary", ["title", "summary"], "summary"),
        ("TITEL", ["title", "summary"], "title"),
        ("budgets", ["Budgets"], "Budgets"),
        ("x", ["title", "summary"], ""),
        ("title", [], ""),
    ],
)
def test_the_valid_name_most_like_one_is_named(name: str, valid: list[str], found: str) -> None:
    assert closest(name, valid) == found
    assert nearest(name, valid) == (f"did you mean {found}?" if found else "")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("a\n b", "a b"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
    ],
)
def test_a_value_is_quoted_on_one_line_and_cut_where_it_is_long(text: str, quoted: str) -> None:
    assert shown(text) == quoted


@given(st.text())
def test_a_quoted_value_is_never_long(text: str) -> None:
    assert len(shown(text)) <= 60
    assert len(shown(text).splitlines()) <= 1
