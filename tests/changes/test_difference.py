"""Words and paragraphs before and after."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.changes import difference
from conspectus.changes.difference import paragraphs, words
from conspectus.changes.nouns import Words
from tests.changes.sides import marked

WORD = st.sampled_from("the a pear plum grows slow fast .".split())
TEXT = st.lists(WORD, max_size=12).map(" ".join)
TEXTS = st.lists(TEXT.filter(bool), max_size=6)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("a b c d e", "a b c d e", "a b c d e"),
        ("", "new text", "[+new text+]"),
        ("old text", "", "[-old text-]"),
        ("pears grow slowly here", "pears grow quickly here",
         "pears grow [-slowly-][+quickly+] here"),
        ("one two of three and more words", "four five of six and more words",
         "[-one two of three-][+four five of six+] and more words"),
        ("Wait a year.", "Wait a year or two.", "Wait a year[+ or two+]."),
        ("", "", ""),
    ],
)  # fmt: skip
def test_words_are_gone_new_or_the_same(before: str, after: str, shown: str) -> None:
    assert marked(words(before, after)) == shown


def test_a_paragraph_that_is_told_quite_anew_is_gone_and_another_is_new() -> None:
    (found,) = paragraphs(["Pears are dear this year."], ["What do plums cost in spring?"])

    assert [piece.state for piece in found] == ["gone", "new"]


def test_paragraphs_that_stay_are_not_told() -> None:
    found = paragraphs(["One.", "Two is here.", "Three."], ["One.", "Two was here.", "Three."])

    assert [marked(one) for one in found] == ["Two [-is-][+was+] here."]


def test_a_long_paragraph_is_compared_by_its_sentences() -> None:
    before = " ".join(f"This is sentence {number} of it." for number in range(700))
    found = words(before, before.replace("sentence 250 of", "sentence 250 or 251 of"))

    assert [piece.text for piece in found if piece.state != "same"] == [
        "This is sentence 250 of it. ",
        "This is sentence 250 or 251 of it. ",
    ]


def test_of_very_many_paragraphs_each_is_compared_with_the_one_in_its_place() -> None:
    before = [f"Paragraph {number}" for number in range(3000)]
    after = [*before[:50], "Paragraph fifty", *before[51:]]

    assert [marked(one) for one in paragraphs(before, after)] == ["Paragraph [-50-][+fifty+]"]


def test_a_text_of_few_words_is_compared_in_no_time() -> None:
    before, after = ("a b " * 5000).strip(), ("b a " * 5000).strip()

    assert one_side(words(before, after), "new") == after


def one_side(found: Words, gone: str) -> str:
    return "".join(piece.text for piece in found if piece.state in ("same", gone))


@given(TEXT, TEXT)
def test_both_sides_can_be_read_in_the_difference(before: str, after: str) -> None:
    found = words(before, after)

    assert one_side(found, "gone") == before
    assert one_side(found, "new") == after


@given(TEXT, TEXT)
def test_words_are_mirrored(before: str, after: str) -> None:
    assert difference.mirrored(words(after, before)) == words(before, after)


@given(TEXTS, TEXTS)
def test_paragraphs_are_mirrored(before: list[str], after: list[str]) -> None:
    back = tuple(map(difference.mirrored, paragraphs(after, before)))

    assert back == paragraphs(before, after)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: list[str]) -> None:
    assert paragraphs(text, text) == ()
