"""No article can make a page act: hostile texts at every place, judged by parsers and in Chromium.

`python -m scripts.vectors` is the long form: each text at each place; here each is at several.
"""

import json
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it.common import normalize_url
from markupsafe import Markup

from conspectus.changes import compare
from conspectus.changes.telling.html import html
from conspectus.changes.telling.markdown import markdown
from conspectus.changes.telling.told import About, told
from conspectus.link.linker import Linker
from conspectus.model.annotations import KINDS
from conspectus.model.fragments import Link
from conspectus.model.settings import Settings
from conspectus.parse.document import METAS
from conspectus.parse.schema import shapes_of
from conspectus.pipeline import Options, build
from conspectus.render import markdown as twins
from conspectus.render.quick import QuickEnvironment
from scripts.vectors.chromium import HOME, Watched, watched
from scripts.vectors.judging import READERS, fragment_faults, page_faults
from scripts.vectors.listed import FOLDER, vectors
from scripts.vectors.planting import LEFT_OUT, planted
from scripts.vectors.sites import Site, site_of, standard_theme
from scripts.vectors.tried import Tried, tried, turning
from tests.changes.sides import side
from tests.hosts import hosted
from tests.images.samples import picture, saved

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog

ALL = vectors()
DIGESTS = 8
"""Each text then stands at about four places."""


@pytest.fixture(scope="module")
def outcome() -> Tried:
    return tried(turning(ALL, DIGESTS), standard_theme())


class TestVectors:
    def test_there_are_enough_and_each_family_says_where_it_comes_from(self) -> None:
        assert len(ALL) >= 1000
        assert {vector.family for vector in ALL} == {file.stem for file in FOLDER.glob("*.txt")}

    def test_a_family_of_nobody_knows_where_is_an_error(self, tmp_path: Path) -> None:
        (tmp_path / "odd.txt").write_text("# Odd.\n\n<b>\n")

        with pytest.raises(ValueError, match="From"):
            vectors(tmp_path)

    def test_every_key_and_field_that_there_is_gets_one(self, outcome: Tried) -> None:
        places = {*outcome.planted, *outcome.refused}
        structs = {
            "site": Settings,
            **{str(struct.__struct_config__.tag): struct for struct in METAS.values()},
            **KINDS,
        }
        keys = {f"{noun}.{key}" for noun, struct in structs.items() for key in shapes_of(struct)}
        reached = {place for place in places if "." in place}
        missing = {key for key in keys if not any(f"{p}.".startswith(f"{key}.") for p in reached)}
        assert {key.partition(".")[2] for key in missing} <= LEFT_OUT | {"by"}

    def test_nothing_of_them_acts_in_any_file_of_a_site(self, outcome: Tried) -> None:
        assert outcome.faults == ()
        assert outcome.files > 500
        assert outcome.planted.total() > 1500

    def test_texts_for_readers_take_whatever_is_written(self, outcome: Tried) -> None:
        """What an editor may write is not refused because it looks hostile: it is shown."""
        for place in ("article.title", "person.name", "site.footer", "article text: words"):
            assert outcome.planted[place] > outcome.refused[place], place


def faults(*texts: str) -> list[str]:
    """Of a digest full of these texts; without any, of whatever comes first."""
    given = cycle(texts) if texts else cycle(vector.text for vector in ALL)
    return list(tried([given], standard_theme()).faults)


class TestWithoutAGuard:
    """Each of these must be noticed, or the tests above would prove nothing."""

    @pytest.mark.parametrize(
        ("where", "what"),
        [
            ("conspectus.parse.html.escape", Markup),
            ("conspectus.link.linker.escape", Markup),
            ("conspectus.render.fragments.escape", Markup),
            ("conspectus.render.linked_data._ESCAPES", ()),
        ],
    )
    def test_an_escape_that_does_nothing(
        self, where: str, what: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(where, what)

        assert faults() != []

    def test_templates_that_do_not_escape(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(QuickEnvironment, "written", staticmethod(str))

        assert faults() != []

    def test_markdown_that_passes_html(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """As markdown-it does unless it is told otherwise."""
        monkeypatch.setattr("conspectus.parse.html._Pass.inline", passing_html)

        assert faults() != []

    def test_a_list_of_what_is_forbidden_in_place_of_one_of_what_is_allowed(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """markdown-it's own, which knows of javascript:, vbscript:, file: and data:."""

        def is_allowed(_: Linker, link: Link) -> bool:
            return bool(normalize_url.validateLink(link.target))

        monkeypatch.setattr(Linker, "is_allowed", is_allowed)

        texts = ("ms-msdt:/id", "intent://evil.example/#Intent;end", "//evil.example/", "blob:x")
        found = " ".join(faults(*texts))
        assert all(scheme in found for scheme in ("ms-msdt", "intent", "blob", "another host"))

    def test_a_note_that_is_a_link_to_others(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(twins, "_note", twins._blocks)

        made = twins.markdown(
            '<p>a<a role="doc-noteref">1</a></p><aside data-number="1">data:x</aside>'
        )

        assert any(list(fragment_faults(str(reader.render(made)))) for reader in READERS)


def passing_html(self: Any, tokens: Any) -> None:
    """Writes texts as they are."""
    for token in tokens:
        self.parts.append(token.content)


def showing(site: Site) -> Iterator[str]:
    """The pages of a site that hold most of the texts, by path."""
    for path in site.files:
        if path.endswith(("one/index.html", "ann/index.html", "board/index.html")) or path in (
            "index.html",
            "404.html",
            "search/index.html",
            "timeline/index.html",
            "quotes/index.html",
        ):
            yield path.removesuffix("index.html")


@pytest.fixture(scope="module")
def sites() -> list[Site]:
    """In which every text stands, published or refused, at one place at least."""
    texts = cycle(vector.text for vector in ALL)
    return [site_of(planted(texts)) for _ in range(2)]


class TestInChromium:
    @pytest.mark.parametrize("policy", [True, False], ids=["policy", "escaping alone"])
    def test_no_page_runs_asks_or_leads_anywhere(
        self, browser: "Browser", sites: list[Site], policy: bool
    ) -> None:
        seen = 0
        for site in sites[:1] if policy else sites:
            with watched(browser, site.files, policy=policy) as found:
                for path in showing(site):
                    found.look(path)
                    seen += 1
                assert found.acts == []
        assert seen > 10

    def test_nor_does_an_entry_of_a_feed_or_a_text_as_others_show_it(
        self, browser: "Browser", sites: list[Site]
    ) -> None:
        """Feed readers show HTML in pages of theirs, where no policy of ours holds."""
        for site in sites:
            with watched(browser, site.files, policy=False) as found:
                feed = json.loads(site.files["feed.json"])
                assert feed["items"]
                found.show("".join(item["content_html"] for item in feed["items"]), "feed.json")
                for path in ("articles/one/index.md", "topics/one/index.md", "llms.txt"):
                    for reader in READERS:
                        found.show(str(reader.render(site.files[path].decode())), path)
                found.page.goto(f"{HOME}feed.xml")
                assert found.acts == []

    def test_nor_does_what_search_finds(
        self, browser: "Browser", sites: list[Site], tmp_path: Path
    ) -> None:
        """Of the same digest, built as every digest is."""
        digest = tmp_path / "digest"
        for path, text in sites[0].sources.items():
            file = digest / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        (digest / "content/articles/pic.png").write_bytes(saved(picture()))
        assert build(Options(digest, tmp_path / "site")).written
        with hosted(tmp_path / "site", policy="") as address, browser.new_context() as context:
            said: list[Dialog] = []
            page = context.new_page()
            page.on("dialog", lambda dialog: said.append(dialog))
            for words in ("alert", "script", "onerror", "javascript", "img"):
                page.goto(f"{address}search/?q={words}")
                page.locator(".hit").first.wait_for()
                hits = page.locator(".seek-hits").inner_html()
                assert list(fragment_faults(re.sub("</?mark>", "", hits))) == []
            assert said == []

    def test_nor_does_a_report_of_what_changed(self, browser: "Browser", sites: list[Site]) -> None:
        one, other = (side(site.sources) for site in sites)
        report = told(compare(one, other), About("<script>alert(1)</script>", "main"))
        page = html(report)
        with watched(browser, {"report.html": page.encode()}, policy=False) as found:
            found.page.goto(f"{HOME}report.html")
            found.page.wait_for_load_state()
            for reader in READERS:
                found.show(str(reader.render(markdown(report))), "report.md")

        assert "alert(1)" in page
        assert found.acts == []

    @pytest.mark.parametrize(
        "planting",
        [
            '<img src="x.png" onerror="alert(1)" alt="">',
            "<script>alert(1)</script>",
            '<a href="javascript:alert(1)">x</a>',
            '<a href="ms-msdt:/id">x</a>',
            '<a id="conspectus">x</a><form name="body"></form>',
            '<svg><a href="javascript:alert(1)"><text>x</text></a></svg>',
            '<img src="https://evil.example/x.png" alt="">',
        ],
    )
    def test_but_what_acts_is_noticed(
        self, browser: "Browser", sites: list[Site], planting: str
    ) -> None:
        page = sites[0].files["index.html"].decode()
        acting = page.replace("</main>", f"{planting}</main>")
        with watched(browser, {**sites[0].files, "index.html": acting.encode()}, policy=False) as w:
            opened(w)
            assert w.acts != []
        assert list(page_faults(acting)) != []


def opened(found: Watched) -> None:
    found.look("")
    found.page.wait_for_load_state()
