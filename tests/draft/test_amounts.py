"""Numbers in sentences, as values of figures."""

import pytest

from conspectus.draft.amounts import Amount, amounts
from conspectus.model.quantities import read_quantity


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Only 22% of CMOs focus on it.", [("22 %", "CMOs")]),
        ("Nine in 10 executives aren’t sure.", [("9 in 10", "executives")]),
        ("A third of the managers agree.", [("1 in 3", "managers")]),
        ("Half of them had never met.", [("1 in 2", "them")]),
        ("Thirty percent of all firms are late.", [("30 %", "firms")]),
        ("The backlog shrank from 180 requests to 23.", [("23 requests", "")]),
        ("Within a year it rose from 38 to 61 per cent.", [("61 %", "")]),
        ("From 2011 to 2013 it cost 40 % of all firms are late.", [("40 %", "firms")]),
        ("Three quarters of the gardeners used it, but only 18% of the farmers did.",
         [("3 in 4", "gardeners"), ("18 %", "farmers")]),
        ("It cost $5 million in 2012.", [("$5 million", "")]),
        ("Es sagten 41 Prozent ja.", [("41 %", "")]),
        ("قال 38 في المئة من التجار نعم.", [("38 %", "")]),
        ("Selon eux, 41 pour cent des marchands.", [("41 %", "")]),
    ],
)  # fmt: skip
def test_a_number_is_told_with_whom_it_is_of(sentence: str, found: list[tuple[str, str]]) -> None:
    got = amounts(sentence)

    assert [(one.value, one.of) for one in got] == found
    assert all(read_quantity(one.value).shape != "text" for one in got)


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2014 we met 3 times.",
        "It was half-way done by a third-party.",
        "Five ways to agree, and two to disagree.",
        "On page 312 of the book.",
        "By 2017 all will be well.",
        "Harrow tied a fifth of both chiefs’ bonuses to a single figure.",
        "She spends a third of her time on it.",
        "On average a balcony plant gave 41 pods, a field plant 29.",
        "This article was amended on 12 April 2022.",
        "Web 2.0 and version 12.4 came.",
        "",
    ],
)
def test_years_and_small_numbers_are_no_figures(sentence: str) -> None:
    assert amounts(sentence) == []


def test_whoever_was_asked_is_no_figure() -> None:
    sentence = "They asked 312 retailers what they thought."

    assert amounts(sentence, (11, 24)) == []
    assert amounts(sentence) == [Amount("312 retailers", "", is_share=False)]


def test_a_share_of_people_may_be_of_what_they_say() -> None:
    assert amounts("A third of all firms expect it to grow.")[0].is_asked
    assert not amounts("A third of all firms will pay, she said.")[0].is_asked
