"""What an editor quotes of a source, whatever the language."""

import pytest

from conspectus.plan.linked.quoted import quoted


@pytest.mark.parametrize(
    "where",
    [
        "“few words”", "„few words“", "„few words”", "”few words”", "»few words«", "«few words»",
        "« few words »", "«\u202ffew words\u202f»", "»few words»", "‹few words›", "›few words‹",
        "‚few words‘", "‘few words’", "「few words」", "『few words』", "《few words》",
        '"few words"',
        "paragraph 3, at “few words”", "“few words”, and “others” too", "“few words … the last”",
        "“… few words”", "“few words [...] others”", "it's at ‘few words’", "5’: ‘few words’",
    ],
)  # fmt: skip
def test_the_words_are_found_in_the_marks_of_any_language(where: str) -> None:
    assert quoted(where) == "few words"


def test_quotations_within_a_quotation_stay() -> None:
    assert quoted("“she said ‘no’ and left”") == "she said ‘no’ and left"
    assert quoted("‘they don’t know’") == "they don’t know"


@pytest.mark.parametrize(
    "where", ["", "paragraph 3", "“”", "“ … ”", "the firm's 5' wall", "“open", 'a 5" screen', "’"]
)
def test_where_nothing_is_quoted_nothing_is_found(where: str) -> None:
    assert quoted(where) == ""
