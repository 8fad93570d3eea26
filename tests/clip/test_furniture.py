"""What a block says of itself."""

import pytest

from conspectus.clip.blocks import Block
from conspectus.clip.furniture import Furniture, furniture


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Register or Login to continue", "wall"),
        ("You have 2 free articles left", "line"),
        ("You’ve reached your limit of free articles", "wall"),
        ("Dieser Artikel ist nur für Abonnenten lesbar", "wall"),
        ("Related: What everybody thinks of everybody", "label"),
        ("Lesen Sie auch: Warum die Kasse stillstand", "label"),
        ("Lire aussi La ville qui avait oublié", "label"),
        ("Related reforms took three years and cost a fortune, the council says.", None),
        ("Show Comments", "end"),
        ("12 Kommentare", "end"),
        ("Would you recommend this article?", "end"),
        ("###", "end"),
        ("Related Tech News", "box"),
        ("You may also like", "box"),
        ("Mehr zum Thema", "box"),
        ("More on that later, after a short break for all of us here.", None),
        ("Advertisement", "line"),
        ("Anzeige", "line"),
        ("Join the CMO newsletter!", "line"),
        ("Photo: A. Nobody / CC BY", "line"),
        ("Share on Facebook", "line"),
        ("© 2014 Somebody", "line"),
        ("Home > News > Tech > Today", "line"),
        ("Your email address will not be published.", "line"),
        ("We use cookies to make the site better.", "line"),
        ("Sign in", "line"),
        ("4 min read", "line"),
        ("Search for talent", None),
        ("Close the gap", None),
        ("Unlock the value of data", None),
        ("Get a seat at the table", None),
        ("The backlog shrank from 180 requests to 23.", None),
    ],
)
def test_known_phrases_are_furniture_and_others_are_not(text: str, kind: str | None) -> None:
    assert furniture(Block(text)) == kind


def test_a_long_block_is_furniture_only_for_what_no_article_says() -> None:
    sentences = "The desks stood at opposite ends of the building for a year. " * 6

    assert furniture(Block(f"Advertisement {sentences}")) is None
    assert furniture(Block(f"{sentences} Subscribe to our newsletter.")) is Furniture.LINE


def test_a_line_without_end_is_not_searched_for_long() -> None:
    assert furniture(Block("-" * 100_000)) is None
