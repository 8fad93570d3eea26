"""Numbers in texts, in digits and in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.review.numerals import numerals


def same(one: str, other: str) -> bool:
    (first,), (second,) = numerals(one), numerals(other)
    return first.agrees(second) and second.agrees(first)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("54 %", "54 per cent"),
        ("54 %", "54%"),
        ("54 %", "54 Prozent"),
        ("9 in 10", "nine in ten"),
        ("9 in 10", "90 %"),
        ("9 in 10", "nine out of ten"),
        ("9 in 10", "neun von zehn"),
        ("33 %", "a third"),
        ("34 %", "one-third"),
        ("66 %", "two thirds"),
        ("66 %", "zwei Drittel"),
        ("50 %", "die Hälfte"),
        ("33 %", "one in three"),
        ("12 %", "1 in 8"),
        ("21 %", "einundzwanzig Prozent"),
        ("21 %", "twenty-one per cent"),
        ("75 %", "three quarters"),
        ("25 %", "ein Viertel"),
        ("40 %", "two fifths"),
        ("60 %", "drei Fünftel"),
        ("33 % of us", "0.33"),
        ("46 %", "nearly half"),
        ("54 %", "a little over half"),
        ("25 %", "twenty-five per cent"),
        ("25 %", "fünfundzwanzig Prozent"),
        ("1.5 million", "1,500,000"),
        ("1,5 Millionen", "1.500.000"),
        ("$5bn", "5 billion"),
        ("2.500 Firmen", "2,500 firms"),
        ("2.500 Firmen", "2500 firms"),
        ("1 000 people", "1,000 people"),
        ("two hundred", "200"),
        ("1.200,50 Euro", "1,200.50 euros"),
        ("about 1,500", "1,498"),
        ("50 %", "every second household"),
        ("33 %", "jeder Dritte"),
        ("10 %", "jede zehnte Firma"),
        ("500,000", "half a million"),
        ("250,000", "a quarter of a million"),
        ("500 000", "eine halbe Million"),
        ("1,000,000", "a million"),
        ("1.5 million", "one and a half million"),
        ("1,5 Millionen", "anderthalb Millionen"),
        ("6.5 days", "six and a half days"),
        ("12 cities", "a dozen cities"),
        ("100 %", "sales doubled"),
        ("50 %", "halbiert"),
    ],
)
def test_two_ways_to_say_a_number(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("54 %", "45 %"),
        ("252 chiefs", "253 chiefs"),
        ("1,498", "1,500"),
        ("9 in 10", "8 in 10"),
        ("31 %", "one in three"),
        ("91 %", "nine in ten"),
        ("1.5 million", "1.5 billion"),
        ("22 %", "a third"),
        ("40 %", "half"),
    ],
)
def test_two_numbers(one: str, other: str) -> None:
    assert not same(one, other)


@pytest.mark.parametrize("text", ["v1.2.3", "someone", "often", "x86", "halfway", "weigh"])
def test_what_is_no_number(text: str) -> None:
    assert list(numerals(text)) == []


def test_a_bare_word_is_known_as_one() -> None:
    told = ("one of us", "1 of us", "twice", "a million")
    found = {n: numeral.is_bare_word for n in told for numeral in numerals(n)}

    assert found == {"one of us": True, "1 of us": False, "twice": True, "a million": True}


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    for numeral in numerals(text):
        assert 0 <= numeral.start < numeral.end <= len(text)
        assert numeral.values


@given(st.integers(0, 10**12))
def test_a_number_is_found_however_its_thousands_are_parted(number: int) -> None:
    for text in (
        f"{number}",
        f"{number:,}",
        f"{number:,}".replace(",", "."),
        f"{number:_}".replace("_", " "),
    ):
        (found,) = numerals(f"in {text} places")
        assert float(number) in found.values
