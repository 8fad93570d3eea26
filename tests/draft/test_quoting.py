"""Words that are quoted in a sentence."""

import pytest

from conspectus.draft.quoting import quoted_in


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("“A common target makes you stay,” said she.", "A common target makes you stay"),
        ('"We stopped counting them," says Tom.', "We stopped counting them"),
        ("„Wir zählen nicht mehr“, sagt Tom.", "Wir zählen nicht mehr"),
        ("“The world is very large.", "The world is very large."),
        ("It is “no joke at all” to those who have to pay for it every single month.", ""),
        ("“Too few”, says she.", ""),
        ("It “leads to all the trouble there is”, she says.", ""),
        ("“One of the *two* things”, says she.", ""),
        ("“One and two 3. and four”, says she.", ""),
        ("“One is not enough,” she says, “and two are.”", ""),
        ("Nothing is quoted here.", ""),
    ],
)
def test_they_are_told_where_they_can_be_shown_as_they_are(sentence: str, words: str) -> None:
    assert quoted_in(sentence, 8) == words


def test_more_than_are_allowed_are_none() -> None:
    assert quoted_in("“A common target makes you stay,” said she.", 5) == ""
