import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.parse.typography import quotes, typographic


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "“It’s ‘fine’”"),
        ("de", "„It’s ‚fine‘“"),
        ("de-CH", "«It’s ‹fine›»"),
        ("fr", "«\u00a0It’s ‹\u00a0fine\u00a0›\u00a0»"),
        ("sv", "”It’s ’fine’”"),
        ("tlh", "“It’s ‘fine’”"),
    ],
)
def test_straight_marks_become_those_of_the_language(language: str, expected: str) -> None:
    assert typographic("\"It's 'fine'\"", language) == expected


def test_a_region_without_marks_of_its_own_has_those_of_its_language() -> None:
    assert quotes("de-AT") == quotes("de")
    assert quotes("pt-BR") == quotes("pt")
    assert quotes("pt-PT") != quotes("pt")


@given(st.text())
def test_nothing_but_straight_marks_is_changed(text: str) -> None:
    bare = text.replace('"', "").replace("'", "")

    assert typographic(bare, "en") == bare


@given(st.text(alphabet="a \"'.-*_[]<&\\", max_size=40))
def test_text_that_looks_like_markup_stays_text(text: str) -> None:
    back = typographic(text, "en").translate(str.maketrans("“”‘’", "\"\"''"))

    assert back == text
