import pytest

from conspectus.model.dates import parse_date
from conspectus.model.wording import Wording
from tests.digests import ENGLISH


def test_places_are_filled() -> None:
    words = Wording({"edited": "edited by {editor}"})

    assert words("edited", editor="Jo {x}") == "edited by Jo {x}"


def test_a_key_or_a_place_without_its_value_is_an_error() -> None:
    words = Wording({"edited": "edited by {editor}"})

    with pytest.raises(LookupError, match="no words are called “edit”"):
        words("edit")
    with pytest.raises(LookupError, match="editor"):
        words("edited")


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 articles"), (1, "1 article"), (2, "2 articles")]
)
def test_a_number_of_things_takes_the_form_for_one_or_for_many(number: int, text: str) -> None:
    words = Wording({"article.one": "{number} article", "article.many": "{number} articles"})

    assert words.count(number, "article") == text


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2014", "2014"),
        ("2014-02", "February 2014"),
        ("2014-02-14", "14 February 2014"),
        ("2013-09~", "about September 2013"),
        ("2014?", "2014 (uncertain)"),
        ("2014%", "about 2014 (uncertain)"),
        ("2014-12/2015-01~", "December 2014 to about January 2015"),
    ],
)
def test_a_date_is_said_as_a_reader_says_it(written: str, words: str) -> None:
    assert ENGLISH.date(parse_date(written)) == words
