"""Numbers in sentences, as values of figures."""

import pytest

from conspectus.draft.amounts import Amount, amount
from conspectus.model.quantities import read_quantity


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Only 22% of CMOs focus on it.", ("22 %", "CMOs", "")),
        ("In a survey of 252 CIOs and 405 CMOs, nine in 10 executives aren’t sure.",
         ("9 in 10", "executives", "252 CIOs and 405 CMOs")),
        ("In a survey of 312 retailers, 41 percent said so.", ("41 %", "", "312 retailers")),
        ("A third of the managers agree.", ("1 in 3", "managers", "")),
        ("Half of them had never met.", ("1 in 2", "them", "")),
        ("Thirty percent of all firms are late.", ("30 %", "firms", "")),
        ("The backlog shrank from 180 requests to 23.", ("180 requests", "", "")),
        ("It cost $5 million in 2012.", ("$5 million", "", "")),
        ("قال 38 في المئة من التجار نعم.", ("38 %", "", "")),
        ("Selon eux, 41 pour cent des marchands.", ("41 %", "", "")),
        ("In einer Umfrage unter 312 Händlern sagten 41 Prozent ja.", ("41 %", "", "312 Händlern")),
    ],
)  # fmt: skip
def test_a_number_is_told_with_whom_it_is_of(sentence: str, found: tuple[str, str, str]) -> None:
    got = amount(sentence, has_survey="urvey" in sentence or "mfrage" in sentence)

    assert got is not None
    assert (got.value, got.of, got.sample) == found
    assert read_quantity(got.value).shape != "text"


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2014 we met 3 times.",
        "It was half-way done by a third-party.",
        "Five ways to agree, and two to disagree.",
        "On page 312 of the book.",
        "By 2017 all will be well.",
        "Web 2.0 and version 12.4 came.",
        "",
    ],
)
def test_years_and_small_numbers_are_no_figures(sentence: str) -> None:
    assert amount(sentence, has_survey=False) is None


def test_a_count_in_a_survey_alone_is_its_sample() -> None:
    sentence = "They asked 312 retailers what they thought."

    assert amount(sentence, has_survey=True) is None
    assert amount(sentence, has_survey=False) == Amount("312 retailers", "", "", is_share=False)
