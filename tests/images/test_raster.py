"""Pictures made of pixels: what their heads say, what is made of them, what is wrong with some."""

import contextlib
import random
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageCms

from conspectus.images.formats import MAX_BYTES, image_facts, is_image, too_large
from conspectus.images.raster import MAX_PIXELS, Unreadable, narrowed, raster_facts, require_whole
from tests.images.samples import ORIENTATION, animation, noise, photo, picture, saved


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


class TestTheHead:
    @pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF"])
    def test_says_how_large_a_picture_is_whatever_it_is_called(self, kind: str) -> None:
        facts = image_facts("chart.png", saved(picture(), kind))

        assert (facts.width, facts.height, facts.fault) == (40, 30, "")
        assert facts.key

    def test_says_how_large_it_is_when_it_is_turned_upright(self) -> None:
        facts = raster_facts(photo(turned=6))

        assert (facts.width, facts.height) == (30, 40)

    def test_says_whether_the_place_is_told(self) -> None:
        assert raster_facts(photo(located=True)).has_location
        assert not raster_facts(photo()).has_location

    @pytest.mark.parametrize("data", [animation(), saved(picture(), "GIF")])
    def test_gives_no_key_to_what_is_shown_as_it_is(self, data: bytes) -> None:
        assert raster_facts(data).key == ""
        assert raster_facts(data).width == 40

    def test_of_other_bytes_gives_another_key(self) -> None:
        assert raster_facts(noise(8, 8)).key != raster_facts(noise(8, 9)).key

    def test_names_widths_that_are_worth_a_file(self) -> None:
        assert raster_facts(saved(picture(300, 10))).widths == (300,)
        assert raster_facts(saved(picture(600, 10))).widths == (480, 600)
        assert raster_facts(saved(picture(1000, 10))).widths == (480, 1000)
        assert raster_facts(saved(picture(4000, 10))).widths == (480, 960, 1600)


class TestWhatIsMade:
    def test_is_as_wide_as_asked_and_has_the_same_shape(self) -> None:
        (data,) = narrowed(photo(400, 300), [100])

        assert (opened(data).format, opened(data).size) == ("WEBP", (100, 75))

    def test_is_upright_and_tells_nothing_but_the_picture(self) -> None:
        (data,) = narrowed(photo(400, 300, turned=6, located=True), [300])
        image = opened(data)

        assert image.size == (300, 400)
        assert not image.getexif()
        assert not {"exif", "icc_profile", "xmp", "comment"} & set(image.info)
        for secret in (b"EXIF", b"XMP", b"ICCP", b"SECRET"):
            assert secret not in data

    def test_is_the_same_each_time(self) -> None:
        assert narrowed(photo(200, 100), [50, 150]) == narrowed(photo(200, 100), [50, 150])

    def test_of_a_png_is_the_picture_itself(self) -> None:
        image = picture(64, 64, "RGBA")
        image.putalpha(Image.linear_gradient("L").resize((64, 64)))

        (data,) = narrowed(saved(image), [64])

        difference = ImageChops.difference(image, opened(data).convert("RGBA"))
        seen = difference.crop((0, 1, 64, 64))  # in the first line nothing shows
        assert seen.getextrema() == ((0, 0),) * 4

    @pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
    def test_is_made_of_every_mode_of_png(self, mode: str) -> None:
        image = Image.new("I;16", (40, 30), 40_000) if mode == "I;16" else picture(mode=mode)

        (data,) = narrowed(saved(image), [40])

        middle = opened(data).convert("L").getpixel((20, 15))
        wanted = 156 if mode == "I;16" else image.convert("L").getpixel((20, 15))
        assert abs(middle - wanted) < 3  # type: ignore[operator]  # of one band, a number

    def test_of_a_cmyk_photograph_is_in_the_colours_of_screens(self) -> None:
        (data,) = narrowed(saved(Image.new("CMYK", (40, 30), (0, 255, 255, 0)), "JPEG"), [40])

        red, green, blue = opened(data).convert("RGB").getpixel((20, 15))  # type: ignore[misc]  # three bands
        assert red > 200 > 60 > green
        assert blue < 60

    def test_keeps_the_look_of_a_picture_in_other_colours(self) -> None:
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        exif = Image.Exif()
        exif[ORIENTATION] = 6
        (data,) = narrowed(saved(picture(), "JPEG", icc_profile=profile, exif=exif), [30])
        (bare,) = narrowed(saved(picture(), "JPEG", exif=exif), [30])

        assert opened(data).size == opened(bare).size == (30, 40)
        assert "icc_profile" not in opened(data).info

    def test_takes_no_heed_of_a_profile_that_is_none(self) -> None:
        (data,) = narrowed(saved(picture(), "JPEG", icc_profile=b"no profile"), [40])

        assert opened(data).size == (40, 30)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be so large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


class TestWhatIsWrong:
    def test_is_a_file_that_is_no_picture(self) -> None:
        assert raster_facts(b"hello").fault == "the file is none of PNG, JPEG, WEBP, AVIF, GIF"
        assert raster_facts(saved(picture(), "TIFF")).fault
        assert raster_facts(b"").fault

    def test_is_a_picture_of_too_many_pixels(self) -> None:
        million = 1_000_000

        assert "8000 × 7000 pixels" in raster_facts(bomb(8000, 7000)).fault
        assert "16001 × 2 pixels" in raster_facts(bomb(16_001, 2)).fault
        assert "pixels" in raster_facts(bomb(million, million)).fault
        assert MAX_PIXELS < 8000 * 7000

    def test_is_a_file_of_too_many_bytes(self) -> None:
        assert too_large(MAX_BYTES + 1).fault in image_facts("a.png", b"x" * (MAX_BYTES + 1)).fault

    @pytest.mark.parametrize("data", [photo(400, 300), noise(40, 30), bomb(100, 100)])
    def test_is_a_picture_cut_short(self, data: bytes) -> None:
        with pytest.raises(Unreadable):
            require_whole(data[: len(data) // 2])
        with pytest.raises(Unreadable):
            narrowed(data[: len(data) // 2], [20])

    @pytest.mark.parametrize("whole", [photo(located=True), noise(20, 20), animation()])
    def test_is_never_more_than_a_sentence(self, whole: bytes) -> None:
        """Bytes changed at random: whatever comes of it, no decoder's exception gets out."""
        chance = random.Random(1)  # the same bytes in every run
        for _ in range(150):
            data = bytearray(whole)
            for _ in range(chance.randrange(1, 8)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            facts = raster_facts(bytes(data))
            assert facts.fault or facts.width
            with contextlib.suppress(Unreadable):
                narrowed(bytes(data), [10])


@pytest.mark.parametrize(
    "name", ["a.png", "b/C.JPG", "d.jpeg", "e.webp", "f.gif", "g.svg", "h.avif"]
)
def test_images_are_known_by_their_names(name: str) -> None:
    assert is_image(name)
    assert not is_image(name + ".txt")
