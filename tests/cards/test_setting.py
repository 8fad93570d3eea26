import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.cards.faces import face, has
from conspectus.cards.setting import drawable, fitted, shortened
from conspectus.cards.typeface import folder

TEXTS = st.lists(st.text("abcMWil10%", min_size=1, max_size=30), min_size=1, max_size=40)


@given(TEXTS)
def test_a_text_is_broken_between_words_only_and_fits(words: list[str]) -> None:
    text = " ".join(words)
    setting = fitted(text, "strong", (92, 48), 1040, 300, 1.1) or shortened(
        text, "strong", 48, 1040, 300, 1.1
    )
    shown = " ".join(setting.lines).removesuffix(" …").split()

    assert shown == words[: len(shown)]
    assert setting.height <= 300
    assert setting.width <= 1040


def test_letters_are_as_large_as_they_fit() -> None:
    sizes = [
        found.font.size
        for words in (1, 12, 30)
        if (found := fitted("money " * words, "strong", (92, 48), 1040, 300, 1.1))
    ]

    assert sizes[0] == 92
    assert sizes == sorted(sizes, reverse=True)
    assert fitted("money " * 300, "strong", (92, 48), 1040, 300, 1.1) is None


def test_what_is_left_out_is_told_by_an_ellipsis() -> None:
    assert shortened("money " * 300, "text", 48, 1040, 300, 1.1).lines[-1].endswith(" money …")
    assert "…" not in shortened("money", "text", 48, 1040, 300, 1.1).lines[-1]


def test_of_a_text_that_no_picture_has_room_for_the_beginning_is_measured() -> None:
    for text in ("m" * 900_000, "money " * 150_000):
        assert text.startswith(drawable(text))
        assert len(drawable(text)) <= 4000
        assert drawable(text, whole=True) == ""


def test_a_word_too_long_for_a_line_is_made_smaller_and_not_cut() -> None:
    setting = shortened("a " + "m" * 60, "strong", 48, 1040, 300, 1.1)

    assert " ".join(setting.lines) == "a " + "m" * 60
    assert setting.width <= 1040


@pytest.mark.parametrize("text", ["22 %", "9 in 10", "$5 million", "Office", "WAVE"])
@pytest.mark.parametrize("weight", ["text", "strong"])
def test_a_text_is_as_wide_as_it_is_drawn(weight: str, text: str) -> None:
    font = face(weight, 128)

    assert abs(font.getlength(text) - font.getbbox(text)[2]) < 8


@pytest.mark.parametrize("character", "aZ09%$€ …“’")
def test_there_are_letters_for_english(character: str) -> None:
    assert has(character) or character == "€"


@pytest.mark.skipif(not folder(), reason="font-source-serif-pro is not installed; Pillow has ASCII")
@pytest.mark.parametrize("text", ["Größe", "à côté", "Żółć", "Ελλάδα", "Что делать?", "€ ½ №"])
def test_there_are_letters_for_latin_greek_and_cyrillic(text: str) -> None:
    assert drawable(text) == text


@pytest.mark.parametrize("text", ["שלום", "مرحبا", "漢字", "a漢字", "\U000fffff"])
def test_a_text_that_lacks_most_of_its_letters_is_not_drawn(text: str) -> None:
    assert drawable(text) == ""


def test_blanks_are_folded() -> None:
    assert drawable(" 54\u00a0%\n of\tall ") == "54 % of all"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Budgets 💰", "Budgets"),
        ("co\u2011owner", "co-owner"),
        ("Two 漢 words", "Two words"),
    ],
)
def test_single_characters_without_a_letter_are_left_out(text: str, drawn: str) -> None:
    assert drawable(text) == drawn
    assert drawable("Two 漢 words", whole=True) == ""
