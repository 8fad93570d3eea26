"""Files for programs, read by other programs: Pillow, an XML parser, json."""

import io
import json
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from conspectus.model.exports import AnyExport, IconPage
from conspectus.render.exports import export
from conspectus.render.icons import boxes
from tests.digests import TOPICS, article, planned

FILES = {
    "site.yaml": "title: Pears\ntagline: On <pears>\nlanguage: fa\nbase_url: https://e.org/a/b/\n",
    **TOPICS,
    "content/articles/größe.md": article(digested="2020-05-01"),
    "content/articles/b.md": article(digested="2020"),
}
PAGES = {page.path: page for page in planned(FILES).pages if isinstance(page, AnyExport)}


def data_of(path: str) -> bytes:
    return export(PAGES[path])


def icon_at(path: str) -> IconPage:
    page = PAGES[path]
    assert isinstance(page, IconPage)
    return page


def test_the_sitemap_has_whole_addresses_and_the_days_that_are_known() -> None:
    ns = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ET.fromstring(data_of("sitemap.xml"))  # noqa: S314  # our own

    assert root.tag == f"{ns}urlset"
    urls = {url.findtext(f"{ns}loc"): url.findtext(f"{ns}lastmod") for url in root}
    assert urls["https://e.org/a/b/"] == "2020-05-01"
    assert urls["https://e.org/a/b/articles/gr%C3%B6%C3%9Fe/"] == "2020-05-01"
    assert urls["https://e.org/a/b/articles/b/"] is None


def test_robots_txt_lets_everybody_in_and_names_the_sitemap() -> None:
    lines = data_of("robots.txt").decode().splitlines()

    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert "Sitemap: https://e.org/a/b/sitemap.xml" in lines


def test_the_manifest_names_the_site_and_its_icons_from_where_it_lies() -> None:
    manifest = json.loads(data_of("manifest.webmanifest"))

    assert (manifest["name"], manifest["description"]) == ("Pears", "On <pears>")
    assert (manifest["lang"], manifest["dir"]) == ("fa", "rtl")
    assert (manifest["start_url"], manifest["scope"]) == ("./", "./")
    for icon in manifest["icons"]:
        data = data_of(icon["src"])
        if icon["sizes"] != "any":
            assert "x".join(map(str, Image.open(io.BytesIO(data)).size)) == icon["sizes"]


@pytest.mark.parametrize("path", ["favicon.ico", "apple-touch-icon.png", "icon-192.png"])
def test_a_picture_shows_the_mark_in_its_two_colours(path: str) -> None:
    page = icon_at(path)
    picture = Image.open(io.BytesIO(data_of(path)))
    picture.load()

    assert picture.size == (page.size, page.size)
    pixels = picture.convert("RGB")
    colours = {colour: count for count, colour in pixels.getcolors() or []}
    assert set(colours) == {(0x8A, 0x4B, 0x0F), (0xFC, 0xFB, 0xF7)}
    scale = page.size / 32
    for x, y, width, height in boxes(page):
        centre = (int((x + width / 2) * scale), int((y + height / 2) * scale))
        assert pixels.getpixel(centre) == (0xFC, 0xFB, 0xF7)
    assert pixels.getpixel((0, 0)) == pixels.getpixel((page.size - 1, 0)) == (0x8A, 0x4B, 0x0F)


def test_the_mark_keeps_clear_of_what_a_platform_may_cut_off() -> None:
    for x, y, width, height in boxes(icon_at("icon-512.png")):
        for corner_x in (x, x + width):
            for corner_y in (y, y + height):
                assert ((corner_x - 16) ** 2 + (corner_y - 16) ** 2) ** 0.5 <= 0.4 * 32 + 0.01


def test_the_drawing_has_the_same_rectangles() -> None:
    root = ET.fromstring(data_of("icon.svg"))  # noqa: S314  # our own

    ground, mark = root
    assert ground.get("fill") == "#8a4b0f"
    assert (mark.get("d") or "").count("z") == len(list(boxes(icon_at("icon.svg"))))
