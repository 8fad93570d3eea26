"""What articles hold beside words, in the built site and in a browser."""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from conspectus.pipeline import Options, build
from conspectus.problems import errors
from tests.built import Site, faults
from tests.digests import article, callout, entry
from tests.images.samples import photo, picture, saved

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BASE = "https://example.org/a/"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><path d="M0 0h9"/></svg>'
WORDS = "Words that make a paragraph long enough to run over several lines on any screen. " * 4
TEXT = article(
    f"{WORDS}One note[^a], another[^b].\n",
    f"{WORDS}The first again[^a].\n",
    '![A chart](chart.png "What it\'s *about*")\n',
    "![-](plan.svg)\n",
    "In a line ![a plan](plan.svg) of text.\n",
    "- a list[^c]\n- of two\n",
    callout("figure", "shared", "So many share one[^d].", value="54 %", of="chiefs"),
    "| Year | Marketing's own budget | Remarks on what was counted here and what was not |",
    "|---|--:|---|",
    "| 2011 | 5 million | Only what the two asked for together, without any salaries or rents |\n",
    f"```python\ndef f():\n    return '{'x' * 90}'  # why\n```\n",
    "[^a]: The *first* note.",
    "[^b]: The second note[^n].",
    "[^c]: On a list.",
    "[^d]: In a passage.",
    "[^n]: Of a note.",
    digested="2026-01-02",
    image="photo.jpg",
    image_alt="A room",
    corrections='[{on: 2026-02-01, text: "It was 54 %, not 45 %."}]',
)
FILES = {
    "site.yaml": f"title: Test\nbase_url: {BASE}\nsearch: false\nsocial_cards: none\n",
    "content/topics/budgets.md": entry("Overview[^1].\n\n[^1]: A note.\n", title="Budgets"),
    "content/pages/privacy.md": entry("Nobody is counted[^1].\n\n[^1]: A note.\n", title="Privacy"),
    "content/pages/about.md": entry("Us.", title="About", navigation="true"),
    "content/articles/a.md": TEXT,
    "content/articles/plan.svg": SVG,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("content")
    for path, text in FILES.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (root / "content/articles/photo.jpg").write_bytes(photo(2000, 1500, turned=6, located=True))
    (root / "content/articles/chart.png").write_bytes(saved(picture(700, 400)))
    built = build(Options(root, root / "output"))
    assert errors(built.problems) == []
    return root / "output"


@pytest.fixture(scope="module")
def site(folder: Path) -> Site:
    return Site.read(folder, BASE)


def test_the_site_is_sound(site: Site) -> None:
    assert faults(site) == []


class TestImages:
    def test_say_how_large_they_are_and_offer_what_the_screen_needs(self, site: Site) -> None:
        image = site["articles/a/"].all("figure.image img")[0].attributes

        assert (image["alt"], image["width"], image["height"]) == ("A room", "1500", "2000")
        assert image["decoding"] == "async"
        assert [c.split()[1] for c in (image["srcset"] or "").split(", ")] == [
            "480w",
            "960w",
            "1500w",
        ]
        assert image["sizes"]
        assert (image["src"] or "").endswith("-960.webp")

    def test_wait_until_they_are_seen_but_for_the_first(self, site: Site) -> None:
        found = [image.attributes.get("loading") for image in site["articles/a/"].all("main img")]

        assert found == [None, "lazy", "lazy", "lazy"]

    def test_alone_in_a_paragraph_have_their_title_as_a_caption(self, site: Site) -> None:
        page = site["articles/a/"]

        assert page.text("figure.image figcaption") == "What it’s *about*"
        assert [i.attributes["alt"] for i in page.all(".body figure.image img")] == ["A chart", ""]
        assert len(page.all("p > img")) == 1

    def test_drawings_are_copied_and_photographs_are_not(self, site: Site) -> None:
        assert site.files["articles/plan.svg"] == SVG.encode()
        assert "articles/photo.jpg" not in site.files
        assert not any(b"Exif" in data or b"EXIF" in data for data in site.files.values())


class TestNotes:
    def test_stand_behind_the_block_that_marks_them_first(self, site: Site) -> None:
        blocks = [block.css(".note > .number") for block in site["articles/a/"].all(".noted")]

        assert [[n.text() for n in numbers] for numbers in blocks] == [["1", "2", "5"], ["3"]]
        assert site["articles/a/"].text(".passage .margin .note > .number") == "4"
        assert site["topics/budgets/"].text(".noted .note > .number") == "1"
        assert site["privacy/"].text(".noted .note > .number") == "1"

    def test_stand_on_their_own_page_alone_and_there_once(self, site: Site) -> None:
        places = [page.path for page in site.pages.values() for _ in page.all(".note")]

        assert places == ["articles/a/"] * 5 + ["privacy/", "topics/budgets/"]

    def test_lead_back_to_each_place_that_marks_them(self, site: Site) -> None:
        page = site["articles/a/"]
        backs = page.all('.note .returns a[role="doc-backlink"]')

        assert [back.attributes["href"] for back in backs] == [
            "#c-mark-1", "#c-mark-1-2", "#c-mark-2", "#c-mark-5", "#c-mark-3", "#c-mark-4"
        ]  # fmt: skip
        assert [back.attributes["aria-label"] for back in backs][:3] == [
            "Back to the text, place 1",
            "Back to the text, place 2",
            "Back to the text",
        ]


def test_corrections_stand_before_the_source_with_their_date(site: Site) -> None:
    page = site["articles/a/"]
    html = page.data.decode()

    assert page.text(".corrections") == "Corrected once 1 February 2026 : It was 54 %, not 45 %."
    assert html.index('class="corrections"') < html.index('class="source')


def test_a_page_that_the_navigation_leaves_out_is_at_the_foot_of_every_page(site: Site) -> None:
    for page in site.pages.values():
        if "has moved" not in page.text("h1"):
            assert page.text('.colophon nav[aria-label="Other pages"] a') == "Privacy", page.path


@pytest.fixture(scope="module")
def host(folder: Path) -> Iterator[str]:
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:  # the tests' output is no log
        pass


@pytest.fixture
def opened(browser: "Browser", host: str, request: pytest.FixtureRequest) -> Iterator["Page"]:
    """The article, in a window as wide as the test's parameter says."""
    with browser.new_context(viewport={"width": request.param, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{host}/articles/a/")
        yield page


def box(page: "Page", selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    assert found is not None
    return dict(found)  # type: ignore[arg-type]  # four numbers by name


class TestInABrowser:
    @pytest.mark.parametrize("opened", [1280], indirect=True)
    def test_notes_stand_beside_their_block_where_there_is_room(self, opened: "Page") -> None:
        block, note = box(opened, ".noted > p"), box(opened, ".noted .note")

        assert note["x"] > block["x"] + block["width"]
        assert abs(note["y"] - block["y"]) < 20
        facts, inside = box(opened, ".passage .facts"), box(opened, ".passage .note")
        assert inside["y"] >= facts["y"] + facts["height"]

    @pytest.mark.parametrize("opened", [1280], indirect=True)
    def test_notes_do_not_lie_over_each_other_or_over_anything_else(self, opened: "Page") -> None:
        selector = "#c-aside-1, #c-aside-2, #c-aside-3, #c-aside-4, .facts, .prose p, .prose li"
        boxes = [found.bounding_box() for found in opened.locator(selector).all()]
        seen = [found for found in boxes if found]

        for place, one in enumerate(seen):
            for other in seen[place + 1 :]:
                apart = (
                    one["x"] + one["width"] <= other["x"] + 1
                    or other["x"] + other["width"] <= one["x"] + 1
                    or one["y"] + one["height"] <= other["y"] + 1
                    or other["y"] + other["height"] <= one["y"] + 1
                )
                inside = one["x"] <= other["x"] and one["y"] <= other["y"]
                assert apart or inside, (one, other)

    @pytest.mark.parametrize("opened", [320], indirect=True)
    def test_on_a_phone_notes_stand_below_and_only_frames_scroll(self, opened: "Page") -> None:
        block, note = box(opened, ".noted > p"), box(opened, ".noted .note")

        assert note["y"] >= block["y"] + block["height"]
        assert opened.evaluate("document.scrollingElement.scrollWidth") <= 320
        for frame in (".scroll.table", ".code pre"):
            wide = opened.locator(frame).evaluate("node => node.scrollWidth > node.clientWidth")
            assert wide, frame

    @pytest.mark.parametrize("opened", [320], indirect=True)
    @pytest.mark.parametrize("frame", [".scroll.table", ".code pre"])
    def test_a_frame_scrolls_by_keyboard(self, opened: "Page", frame: str) -> None:
        moved = "new Promise(done => node.addEventListener('scroll', done, {once: true}))"
        opened.locator(frame).focus()
        opened.locator(frame).evaluate(f"node => {{ window.moved = {moved} }}")
        opened.keyboard.press("ArrowRight")

        assert opened.locator(frame).evaluate("node => window.moved.then(() => node.scrollLeft)")

    @pytest.mark.parametrize("opened", [360], indirect=True)
    def test_a_phone_is_sent_the_narrow_file_and_the_page_keeps_still(self, opened: "Page") -> None:
        image = opened.locator("figure.image img").first

        assert str(image.evaluate("node => node.currentSrc")).endswith("-480.webp")
        shape = image.evaluate("node => node.clientWidth / node.clientHeight")
        assert abs(shape - 0.75) < 0.01

    @pytest.mark.parametrize("opened", [1280], indirect=True)
    def test_text_of_twice_its_size_stays_on_the_screen(self, opened: "Page") -> None:
        opened.evaluate("document.documentElement.style.fontSize = '200%'")

        assert opened.evaluate("document.scrollingElement.scrollWidth") <= 1280

    @pytest.mark.parametrize("opened", [1280], indirect=True)
    def test_on_paper_notes_stand_below_their_block(self, opened: "Page") -> None:
        opened.emulate_media(media="print")
        block, note = box(opened, ".noted > p"), box(opened, ".noted .note")

        assert note["y"] >= block["y"] + block["height"]
        assert not opened.locator(".note .returns").first.is_visible()


def test_a_build_elsewhere_gives_the_same_images(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder.parent / "content", tmp_path / "content")
    (tmp_path / "site.yaml").write_text(FILES["site.yaml"], encoding="utf-8")
    build(Options(tmp_path, tmp_path / "output"))

    assert Site.read(tmp_path / "output").files == Site.read(folder).files
