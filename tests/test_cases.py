"""Broken digests as an editor could write them, each with the report that it must give.

A case in `tests/cases/*.md` is a level-2 heading, then files, then the report:

    ## The sentence that names the case

    ~~~ content/articles/a.md
    the file's text
    ~~~

    ~~~ expected
    the whole report; nothing, where the digest is sound
    ~~~

Behind a path may stand `crlf`, `bom` and `unended` (no line end after the last line). Where a case
gives none, `site.yaml` says `title: Test` and there is a topic, `content/topics/budgets.md`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct

from conspectus.report import report
from tests.conftest import CheckDigest

CASES = Path(__file__).parent / "cases"
SUPPLIED = {"content/topics/budgets.md": "---\ntitle: Budgets\n---\n"}
EXPECTED = "expected"


class Case(Struct, frozen=True):
    name: str
    files: dict[str, str]
    expected: str


def cases_in(text: str) -> Iterator[Case]:
    name, files = "", dict[str, str]()
    lines = iter(text.split("\n"))
    for line in lines:
        if line.startswith("## "):
            assert not files, f"{name}: no report is expected"
            name, files = line.removeprefix("## "), {}
        elif line.startswith("~~~ "):
            path, *words = line.removeprefix("~~~ ").split()
            block = "".join(f"{inner}\n" for inner in iter(lambda: next(lines), "~~~"))
            if path == EXPECTED:
                yield Case(name, files, block.rstrip("\n"))
                files = {}
            else:
                files[path] = _file(block, words)


def _file(text: str, words: list[str]) -> str:
    if "unended" in words:
        text = text.removesuffix("\n")
    if "crlf" in words:
        text = text.replace("\n", "\r\n")
    return "\ufeff" + text if "bom" in words else text


ALL = [
    (f"{file.stem}: {case.name}", case)
    for file in sorted(CASES.glob("*.md"))
    for case in cases_in(file.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in ALL])
def test_the_report_is_the_one_expected(case: Case, check_digest: CheckDigest) -> None:
    found = check_digest({**SUPPLIED, **case.files})

    assert report(found.problems, found.texts) == case.expected


def test_there_are_enough_cases_and_each_has_its_own_name() -> None:
    names = [name for name, _ in ALL]

    assert len(names) == len(set(names)) >= 60


def test_a_case_without_an_expected_report_is_no_case() -> None:
    text = "## One\n\n~~~ a.md\nx\n~~~\n\n## Two\n"

    with pytest.raises(AssertionError, match="One: no report is expected"):
        list(cases_in(text))
