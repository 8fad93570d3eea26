"""By when something is to come."""

import pytest

from conspectus.draft.forecasts import due_in


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("It will be gone by 2017.", "2017"),
        ("It will be gone by the end of 2017.", "2017"),
        ("In 2018, she predicts, all of it goes.", "2018"),
        ("2015 could be the year of it.", "2015"),
        ("In 2012 she predicted that it would be gone by 2017.", "2017"),
        ("Bis zum Jahr 2017 werden es mehr.", "2017"),
        ("She predicted as much in 2012.", ""),
        ("In 2012 she predicted that it will grow.", ""),
        ("By 2012 half of them had one.", ""),
        ("In 2014 all was well.", ""),
    ],
)
def test_a_year_that_is_still_to_come_is_told(sentence: str, due: str) -> None:
    assert due_in(sentence) == due


def test_no_year_before_the_source_is_still_to_come() -> None:
    assert due_in("It will be gone by 2017.", 2018) == ""
    assert due_in("It will be gone by 2017.", 2017) == "2017"
