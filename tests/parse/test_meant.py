"""What an editor most likely meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.dates import parse_date
from conspectus.parse import meant


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("3 March 2014", "2014-03-03"),
        ("3. Mar 2014", "2014-03-03"),
        ("March 3rd, 2014", "2014-03-03"),
        ("March 2014", "2014-03"),
        ("2014-3-3", "2014-03-03"),
        ("2014/03/03", "2014-03-03"),
        ("2014-3", "2014-03"),
        ("03.03.2014", "2014-03-03"),
        ("31.12.2014", "2014-12-31"),
        ("12/31/2014", "2014-12-31"),
        ("03.04.2014", ""),
        ("31.04.2014", ""),
        ("ca. 2014", "2014~"),
        ("c. 2014", "2014~"),
        ("~2014", "2014~"),
        ("circa March 2014", "2014-03~"),
        ("2014-2015", "2014/2015"),
        ("2015–2014", ""),
        ("2014-13", ""),
        ("Brumaire 1799", ""),
        ("yesterday", ""),
        ("ca.", ""),
    ],
)
def test_a_date_in_another_form(written: str, found: str) -> None:
    assert meant.date(written) == found


@given(st.text(alphabet="0123456789-/. ~cMarch", max_size=14))
def test_what_is_suggested_is_a_date(text: str) -> None:
    if suggested := meant.date(text):
        parse_date(suggested)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("a.md#one", "did you mean a#one?"),
        ("../articles/a.md#one", "did you mean a#one?"),
        ("[One](#one)", "did you mean #one?"),
        ("[One](a.md)", "write a#id, with the id of one of its annotations"),
        ("a#one", ""),
        ("#one", ""),
        ("one", ""),
    ],
)
def test_an_annotation_named_as_links_name_it(written: str, found: str) -> None:
    assert meant.passage(written) == found


def test_several_names_in_one() -> None:
    assert meant.several("ann, ben;cy") == ["ann", "ben", "cy"]
    assert meant.several("Smith, John Paul") == []
    assert meant.several("ann,") == []


@pytest.mark.parametrize("written", ["?", "Unknown", "open", "not  yet known", "tbd", "n/a", "—"])
def test_a_word_for_what_nobody_knows(written: str) -> None:
    assert meant.is_unknown(written)


@pytest.mark.parametrize("written", ["true", "partly", "unclear", "off"])
def test_a_word_for_something_that_is_known(written: str) -> None:
    assert not meant.is_unknown(written)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Ann Lee", ["ann-lee"]),
        ("Ann Lee and Bob Ray", ["ann-lee", "bob-ray"]),
        ("Ann Lee, Bob Ray & Cy Orr", ["ann-lee", "bob-ray", "cy-orr"]),
        ("Sales and marketing", ["sales-and-marketing"]),
        ("budgets; roles", ["budgets", "roles"]),
        ("§", []),
    ],
)
def test_the_slugs_of_what_is_named(written: str, found: list[str]) -> None:
    assert meant.names(written) == found
