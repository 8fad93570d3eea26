"""The Markdown of the rich digest, read again: its words, its links, its notes."""

import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from selectolax.lexbor import LexborHTMLParser

from conspectus.model.outputs import Output
from conspectus.model.sources import NOT_TEXT
from conspectus.model.twins import ArticleTwin
from conspectus.parse.wording import choose
from conspectus.pipeline import Options, build
from conspectus.render import Renderer
from conspectus.theme import read_theme, theme_folder
from tests.digests import TOPICS, article, callout, linked, page_at, planned

RICH = Path(__file__).parent.parent / "rich"
BASE = "https://example.org/a/b/"
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
THEME = read_theme(theme_folder().parent)
RENDERER = Renderer(THEME.templates, choose(THEME.words, "en", {})[0])


@pytest.fixture(scope="module", params=["", BASE])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> "Site":
    root = tmp_path_factory.mktemp("twins") / "digest"
    shutil.copytree(RICH, root)
    output = root / "output"
    assert build(Options(root, output, request.param)).written
    files = (path for path in output.rglob("*") if path.is_file())
    found = {path.relative_to(output).as_posix(): path.read_bytes() for path in files}
    return Site(found, request.param)


class Site:
    """Files by path, and the address that they were built for."""

    def __init__(self, files: dict[str, bytes], base_url: str) -> None:
        self.files = files
        self.base_url = base_url

    def twins(self) -> dict[str, str]:
        """The Markdown files, as HTML again."""
        return {
            path: str(READER.render(data.decode()))
            for path, data in self.files.items()
            if path.endswith(("index.md", "llms.txt"))
        }

    def ids(self, path: str) -> set[str | None]:
        tree = LexborHTMLParser(self.files[path])
        return {node.attributes["id"] for node in tree.css("[id]")}


def words(html: str) -> str:
    return " ".join(LexborHTMLParser(html).text().split())


def test_those_of_articles_and_topics_are_named_by_their_pages(site: Site) -> None:
    naming = {
        path.replace("index.html", "index.md")
        for path, data in site.files.items()
        if path.endswith(".html") and LexborHTMLParser(data).css('link[type="text/markdown"]')
    }

    assert naming == set(site.twins()) - {"llms.txt"}
    assert {"articles/باغ/index.md", "topics/größe/index.md"} < naming


def test_every_link_leads_somewhere(site: Site) -> None:
    count = 0
    for path, html in site.twins().items():
        for node in LexborHTMLParser(html).css("[href], [src]"):
            address = node.attributes.get("href") or node.attributes.get("src") or ""
            if address.startswith("#fn") or not re.match(f"{BASE}|[./]|(?!\\w+:)", address):
                continue
            assert bool(urlsplit(address).scheme) == bool(site.base_url), (path, address)
            there = urlsplit(urljoin(f"{site.base_url or BASE}{path}", address))
            file = unquote(there.path).removeprefix("/a/b/")
            file = f"{file}index.html" if file == "" or file.endswith("/") else file
            assert file in site.files, (path, address)
            if there.fragment:
                assert unquote(there.fragment) in site.ids(file), (path, address)
            count += 1
    assert count > 200


def test_an_articles_has_its_source_its_passages_and_who_says_them(site: Site) -> None:
    said = words(site.twins()["articles/cheap-wires/index.md"])

    for expected in (
        "Wires get cheap & “good” A grower finds", "Retold from Wires & pears",
        "Author: Ines Marlow", "(inferred)", "Published: about March 2014", "A name was <wrong>",
        "Half the price in three years A sensor costs half", "Said by: Ines Marlow",
        "Value: 50 %", "Of: the price of a sensor in 2011", "Study:", "Year:", "Sample:",
        "Outcome: failed: see a count", "As told by: Ines Marlow", "For: growers with few trees",
        "Supports: It is worth it", "Disagrees with: Sensors cost more", "in a wet year later",
        '<b>code</b> Bo Tan', "A shed, see her page",
    ):  # fmt: skip
        assert expected in said, expected


def test_an_articles_notes_are_footnotes(site: Site) -> None:
    tree = LexborHTMLParser(site.twins()["articles/cheap-wires/index.md"])

    assert len(tree.css("sup.footnote-ref")) == 2
    (note,) = tree.css("li.footnote-item")
    assert "A shed" in note.text()


def test_a_topics_has_its_evidence_its_sides_and_its_articles(site: Site) -> None:
    html = site.twins()["topics/cost/index.md"]
    said = words(html)

    for expected in ("Cost", "What the sources say", "The numbers", "Where they differ",
                     "Side 1 of 2", "Sensors pay within two years: Counting water and work",
                     "Wires stay dear"):  # fmt: skip
        assert expected in said, expected
    assert LexborHTMLParser(html).css("table td")


def test_the_guide_leads_to_the_twins(site: Site) -> None:
    html = site.twins()["llms.txt"]
    links = [node.attributes["href"] or "" for node in LexborHTMLParser(html).css("li a")]

    assert site.files["llms.txt"].startswith(b"# Orchards & \\<wires>\n\n> What growers say")
    assert f"{site.base_url}topics/cost/index.md" in links
    assert all(link.endswith("index.md") for link in links)


def test_a_templates_fault_is_reported_where_it_is() -> None:
    page = page_at(
        "articles/a/index.md", ArticleTwin, {"content/articles/a.md": article(topics="[]")}
    )
    broken = {**THEME.templates}
    name = "markdown/article.html"
    broken[name] = type(broken[name])(name, f"templates/{name}", "\n{{ page.nothing }}")

    problem = Renderer(broken).render(page)

    assert not isinstance(problem, Output)
    assert (problem.path, problem.mark.line) == (f"templates/{name}", 2)


LINES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029"), min_size=1
).filter(lambda text: text.strip() and not re.search(NOT_TEXT, text))


@settings(max_examples=60)
@example("# no *heading* [a](b) <b> `c` & | 1. ---")
@given(LINES)
def test_any_text_in_front_matter_stays_the_same_words(text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    files = {
        **TOPICS,
        "content/articles/a.md": article(
            callout("quote", "one", "Words."), title=quoted, summary="S", editor=quoted
        ),
    }
    digest, _ = linked(files)
    title = digest.articles["a"].meta.title
    page = page_at("articles/a/index.md", ArticleTwin, files)

    output = RENDERER.render(page)

    assert isinstance(output, Output)
    tree = LexborHTMLParser(str(READER.render(output.data.decode())))
    heading = tree.css_first("h1")
    assert heading is not None
    assert "".join(heading.text().split()) == "".join(title.split())


def test_the_plan_of_an_empty_digest_has_a_guide() -> None:
    (guide,) = (page for page in planned({}).pages if page.path == "llms.txt")
    output = RENDERER.render(guide)

    assert isinstance(output, Output)
    assert output.data == b"# Test\n"
