"""Pictures as books have them."""

from io import BytesIO

import pytest
from PIL import Image

from conspectus.bindery.pictures import WIDEST, printed
from conspectus.images.raster import Unreadable
from tests.images.samples import animation, photo, picture, saved


def shown(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("kind", ["WEBP", "AVIF", "JPEG"])
def test_what_not_every_reader_knows_is_jpeg(kind: str) -> None:
    assert shown(printed(saved(picture(), kind), "images/1.jpg")).format == "JPEG"


def test_what_shines_through_does_so_on_white_or_stays_in_png() -> None:
    clear = Image.new("RGBA", (4, 4), (0, 0, 0, 0))
    white = shown(printed(saved(clear, "WEBP", lossless=True), "1.jpg")).getpixel((0, 0))
    assert white == (255, 255, 255)
    assert shown(printed(saved(clear), "1.png")).mode == "RGBA"


def test_drawings_and_animations_are_as_they_were() -> None:
    moving, drawing = animation(), b"<svg/>"
    assert printed(moving, "1.gif") == moving
    assert printed(drawing, "1.svg") == drawing


def test_of_a_picture_that_is_only_called_gif_one_is_made() -> None:
    assert shown(printed(photo(), "1.gif")).format == "GIF"


def test_none_is_wider_than_a_page_and_none_tells_where_it_was_taken() -> None:
    made = shown(printed(photo(3000, 300, turned=1, located=True), "1.jpg"))
    assert made.size == (WIDEST, round(300 * WIDEST / 3000))
    assert not made.getexif()


def test_what_is_turned_stands_upright() -> None:
    assert shown(printed(photo(60, 40, turned=6), "1.jpg")).size == (40, 60)


def test_what_is_no_picture_is_told() -> None:
    with pytest.raises(Unreadable):
        printed(b"x", "1.png")
