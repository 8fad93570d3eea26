"""Where most of a page's prose stands."""

from conspectus.clip.blocks import Block
from conspectus.clip.clusters import heaviest

LONG = Block("word " * 50)
SHORT = Block("word " * 20)


def test_the_cluster_with_the_most_words_is_chosen() -> None:
    article = list(range(40, 50))

    assert heaviest([0, *article, 90], [LONG] * 100) == article


def test_those_next_to_it_that_are_nearly_as_heavy_are_of_the_same_text() -> None:
    blocks = [LONG] * 100

    assert heaviest([0, 40, 41, 60, 61, 62, 90, 91], blocks) == [0, 40, 41, 60, 61, 62, 90, 91]


def test_short_paragraphs_count_for_less() -> None:
    comments = list(range(50, 56))

    assert heaviest([0, 1, 2, 3, *comments], [LONG] * 10 + [SHORT] * 90) == [0, 1, 2, 3, *comments]
    assert heaviest([0, 1, 2, 3, 4, 5, 50, 51], [LONG] * 10 + [SHORT] * 90) == [0, 1, 2, 3, 4, 5]
