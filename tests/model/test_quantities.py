import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.quantities import Measure, magnitude, measure, read_quantity


@pytest.mark.parametrize(
    ("text", "shape", "part"),
    [
        ("54 %", "number", 0.54),
        ("54%", "number", 0.54),
        ("54.5 percent", "number", 0.545),
        ("33,3 %", "number", 0.333),
        ("33,25 %", "number", 0.3325),
        ("1 200,5 km", "number", None),
        ("33,333 %", "number", None),
        ("33,3333 %", "text", None),
        ("3,5 to 4,5 years", "range", None),
        ("100 per cent", "number", 1.0),
        ("about 30 %", "number", 0.3),
        ("More than 30 %", "number", 0.3),
        ("120 %", "number", None),
        ("-5 %", "number", None),
        ("1,200 firms", "number", None),
        ("1 200 firms", "number", None),
        ("$3.5 billion", "number", None),
        ("€ 12", "number", None),
        ("USD 12 million", "number", None),
        ("EUR 3–5", "range", None),
        ("top 12", "text", None),
        ("9 in 10", "share", 0.9),
        ("9 out of 10 firms", "share", 0.9),
        ("3 of 4", "share", 0.75),
        ("11 in 10", "share", None),
        ("1 in 0", "share", None),
        ("3:1", "ratio", None),
        ("3 : 1 odds", "ratio", None),
        ("3–5 years", "range", None),
        ("3 to 5 years", "range", None),
        ("$3-5 million", "range", None),
        ("most of them", "text", None),
        ("", "text", None),
        ("2013-09-01", "text", None),
        ("9 in 10 of 12", "text", None),
        ("9" * 60, "number", None),
        ("9" * 61, "text", None),
        ("9" * 309, "text", None),
        ("1" + ",000" * 300, "text", None),
        ("0." + "9" * 61, "text", None),
        ("1 in " + "9" * 309, "text", None),
    ],
)
def test_a_value_has_the_shape_that_it_is_written_in(
    text: str, shape: str, part: float | None
) -> None:
    quantity = read_quantity(text)

    assert (quantity.shape, quantity.part) == (shape, part and pytest.approx(part))
    assert quantity.text == text


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("20–30 %", (0.2, 0.3)),
        ("20 % to 30 %", (0.2, 0.3)),
        ("0-100 percent", (0, 1)),
        ("30–20 %", None),
        ("90–120 %", None),
        ("3–5 years", None),
        ("54 %", None),
        ("9 in 10", None),
    ],
)
def test_a_range_of_percentages_spans_a_part_of_the_whole(
    text: str, span: tuple[float, float] | None
) -> None:
    assert read_quantity(text).span == span


def test_blanks_are_folded() -> None:
    assert read_quantity("1\u202f200\u00a0firms").text == "1 200 firms"
    assert read_quantity("  54\n  % ").text == "54 %"


def test_values_that_differ_in_writing_alone_are_equal() -> None:
    keys = {read_quantity(text).key for text in ("54 %", "54%", "54 percent", "54 Per Cent")}

    assert len(keys) == 1
    assert read_quantity("45 %").key not in keys


@given(st.text(alphabet="0123456789.,:%-–+−~ toinfu$٣\u00a0", max_size=30))
def test_reading_never_fails_and_a_part_is_one_of_a_whole(text: str) -> None:
    quantity = read_quantity(text)

    assert quantity.text == " ".join(text.split())
    assert quantity.part is None or 0 <= quantity.part <= 1
    assert (quantity.shape == "text") <= (quantity.part is None)


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("54 %", Measure(54, None, "%")),
        ("54", Measure(54)),
        ("2.5 million", Measure(2.5, None, "million")),
        ("1,200 firms", Measure(1200, None, "firms")),
        ("−3 °C", Measure(-3, None, "°C")),
        ("3 to 5 years", Measure(3, 5, "years")),
        ("10–20 %", Measure(10, 20, "%")),
    ],
)
def test_a_value_that_is_nothing_but_a_number_is_measured(text: str, measured: Measure) -> None:
    assert measure(text) == measured


@pytest.mark.parametrize(
    "text", ["about 54 %", "9 in 10", "3:1", "$5 million", "most", "", "9" * 309]
)
def test_a_value_of_which_more_is_said_is_not(text: str) -> None:
    assert measure(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("54 %", 54),
        ("9 in 10", 90),
        ("3:1", 3),
        ("1:0", 1),
        ("$5 million", 5_000_000),
        ("2,5 bn", 2_500_000_000),
        ("about 1,200", 1200),
        ("1,200.5 litres", 1200.5),
        ("10–20 %", 10),
        ("−3 %", -3),
        ("252 CIOs and 405 CMOs", 252),
        ("5 managers", 5),
        ("most", None),
        ("", None),
        ("3:1x", 3),
        ("9" * 309, None),
        ("9" * 61 + " of 5", 5),
        ("9" * 1_000_000 + "x", None),
    ],
)
def test_values_are_put_in_order_by_one_number(text: str, expected: float | None) -> None:
    assert magnitude(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("2.500 Firmen", "de", 2500),
        ("2.500 Firmen", "de-AT", 2500),
        ("1.234.567 Euro", "de", 1234567),
        ("2.500,5 km", "de", 2500.5),
        ("2.500–3.000 empresas", "es", 2500),
        ("2.500", "de-CH", 2.5),
        ("2.500 empresas", "es-MX", 2.5),
        ("2.500 firms", "en", 2.5),
        ("0.500 Gramm", "de", 0.5),
        ("2.50 Euro", "de", 2.5),
    ],
)
def test_points_part_thousands_where_the_language_has_it_so(
    text: str, language: str, number: float
) -> None:
    quantity = read_quantity(text, language)

    assert quantity.text == text
    assert magnitude(quantity.numeric) == number
