"""A paragraph's sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.draft.sentences import sentences


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("He paid 3.5 percent. She did not.", ["He paid 3.5 percent.", "She did not."]),
        ("The U.S. market, e.g. Dr. Who, rose.", ["The U.S. market, e.g. Dr. Who, rose."]),
        ("“Really?” she asked. “Yes.”", ["“Really?” she asked.", "“Yes.”"]),
        ("Am 3. März kam er. Dann ging er.", ["Am 3. März kam er.", "Dann ging er."]),
        ("It went on… and on.", ["It went on… and on."]),
        ("No end", ["No end"]),
        ("商標です。次です。", ["商標です。", "次です。"]),
        ("", []),
    ],
)
def test_sentences_end_where_they_end(paragraph: str, found: list[str]) -> None:
    assert list(sentences(paragraph)) == found


@given(st.text(max_size=200))
def test_nothing_of_a_paragraph_is_lost(paragraph: str) -> None:
    assert "".join("".join(sentences(paragraph)).split()) == "".join(paragraph.split())


def test_a_text_of_full_stops_alone_is_read_in_one_go() -> None:
    assert len(list(sentences("a. " * 20_000))) == 1
