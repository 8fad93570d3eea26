from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from conspectus.cards.drawing import draw
from conspectus.model.cards import Card

CARD = Card(
    path="a.png",
    origin="a test",
    title="Budgets",
    site="The digest",
    words="Who pays?",
    value="54 %",
    of="firms that share a budget",
    hues=("#8a4b0f",),
)


def opened(card: Card) -> Image.Image:
    return Image.open(BytesIO(draw(card))).convert("RGB")


def test_a_card_is_a_picture_of_the_size_that_is_announced() -> None:
    image = Image.open(BytesIO(draw(CARD)))

    assert (image.format, image.size) == ("PNG", (1200, 630))


def test_equal_cards_have_equal_bytes() -> None:
    assert draw(CARD) == draw(replace(CARD))


@pytest.mark.parametrize("name", ["title", "site", "words", "value", "of"])
def test_every_text_is_drawn(name: str) -> None:
    assert draw(CARD) != draw(replace(CARD, **{name: ""}))


@pytest.mark.parametrize("name", ["title", "site", "words", "value", "of"])
def test_a_text_without_letters_for_it_is_left_out(name: str) -> None:
    assert draw(replace(CARD, **{name: "漢字"})) == draw(replace(CARD, **{name: ""}))


def test_the_band_has_a_piece_for_each_hue() -> None:
    image = opened(replace(CARD, hues=("#8a4b0f", "#2b6c4f", "#3b5ba5")))
    row = [image.getpixel((x, 8)) for x in range(1200)]

    assert len(dict.fromkeys(row)) == 3
    assert row[0] == row[399] != row[400] == row[799] != row[800] == row[1199]


def test_a_card_without_hues_has_the_digests_own() -> None:
    assert draw(replace(CARD, hues=())) == draw(CARD)


def test_the_number_and_what_it_counts_do_not_touch() -> None:
    image = opened(CARD)
    foot = image.crop((80, 440, 1120, 560)).convert("L").point(lambda shade: shade < 200 and 255)
    columns = [foot.crop((x, 0, x + 1, 120)).getbbox() is not None for x in range(foot.width)]
    runs = "".join("x" if inked else "." for inked in columns).strip(".")

    assert "." * 30 in runs


@settings(max_examples=25)
@given(st.text(max_size=400), st.text(max_size=400), st.text(max_size=100))
def test_any_text_can_stand_on_a_card(title: str, words: str, value: str) -> None:
    card = replace(CARD, title=title, site=words, words=words, value=value, of=words)

    assert draw(card).startswith(b"\x89PNG")


def test_nothing_is_drawn_in_the_margins() -> None:
    card = replace(CARD, title="money " * 99, words="w" * 200, value="1 " * 99, of="of " * 300)
    image = opened(card)
    paper = image.getpixel((5, 300))

    for box in ((0, 18, 76, 630), (1126, 18, 1200, 630), (0, 600, 1200, 630)):
        assert image.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), paper)]


def test_a_figure_is_drawn_whole_or_not_at_all() -> None:
    assert draw(replace(CARD, value="漢54 %")) == draw(replace(CARD, value=""))


def test_a_card_has_the_digests_colours() -> None:
    image = opened(replace(CARD, hues=(), paper="#000000", ink="#ffffff", accent="#00ff00"))
    band = [color for _, color in image.crop((0, 0, 1200, 16)).getcolors(9) or ()]
    words = [color for _, color in image.crop((80, 64, 1120, 400)).convert("L").getcolors() or ()]

    assert image.getpixel((5, 300)) == (0, 0, 0)
    assert band[0] in [(0, shade, 0) for shade in range(230, 256)]  # a palette comes close
    assert any(isinstance(shade, int) and shade > 230 for shade in words)
