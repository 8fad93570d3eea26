"""A JUnit report: well-formed whatever it holds, errors its failures and warnings skipped."""

from xml.etree.ElementTree import Element, fromstring

from hypothesis import given

from conspectus.problems import Problem, errors
from conspectus.report.junit import report
from tests.report.samples import ALL, ANY, ERROR, TEXTS


def suites(problems: list[Problem]) -> Element:
    return fromstring(report(problems, TEXTS, "").encode("ascii"))  # noqa: S314  # made above


def test_an_error_is_a_failure_that_shows_its_line() -> None:
    root = suites([ERROR])
    (case,) = root.iter("testcase")
    (failure,) = case

    assert case.attrib == {
        "classname": "content/articles/a.md",
        "name": "unknown-topic:3:9",
        "file": "content/articles/a.md",
        "line": "3",
    }
    assert failure.tag == "failure"
    assert failure.attrib == {"message": "no topic is called budget", "type": "unknown-topic"}
    assert (failure.text or "").endswith("       hint: did you mean budgets?")
    assert "topics: [budget]" in (failure.text or "")


def test_files_are_suites_and_warnings_are_skipped() -> None:
    root = suites(ALL)

    assert (root.get("tests"), root.get("failures"), root.get("skipped")) == ("4", "3", "1")
    assert [(s.get("name"), s.get("failures"), s.get("skipped")) for s in root] == [
        ("content/articles/a.md", "1", "0"),
        ("site.yaml", "0", "1"),
        ("content/größe 2.md", "1", "0"),
        ("a.md", "1", "0"),
    ]


def test_where_nothing_is_wrong_one_test_passes() -> None:
    root = suites([])
    (case,) = root.iter("testcase")

    assert (root.get("tests"), root.get("failures"), list(case)) == ("1", "0", [])


@given(ANY)
def test_whatever_is_told_the_report_is_well_formed(problems: list[Problem]) -> None:
    root = suites(problems)

    assert len(list(root.iter("failure"))) == len(errors(problems))
    assert len(list(root.iter("testcase"))) == max(len(problems), 1)
