"""Covers of books."""

from io import BytesIO

from msgspec.structs import replace
from PIL import Image

from conspectus.cards.cover import HEIGHT, WIDTH, drawn
from conspectus.model.books import Cover

COVER = Cover(
    title="What the sources say", site="A digest", words="Under it", note="No. 3, 4 May 2020",
    bars=((3, 5), (7, 3), (5, 5)), hues=("#8a4b0f", "#175cab"),
)  # fmt: skip


def pixels(cover: Cover) -> Image.Image:
    return Image.open(BytesIO(drawn(cover))).convert("RGB")


def test_the_same_cover_gives_the_same_bytes() -> None:
    assert drawn(COVER) == drawn(COVER)


def test_it_has_the_shape_of_a_book_and_the_hues_of_its_topics() -> None:
    image = pixels(COVER)
    assert image.size == (WIDTH, HEIGHT)
    assert [image.getpixel((x, 5)) for x in (5, WIDTH - 5)] == [(138, 75, 15), (23, 92, 171)]


def test_what_it_shows_is_its_own() -> None:
    others = [replace(COVER, **{name: "Other"}) for name in ("title", "site", "words", "note")]
    others += [replace(COVER, bars=((7, 3), (3, 3), (7, 7))), replace(COVER, hues=())]
    assert len({drawn(cover) for cover in (COVER, *others)}) == len(others) + 1


def test_a_title_for_which_there_are_no_letters_is_left_to_the_page_behind() -> None:
    title = "漢字の題"
    assert drawn(replace(COVER, title=title)) == drawn(replace(COVER, title=""))


def test_a_title_without_end_stays_on_the_page() -> None:
    long = pixels(replace(COVER, title="word " * 300, words="word " * 300, note="word " * 99))
    colors = long.crop((WIDTH - 60, 40, WIDTH, HEIGHT)).getcolors()
    assert colors is not None
    assert len(colors) == 1
