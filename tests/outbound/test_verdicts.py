from datetime import timedelta

import pytest

from conspectus.model.marks import Mark
from conspectus.outbound.findings import Finding
from conspectus.outbound.uses import Use
from conspectus.outbound.verdicts import settled, verdicts
from conspectus.problems import Problem, Severity
from tests.outbound.hosts import START

PAGE = "https://a.example/page"
COPY = "https://web.archive.org/web/2014/https://a.example/page"
DEAD = Finding(START, 404, gone=START, dead=START + timedelta(days=7))


def use(address: str = PAGE, key: str = "", archive: str = "") -> Use:
    return Use("content/articles/a.md", Mark(6, 8, 20), address, key, archive)


def told(named: Use, finding: Finding) -> Problem:
    (problem,) = verdicts([named], {named.page: finding})
    return problem


def dead(named: Use, archive: str = "") -> Problem:
    return told(named, Finding(START, 404, gone=START, dead=START, archive=archive))


def moved(to: str, address: str = PAGE) -> Problem:
    return told(use(address), Finding(START, 200, moved=to))


def test_a_dead_address_is_an_error_where_it_stands() -> None:
    problem = told(use(), DEAD)

    assert (problem.path, problem.mark) == ("content/articles/a.md", Mark(6, 8, 20))
    assert (problem.code, problem.severity) == ("dead-link", Severity.ERROR)
    assert problem.message == "this address leads nowhere: it answers 404, since 2026-01-05"


@pytest.mark.parametrize(
    ("named", "found", "hint"),
    [
        (use(), "", "find out where it is now, or take it out"),
        (use(), COPY, f"link to the copy instead: {COPY}"),
        (use(archive=COPY), "", f"link to the copy instead: {COPY}"),
        (use(key="source.url"), COPY, f"leave it, and write below it: archive: {COPY}"),
        (use(key="source.url"), "",
         "find out where it is now, or add a copy below it, as archive"),
        (use(key="source.archive"), "", "find out where it is now, or take it out"),
    ],
)  # fmt: skip
def test_the_hint_says_what_to_write_there(named: Use, found: str, hint: str) -> None:
    assert dead(named, found).hint == hint


def test_a_source_with_a_copy_is_settled() -> None:
    assert settled(use(key="source.url", archive=COPY))
    assert verdicts([use(key="source.url", archive=COPY)], {PAGE: DEAD}) == ()


def test_what_is_gone_but_not_dead_yet_is_not_told() -> None:
    assert verdicts([use()], {PAGE: Finding(START, 404, gone=START)}) == ()


@pytest.mark.parametrize("finding", [Finding(START, 200), Finding(START, why="it answers 403")])
def test_nor_is_what_answers_or_could_not_be_checked(finding: Finding) -> None:
    assert verdicts([use()], {PAGE: finding}) == ()
    assert verdicts([use()], {}) == ()


def test_an_address_that_moved_is_a_warning_with_the_new_one() -> None:
    problem = moved("https://b.example/now")

    assert (problem.code, problem.severity) == ("moved-link", Severity.WARNING)
    assert problem.message == "this address has moved for good"
    assert problem.hint == "write https://b.example/now"


def test_its_fragment_moves_along() -> None:
    assert moved("https://b.example/now", f"{PAGE}#part").hint == "write https://b.example/now#part"


def test_one_that_leads_to_a_first_page_may_be_gone() -> None:
    problem = moved("https://b.example/")

    assert problem.message == "this address now leads to the first page of b.example"
    assert problem.hint == "see whether what you mean is still there, and link to that"
    assert moved("https://b.example/", "http://a.example").hint == "write https://b.example/"


def test_each_use_is_told() -> None:
    other = Use("content/articles/b.md", Mark(9, 1, 5), f"{PAGE}#x")

    assert [p.path[-4:] for p in verdicts([use(), other], {PAGE: DEAD})] == ["a.md", "b.md"]
