"""Pictures as readers see them: in a built site, and drawn by Chromium with fonts of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from selectolax.lexbor import LexborNode

from benchmarks.digest import write_digest as invent
from conspectus.model.pictures import NARROW, WIDE
from conspectus.pipeline import Options, build
from conspectus.problems import errors
from tests.built import Page, Site, words

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = ("", "map/", "timeline/", "topics/budgets/", "topics/speed/")
SMALLEST = 11
"""No text in a picture is smaller, in CSS pixels."""


@pytest.fixture(scope="module", params=[12, 60])
def output(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an invented digest, small enough for marks or large enough for bars."""
    folder = tmp_path_factory.mktemp("pictures")
    invent(folder, request.param, seed=1)
    made = build(Options(folder, folder / "output"))
    assert errors(made.problems) == []
    return folder / "output"


@pytest.fixture(scope="module")
def site(output: Path) -> Site:
    return Site.read(output)


def pictures(site: Site) -> Iterator[tuple[Page, LexborNode]]:
    for path in PAGES:
        for picture in site[path].all(".picture"):
            yield site[path], picture


def test_the_pages_have_their_pictures(site: Site) -> None:
    assert len(site["map/"].all(".picture.ties")) == 1
    assert len(site["timeline/"].all(".picture.times")) == 1
    assert site["topics/budgets/"].all(".picture.accord")
    assert site["topics/budgets/"].all(".picture.times")


def test_what_a_topic_has_on_its_page_is_listed_in_the_order_in_which_it_stands(site: Site) -> None:
    page = site["topics/budgets/"]
    listed = [link.attributes["href"] for link in page.all("nav.contents a")]
    sections = page.all(".findings > section[aria-labelledby]")

    assert listed == [f"#{section.attributes['aria-labelledby']}" for section in sections]
    assert "#c-accord-heading" in listed


def test_every_frame_has_a_title_a_description_and_a_role(site: Site) -> None:
    for page, picture in pictures(site):
        frames = picture.css("svg.drawn")
        assert len(frames) == (2 if page.path else 1), page.path
        for frame in frames:
            for attribute in ("aria-labelledby", "aria-describedby"):
                named = frame.css_first(f"#{frame.attributes[attribute]}")
                assert words(named)
            is_linked = bool(frame.css("a"))
            assert frame.attributes["role"] == ("group" if is_linked else "img")


def test_every_picture_stands_beside_a_table_of_what_it_draws(site: Site) -> None:
    for page, picture in pictures(site):
        if not page.path:  # the home page leads to the map's own
            assert picture.css('a[href="map/"]')
            continue
        narrow, wide = picture.css("svg.drawn")
        rows = picture.css("tbody tr")
        if "ties" in (picture.attributes["class"] or ""):
            drawn = [len(frame.css(".edges path")) for frame in (narrow, wide)]
        elif "accord" in (picture.attributes["class"] or ""):
            drawn = [len(frame.css("text:not(.agree):not(.differ)")) for frame in (narrow, wide)]
            rows = rows[: drawn[0]]
        elif narrow.css(".mark"):
            drawn = [len(frame.css(".mark")) for frame in (narrow, wide)]
        else:  # each bar is a part of a period's count
            counts = [td for row in rows for td in row.css("td") if words(td) != "0"]
            assert len(counts) <= len(narrow.css("rect")) == len(wide.css("rect"))
            continue
        assert drawn == [len(rows), len(rows)], page.path


def test_topics_on_the_map_are_links_with_their_hue(site: Site) -> None:
    for link in site["map/"].all("svg a"):
        slug = link.attributes["data-topic"]
        assert site.resolved(site["map/"], link.attributes["href"] or "") == (f"topics/{slug}/", "")


MEASURE = """() => {
  const shown = e => e.getClientRects().length > 0;
  const frames = [...document.querySelectorAll("svg.drawn")].filter(shown);
  return {
    page: document.scrollingElement.scrollWidth,
    pictures: [...document.querySelectorAll(".picture")].map(
      p => [...p.querySelectorAll("svg.drawn")].filter(shown).length),
    frames: frames.map(svg => {
      const box = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll("text")].map(text => {
        const r = text.getBoundingClientRect(), size = parseFloat(getComputedStyle(text).fontSize);
        const unit = box.width / svg.viewBox.baseVal.width, halo = 1.5 * unit;
        const pad = r.height * 0.18;  // a line's box is taller than its letters
        return {words: text.textContent, size: size * unit, left: r.left + halo,
                right: r.right - halo, top: r.top + pad, bottom: r.bottom - pad};
      });
      return {name: svg.querySelector("title").textContent, texts, units: svg.viewBox.baseVal.width,
              left: box.left, right: box.right, top: box.top, bottom: box.bottom};
    }),
  };
}"""


def faults(frame: dict[str, Any]) -> Iterator[str]:
    texts = frame["texts"]
    for place, text in enumerate(texts):
        if text["size"] < SMALLEST:
            yield f"{text['words']} is {text['size']} high"
        if not (frame["left"] - 1 <= text["left"] and text["right"] <= frame["right"] + 1):
            yield f"{text['words']} leaves the picture sideways"
        if not (frame["top"] - 1 <= text["top"] and text["bottom"] <= frame["bottom"] + 1):
            yield f"{text['words']} leaves the picture above or below"
        for other in texts[place + 1 :]:
            if (
                text["left"] < other["right"]
                and other["left"] < text["right"]
                and text["top"] < other["bottom"]
                and other["top"] < text["bottom"]
            ):
                yield f"{text['words']} meets {other['words']}"


def test_text_is_legible_at_every_width(output: Path, browser: "Browser") -> None:
    with browser.new_context() as context:
        page = context.new_page()
        for path in PAGES:
            page.goto((output / path / "index.html").as_uri())
            for width in (320, 360, 639, 640, 960, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                found = page.evaluate(MEASURE)
                assert found["page"] <= width, f"{path} is {found['page']} wide"
                assert set(found["pictures"]) == {1}
                for frame in found["frames"]:
                    assert list(faults(frame)) == [], f"{frame['name']} at {width}"
                    assert frame["units"] == (WIDE if path and width >= 640 else NARROW)
