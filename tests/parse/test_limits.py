from typing import Any

import msgspec
import pytest

from conspectus.model.marks import Mark
from conspectus.parse.limits import limited
from conspectus.parse.values import Fault
from conspectus.problems import Findings

HERE = Mark(3, 8, 5)


def within(value: object, findings: Findings | None = None, **limits: Any) -> object:
    meta = msgspec.Meta(**limits)
    return limited(value, meta, HERE, "word", findings or Findings("a.md"), "de")


def test_a_value_within_its_limits_stays_as_it_is() -> None:
    assert within("open", extra={"one_of": ("open", "closed")}) == "open"
    assert within(7, ge=1, le=9) == 7


def test_prose_gets_the_quotation_marks_of_its_language() -> None:
    assert within('"Ja"', extra={"prose": True}) == "„Ja“"


def test_a_word_that_is_none_of_those_allowed_is_refused_with_the_nearest() -> None:
    with pytest.raises(Fault, match="word is one of open, closed, not opne") as fault:
        within("opne", extra={"one_of": ("open", "closed")})

    assert fault.value.hint == "did you mean open?"


def test_where_one_word_alone_is_allowed_it_is_named() -> None:
    with pytest.raises(Fault, match="word is 1, not 2") as fault:
        within("2", extra={"one_of": ("1",)})

    assert fault.value.hint == "write 1"


def test_a_key_of_a_source_is_one_that_it_has() -> None:
    assert within("url", extra={"one_of": "keys"}) == "url"
    with pytest.raises(Fault, match="source has no key ulr") as fault:
        within("ulr", extra={"one_of": "keys"})

    assert fault.value.hint == "did you mean url?"


def test_a_text_that_is_too_long_is_reported_and_kept() -> None:
    findings = Findings("a.md")

    assert within("x" * 12, findings, extra={"at_most": 10}) == "x" * 12
    (problem,) = findings.problems
    assert (problem.code, problem.mark) == ("long-summary", HERE)
    assert problem.hint.startswith("leave out 2 of them")


@pytest.mark.parametrize("number", [0, 10])
def test_a_number_beyond_its_limits_is_refused(number: int) -> None:
    with pytest.raises(Fault, match="word is a number from 1 to 9"):
        within(number, ge=1, le=9)


@pytest.mark.parametrize(
    ("value", "told"),
    [("x" * 12, "word has 12 characters, 10 at most"), ((1,) * 12, "word has 12 entries, 10 at")],
)
def test_more_than_a_page_repeats_is_refused(value: object, told: str) -> None:
    with pytest.raises(Fault, match=told) as fault:
        within(value, max_length=10)

    assert fault.value.hint.startswith("leave out 2 of them")
