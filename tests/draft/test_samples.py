"""Who was asked, and when."""

import pytest

from conspectus.draft.samples import sample_in, year_in


@pytest.mark.parametrize(
    ("sentence", "sample"),
    [
        ("In a survey of 252 CIOs and 405 CMOs globally, nine agreed.", "252 CIOs and 405 CMOs"),
        ("A study, which polled 500 CIOs and CMOs in ten countries, says so.", "500 CIOs and CMOs"),
        ("In a survey of 312 retailers, 41 percent said so.", "312 retailers"),
        ("It interviewed 318 chief information officers at retailers.",
         "318 chief information officers"),
        ("By a trial of the Pea Society with 240 gardeners in 2021 it is.", "240 gardeners"),
        ("A poll asked about 1,000 adults what they want.", "about 1,000 adults"),
        ("In einer Umfrage unter 312 Händlern sagten 41 Prozent ja.", "312 Händlern"),
        ("A survey of 312 very small old village retailers of peas.", ""),
        ("The report says that the revenue of 300 retailers fell.", ""),
        ("It was quiet.", ""),
    ],
)  # fmt: skip
def test_whoever_was_asked_is_told_whole_or_not_at_all(sentence: str, sample: str) -> None:
    found, start, end = sample_in(sentence, has_survey=True)

    assert found == sample
    assert sentence[start:end] == sample


def test_without_a_survey_only_what_surveys_alone_do_tells() -> None:
    assert sample_in("He asked 312 retailers for peas.", has_survey=False)[0] == ""
    assert sample_in("He polled 312 retailers.", has_survey=False)[0] == "312 retailers"


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("It was in early 2015.", "2015"),
        ("Between October and December 2014 it was.", "2014"),
        ("In 2013 and in 2014 it was.", ""),
        ("It was not.", ""),
    ],
)
def test_one_year_is_told(sentence: str, year: str) -> None:
    assert year_in(sentence) == year
