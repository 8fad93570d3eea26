"""As a JUnit report, in the form that servers of continuous integration agree on.

An error is a failure. A warning is a test that was skipped, which they show and do not fail by.
Where nothing is wrong one test passes, since a report without tests counts as a broken one.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, tostring

from conspectus.problems import Problem, Severity, errors
from conspectus.report import text

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for."""


def report(problems: Sequence[Problem], texts: Mapping[str, str], _: str) -> str:
    """A suite for each file, and in it a test for each problem."""
    lines = text.split(texts)
    suites = _element(None, "testsuites", name="conspectus check", **_counts(problems))
    for path, found in groupby(problems, key=lambda problem: problem.path):
        of_file = list(found)
        suite = _element(suites, "testsuite", name=path, **_counts(of_file))
        for problem in of_file:
            _case(suite, problem, lines.get(path, []))
    if not problems:
        suites.set("tests", "1")
        suite = _element(suites, "testsuite", name="conspectus check", tests="1", failures="0")
        _element(suite, "testcase", classname="conspectus check", name="nothing is wrong")
    written: bytes = tostring(suites, encoding="us-ascii", xml_declaration=True)
    return written.decode("ascii")


def _counts(problems: Sequence[Problem]) -> dict[str, str]:
    wrong = len(errors(problems))
    counts = {"tests": len(problems), "failures": wrong, "skipped": len(problems) - wrong}
    return {name: str(count) for name, count in counts.items()}


def _case(suite: Element, problem: Problem, lines: list[str]) -> None:
    name = f"{problem.code}:{problem.mark.line}:{problem.mark.column}"
    where = {"file": problem.path, "line": str(problem.mark.line)}
    case = _element(suite, "testcase", classname=problem.path, name=name, **where)
    is_error = problem.severity is Severity.ERROR
    kind = {"type": problem.code} if is_error else {}
    told = _element(case, "failure" if is_error else "skipped", message=problem.message, **kind)
    told.text = _clean(text.block(problem, lines))


def _element(parent: Element | None, tag: str, **attributes: str) -> Element:
    clean = {name: _clean(value) for name, value in attributes.items()}
    return Element(tag, clean) if parent is None else SubElement(parent, tag, clean)


def _clean(value: str) -> str:
    return _NOT_XML.sub("\ufffd", value)
