"""Every page says what it may load and run, and keeps to it: in Chromium, with all that scripts do.

Pages are served without any header, so that what they say themselves is what counts.
"""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from conspectus.changes.telling.blocks import Section, Told
from conspectus.changes.telling.html import html
from conspectus.pipeline import Options, build
from conspectus.urls import output_file
from scripts.vectors.chromium import HOME, Watched, watched
from scripts.vectors.judging import page_faults
from scripts.vectors.sites import site_of
from tests.start.beginnings import begun, content
from tests.wholes import Whole, whole

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TESTS = Path(__file__).parent.parent
POLICY = (
    "default-src 'self'; object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'self'"
)
"""Of pages."""
HEADER = f"{POLICY}; script-src 'self' 'wasm-unsafe-eval'; frame-ancestors 'none'"
"""Of every file of a host, the worker too in which search runs, as WebAssembly."""
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def planned() -> Whole:
    return whole(TESTS / "rich", base_url=HOME)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The rich digest's, with its index of search, to be read offline too."""
    root = tmp_path_factory.mktemp("policy") / "digest"
    shutil.copytree(TESTS / "rich", root)
    with (root / "site.yaml").open("a") as file:
        file.write("offline: true\n")
    assert build(Options(root, root / "output", HOME)).written
    files = (path for path in (root / "output").rglob("*") if path.is_file())
    return {path.relative_to(root / "output").as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def begun_site() -> Files:
    """That of the digest which `conspectus init` begins."""
    return site_of({path: [text] for path, text in content(begun()).items()}).files


def unguarded(files: Mapping[str, bytes]) -> list[str]:
    """What of the pages does not say, before all else, what may be loaded; and what is inline."""
    found = []
    for path, data in files.items():
        if path.endswith(".html"):
            faults = (fault for fault in page_faults(data.decode()) if "scheme doi" not in fault)
            found += [f"{path}: {fault}" for fault in faults]  # which this digest allows
            first, second, *_ = LexborHTMLParser(data).css("head > *")
            given = second.attributes.get("content") or ""
            if first.attributes != {"charset": "utf-8"} or given != POLICY:
                found.append(f"{path}: {second.html}")
    return found


class TestWhatPagesSay:
    def test_every_page_has_the_policy_before_all_that_it_rules_and_nothing_inline(
        self, site: Files, begun_site: Files
    ) -> None:
        assert unguarded(site) == []
        assert unguarded(begun_site) == []

    @pytest.mark.parametrize(
        ("pattern", "by"),
        [
            ('<meta http-equiv="Content[^>]*>\n', ""),
            ("(?s)(<meta http-equiv=.Content[^>]*>)(.*?)(<title>)", r"\2\1\3"),
            ("default-src 'self'", "default-src *"),
            ("default-src 'self'", "default-src 'self' 'unsafe-inline'"),
            ("<h1>", '<h1 style="color: red">'),
            ("<h1>", '<h1 onclick="x()">'),
            ("</main>", "<style>a{}</style></main>"),
            ("</main>", "<script>x()</script></main>"),
            ("</main>", '<script src="https://elsewhere.example/x.js"></script></main>'),
        ],
    )  # fmt: skip
    def test_but_a_page_without_it_or_with_something_inline_is_noticed(
        self, site: Files, pattern: str, by: str
    ) -> None:
        text = site["index.html"].decode()
        planted = re.sub(pattern, by, text, count=1)
        assert planted != text

        assert unguarded({"index.html": planted.encode()}) != []

    def test_hosts_are_told_to_send_the_same(self) -> None:
        guide = (TESTS.parent / "docs" / "publishing.md").read_text(encoding="utf-8")

        assert f"Content-Security-Policy: {HEADER}\n" in guide


def kinds(planned: Whole) -> dict[str, str]:
    """The path of a page of each template, but for redirects, which lead away from themselves."""
    templates = planned.theme.templates
    pages = {page.template: page for page in planned.plan.pages if page.template in templates}
    shown = {
        name: page.path for name, page in pages.items() if output_file(page.path)[-5:] == ".html"
    }
    return {name: path for name, path in shown.items() if name != "redirect.html"}


class TestInChromium:
    def test_no_kind_of_page_breaks_it_in_light_or_dark(
        self, browser: "Browser", site: Files, planned: Whole
    ) -> None:
        shown = kinds(planned)
        assert len(shown) > 12
        with watched(browser, site) as found:
            for path in (*shown.values(), "offline.html"):
                found.look(path)
                found.page.emulate_media(color_scheme="dark")
                found.page.emulate_media(color_scheme="light")
            for path in ("feed.xml", "icon.svg", "llms.txt"):
                found.page.goto(HOME + path)

        assert found.acts == []

    def test_nor_does_the_page_of_a_new_digest(self, browser: "Browser", begun_site: Files) -> None:
        with watched(browser, begun_site) as found:
            for path in ("", "articles/example-article/", "topics/", "about/"):
                found.look(path)

        assert found.acts == []

    def test_nor_does_anything_that_scripts_do(self, browser: "Browser", site: Files) -> None:
        for header in ("", HEADER):
            with watched(browser, site, header=header) as found:
                use(found)
            assert found.acts == []

    def test_nor_does_a_report(self, browser: "Browser") -> None:
        made = html(Told("Changes", (), (Section("s", "S", ()),)), "h1 { color: rgb(1, 2, 3) }")
        with watched(browser, {"report.html": made.encode()}) as found:
            found.page.goto(f"{HOME}report.html")
            color = found.page.evaluate("getComputedStyle(document.querySelector('h1')).color")

        assert color == "rgb(1, 2, 3)"
        assert found.acts == []


def use(found: Watched) -> None:
    """Search, a preview of a link, another theme, a table put in order: what scripts do."""
    page = found.page
    found.look("topics/cost/")
    page.locator("#c-theme").click()
    page.locator("th button").first.click()
    page.locator(".entry .attribution cite a").first.hover()
    page.locator("#c-preview").wait_for()
    page.mouse.move(0, 0)
    page.keyboard.press("/")
    page.locator(".seek-dialog [name=q]").fill("sensor")
    page.locator(".seek-dialog .hit").first.wait_for()
    found.look("search/?q=sensor")
    page.locator(".hit").first.wait_for()


class TestWithoutAGuard:
    """Each of these must be noticed, or the tests above would prove nothing."""

    def changed(self, site: Files, pattern: str, by: str) -> Files:
        def with_it(path: str, data: bytes) -> bytes:
            return re.sub(pattern, by, data.decode()).encode() if path.endswith(".html") else data

        return {path: with_it(path, data) for path, data in site.items()}

    @pytest.mark.parametrize(
        "inline",
        [
            "<script>alert(1)</script>",
            "<style>a{}</style>",
            '<p style="color:red">x</p>',
            '<img src="x.png" onerror="alert(1)" alt="">',
            '<script src="https://elsewhere.example/x.js"></script>',
            '<img src="https://elsewhere.example/x.png" alt="">',
            '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">',
            '<iframe src="/"></iframe>',
        ],
    )
    def test_what_is_inline_or_elsewhere_is_refused_and_told(
        self, browser: "Browser", site: Files, inline: str
    ) -> None:
        with watched(browser, self.changed(site, "</main>", f"{inline}</main>")) as found:
            found.page.goto(HOME)
            found.page.wait_for_load_state()

        assert any(act.startswith("refused: ") for act in found.acts)
        assert "alert" not in found.acts

    def test_without_the_policy_the_same_script_runs(self, browser: "Browser", site: Files) -> None:
        planted = self.changed(site, "</main>", "<script>alert(1)</script></main>")
        with watched(browser, planted, policy=False) as found:
            found.page.goto(HOME)
            found.page.wait_for_load_state()

        assert found.acts == ["alert"]

    def test_search_needs_what_hosts_are_told_to_allow(
        self, browser: "Browser", site: Files
    ) -> None:
        strict = HEADER.replace(" 'wasm-unsafe-eval'", "")
        with watched(browser, site, header=strict) as found:
            found.page.goto(f"{HOME}search/?q=sensor")
            found.page.wait_for_function(
                "() => [...document.querySelectorAll('output')]"
                ".some(({ value }) => value === document.querySelector('#c-seek').dataset.failed)"
            )
