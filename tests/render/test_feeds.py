"""Feeds as feed readers see them: feedparser for Atom, the standard's own rules for both."""

import json
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from conspectus.model.feeds import FeedPage
from conspectus.model.outputs import Output
from conspectus.model.sources import NOT_TEXT
from conspectus.parse.wording import choose
from conspectus.pipeline import Options, build
from conspectus.render import Renderer
from conspectus.theme import read_theme, theme_folder
from tests.digests import TOPICS, article, claim, planned

ATOM = "{http://www.w3.org/2005/Atom}"
RICH = Path(__file__).parent.parent / "rich"
BASE = "https://example.org/a/b/"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The rich digest's site, by path."""
    root = tmp_path_factory.mktemp("feeds") / "digest"
    shutil.copytree(RICH, root)
    output = root / "output"
    assert build(Options(root, output, BASE)).written
    files = (path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def atom(site: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in site.items() if path.endswith("feed.xml")}


@pytest.fixture(scope="module")
def json_feeds(site: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    return {path: json.loads(data) for path, data in site.items() if path.endswith("feed.json")}


def here(address: str) -> str:
    """The file that an address of the site names."""
    assert address.startswith(BASE), address
    path = unquote(urlsplit(address).path).removeprefix("/a/b/")
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def test_the_rich_digest_has_feeds_of_every_sort(atom: dict[str, bytes]) -> None:
    expected = {"feed.xml", "topics/cost/feed.xml", "quotes/feed.xml", "editions/feed.xml"}
    expected |= {"topics/expenses/feed.xml"}  # where a topic was before

    assert expected < set(atom)
    assert len(atom) == 13


class TestAtom:
    def test_is_read_by_feedparser_without_a_complaint(self, atom: dict[str, bytes]) -> None:
        for path, data in atom.items():
            found = feedparser.parse(data)
            assert not found.bozo, (path, found.get("bozo_exception"))
            assert found.version == "atom10"
            assert len(found.entries) == data.count(b"<entry")
            assert found.feed.title
            assert found.feed.author_detail.name == "Orchards & <wires>"
            for entry in found.entries:
                assert entry.updated_parsed
                assert entry.content[0].value
                assert here(entry.link)

    def test_has_what_rfc_4287_requires(
        self, atom: dict[str, bytes], site: dict[str, bytes]
    ) -> None:
        for path, data in atom.items():
            root = ET.fromstring(data)  # noqa: S314  # our own
            assert root.tag == f"{ATOM}feed"
            for node in (root, *root.findall(f"{ATOM}entry")):
                for name in ("id", "title", "updated"):
                    assert len(node.findall(f"{ATOM}{name}")) == 1, (path, name)
                assert RFC3339.fullmatch(node.findtext(f"{ATOM}updated", ""))
                assert node.findtext(f"{ATOM}id", "").startswith("tag:orchards.example,2014:")
                for link in node.findall(f"{ATOM}link"):
                    if link.get("rel") != "via":
                        assert here(link.get("href", "")) in site
            assert root.find(f"{ATOM}author/{ATOM}name") is not None
            (own,) = root.findall(f"{ATOM}link[@rel='self']")
            assert here(own.get("href", "")) == path.replace("expenses", "cost")
            updates = [e.findtext(f"{ATOM}updated", "") for e in root.findall(f"{ATOM}entry")]
            assert root.findtext(f"{ATOM}updated") == max(updates)
            ids = [e.findtext(f"{ATOM}id") for e in root.findall(f"{ATOM}entry")]
            assert len(ids) == len(set(ids))

    def test_an_entry_leads_to_its_page_and_to_its_source(self, atom: dict[str, bytes]) -> None:
        found = feedparser.parse(atom["feed.xml"])
        (entry,) = (e for e in found.entries if e.id.endswith("articles/wires-get-cheap"))

        links = {link.rel: link.href for link in entry.links}
        assert links == {
            "alternate": f"{BASE}articles/cheap-wires/",
            "via": "https://example.com/wires?a=1&b=2",
        }
        assert entry.title == "Wires get cheap & “good”"
        assert entry.author == "jl"
        assert [tag.term for tag in entry.tags] == ["cost", "größe", "water"]
        assert entry.updated == "2014-06-01T00:00:00Z"
        assert entry.published == "2014-05-01T00:00:00Z"
        assert found.feed.rights == "CC BY 4.0"

    def test_says_the_language_of_the_feed_and_of_what_is_in_another(
        self, atom: dict[str, bytes]
    ) -> None:
        found = feedparser.parse(atom["topics/water/feed.xml"])

        languages = {
            entry.id.rpartition("/")[2]: entry.content[0].language for entry in found.entries
        }
        assert found.feed.language == "en"
        assert languages["%D8%A8%D8%A7%D8%BA"] == "fa"
        assert languages["drip"] == "en"

    def test_names_its_stylesheet(self, atom: dict[str, bytes], site: dict[str, bytes]) -> None:
        for path, data in atom.items():
            match = re.search(rb'<\?xml-stylesheet type="text/css" href="([^"]+)"\?>', data)
            assert match
            depth = path.count("/")
            assert match[1].decode().removeprefix("../" * depth) in site


class TestContent:
    def contents(self, atom: dict[str, bytes]) -> list[LexborHTMLParser]:
        roots = [ET.fromstring(data) for data in atom.values()]  # noqa: S314  # our own
        return [
            LexborHTMLParser(node.text or "")
            for root in roots
            for node in root.iter(f"{ATOM}content")
        ]

    def test_has_absolute_addresses_that_lead_somewhere(
        self, atom: dict[str, bytes], site: dict[str, bytes]
    ) -> None:
        count = 0
        for tree in self.contents(atom):
            for node in tree.css("[href], [src]"):
                address = node.attributes.get("href") or node.attributes.get("src") or ""
                assert re.match(r"(https?|doi|mailto):", address), node.html
                if address.startswith(BASE):
                    assert here(address) in site
                    count += 1
        assert count > 100

    def test_has_no_ids_that_could_meet_those_of_another_entry(
        self, atom: dict[str, bytes]
    ) -> None:
        for tree in self.contents(atom):
            assert not tree.css('[id^="c-"], section[id], script, style, [style]')

    def test_of_an_article_is_whole(self, atom: dict[str, bytes]) -> None:
        found = feedparser.parse(atom["feed.xml"])
        (entry,) = (e for e in found.entries if e.id.endswith("articles/wires-get-cheap"))
        words = " ".join(LexborHTMLParser(entry.content[0].value).text().split())

        for said in ("Retold from Wires & pears", "A sensor costs half", "50 %", "in a wet year",
                     "A name was <wrong>", "A shed, see her page", "Disagrees with"):  # fmt: skip
            assert said in words


class TestJsonFeed:
    def test_is_of_version_1_1_with_what_that_asks_for(
        self, json_feeds: dict[str, dict[str, Any]], site: dict[str, bytes]
    ) -> None:
        for path, feed in json_feeds.items():
            assert feed["version"] == "https://jsonfeed.org/version/1.1"
            assert here(feed["feed_url"]) == path.replace("expenses", "cost")
            assert here(feed["home_page_url"]) in site
            for item in feed["items"]:
                assert item["id"]
                assert item["content_html"]
                assert here(item["url"]) in site
                assert RFC3339.fullmatch(item["date_modified"])
                assert all(item.values())  # what is not known is left out

    def test_tells_the_same_as_the_atom_feed(
        self, json_feeds: dict[str, dict[str, Any]], atom: dict[str, bytes]
    ) -> None:
        for path, feed in json_feeds.items():
            other = ET.fromstring(atom[path.replace(".json", ".xml")])  # noqa: S314  # our own
            for item, entry in zip(feed["items"], other.findall(f"{ATOM}entry"), strict=True):
                assert item["id"] == entry.findtext(f"{ATOM}id")
                assert item["title"] == entry.findtext(f"{ATOM}title")
                assert item["content_html"] == entry.findtext(f"{ATOM}content")

    def test_names_the_source(self, json_feeds: dict[str, dict[str, Any]]) -> None:
        sources = {item.get("external_url") for item in json_feeds["claims/feed.json"]["items"]}

        assert "https://example.com/wires?a=1&b=2" in sources


def test_pages_name_the_sites_feed_and_their_own(site: dict[str, bytes]) -> None:
    def named(path: str) -> list[str | None]:
        tree = LexborHTMLParser(site[path])
        return [
            node.attributes["href"]
            for node in tree.css('link[rel="alternate"]')
            if "markdown" not in (node.attributes["type"] or "")
        ]

    assert named("index.html") == ["feed.xml", "feed.json"]
    assert named("about/index.html") == ["../feed.xml", "../feed.json"]
    assert named("quotes/index.html") == ["../feed.xml", "../feed.json", "feed.xml", "feed.json"]
    tree = LexborHTMLParser(site["topics/cost/index.html"])
    assert [a.attributes["href"] for a in tree.css(".follow a")] == ["feed.xml", "feed.json"]


SITE = f"title: T\nbase_url: {BASE}\nfeed_id: 'tag:e.org,2026:'\n"
PLAN = planned(
    {"site.yaml": SITE, **TOPICS, "content/articles/a.md": article(claim("one"), digested="2020")}
)
THEME = read_theme(theme_folder().parent)
RENDERER = Renderer(THEME.templates, choose(THEME.words, "en", {})[0])
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def rendered(path: str, title: str, summary: str, body: str) -> bytes:
    (feed,) = (p for p in PLAN.pages if isinstance(p, FeedPage) and p.path == path)
    (entry,) = feed.entries
    html = body.replace("&", "&amp;").replace("<", "&lt;")
    entry = replace(entry, title=title, description=summary, body=((html,),))
    output = RENDERER.render(replace(feed, title=title, entries=(entry,)))
    assert isinstance(output, Output)
    return output.data


def as_read(text: str) -> str:
    """What XML cannot hold is a replacement character; white space does not count."""
    return " ".join(re.sub(NOT_TEXT, "\ufffd", text).split())


@settings(max_examples=60)
@given(texts, texts, texts)
def test_any_text_is_read_from_an_atom_feed_as_it_was(title: str, summary: str, body: str) -> None:
    found = ET.fromstring(rendered("feed.xml", title, summary, body))  # noqa: S314  # our own
    (entry,) = found.findall(f"{ATOM}entry")
    content = LexborHTMLParser(entry.findtext(f"{ATOM}content", "")).text()

    assert as_read(entry.findtext(f"{ATOM}title") or "") == as_read(title)
    assert as_read(entry.findtext(f"{ATOM}summary") or "") == as_read(summary)
    assert as_read(body) in as_read(content)
    parsed = feedparser.parse(rendered("feed.xml", title, summary, body))
    assert not parsed.bozo
    assert len(parsed.entries) == 1


@settings(max_examples=60)
@given(texts, texts, texts)
def test_any_text_is_read_from_a_json_feed_as_it_was(title: str, summary: str, body: str) -> None:
    (item,) = json.loads(rendered("feed.json", title, summary, body))["items"]

    assert item.get("title", "") == title
    assert item.get("summary", "") == summary
    assert as_read(body) in as_read(LexborHTMLParser(item["content_html"]).text())
