"""A book's texts as EPUB 3.3 asks for them: package document, contents, chapters."""

from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from conspectus.model.books import BookPage, Manuscript
from conspectus.model.outputs import Template
from conspectus.problems import Problem
from conspectus.render import Renderer
from conspectus.render.books import xhtml
from conspectus.theme import read_theme, theme_folder
from tests.digests import ENGLISH, TOPICS, article, claim, entry, page_at

THEME = read_theme(theme_folder().parent)
RENDERER = Renderer(THEME.templates, ENGLISH)
FILES = {
    **TOPICS,
    "content/people/ann.md": entry(name="Ann"),
    "content/articles/a.md": article(
        "Words.[^1]\n\n![A picture](x.png)\n\n[^1]: A note.\n",
        claim("one", by="ann"),
        title="A <b>",
        lang="de",
        editor="Cy",
        source="title: S, url: 'https://s.example/', published: 2013~, authors: [ann]",
    ),
}
NS = {
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "h": "http://www.w3.org/1999/xhtml",
    "ops": "http://www.idpf.org/2007/ops",
}


def book_of(site: str = "", *, assets: tuple[str, ...] = ()) -> BookPage:
    files = {"site.yaml": f"title: T\nbook: true\n{site}", **FILES}
    assets = assets or ("content/articles/x.png",)
    return page_at("book.epub", BookPage, files, assets=assets)


def written(book: BookPage) -> dict[str, str]:
    made = RENDERER.book(book)
    assert isinstance(made, Manuscript)
    return {name.removeprefix("EPUB/"): text for name, text in made.texts}


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314  # it was written here


BOOK = book_of("license: CC0\nlanguage: fa\ntagline: Which?\n")
TEXTS = written(BOOK)
PACKAGE = parsed(TEXTS["package.opf"])


def said(name: str, package: ET.Element = PACKAGE) -> list[str | None]:
    return [found.text for found in package.findall(f"opf:metadata/{name}", NS)]


def meta(name: str, package: ET.Element = PACKAGE) -> list[str | None]:
    return said(f"opf:meta[@property='{name}']", package)


def test_no_chapter_of_the_theme_s_needs_to_be_read_with_care(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(xhtml, "carefully", None)
    assert written(BOOK) == TEXTS


def test_all_texts_are_xml() -> None:
    for name, text in TEXTS.items():
        if not name.endswith(".css"):
            parsed(text)


def test_the_package_tells_what_the_book_is() -> None:
    assert said("dc:title") == ["T"]
    assert said("dc:language") == ["fa", "de"]
    assert said("dc:creator") == ["T"]
    assert said("dc:contributor") == ["Cy"]
    assert said("dc:rights") == ["Text under CC0."]
    assert said("dc:description") == ["Which?"]
    assert said("dc:subject") == ["Budgets", "Speed"]
    assert meta("role") == ["edt"]


def test_every_source_is_named_with_its_address() -> None:
    assert said("dc:source") == ["Ann, “S”, about 2013, https://s.example/"]


def test_what_is_said_of_access_holds() -> None:
    assert meta("schema:accessMode") == ["textual", "visual"]
    assert meta("schema:accessModeSufficient") == ["textual"]
    assert meta("schema:accessibilityHazard") == ["none"]
    moving = book_of(assets=("content/articles/x.png",))
    asset = replace(moving.media[0], image=replace(moving.media[0].image, key=""))  # type: ignore[type-var]  # an image
    texts = written(replace(moving, media=(replace(asset, output="assets/images/0a-1000.webp"),)))
    package = parsed(texts["package.opf"])
    assert meta("schema:accessibilityHazard", package) == ["unknown"]
    bare = parsed(written(replace(moving, media=()))["package.opf"])
    assert meta("schema:accessMode", bare) == ["textual"]


def test_pages_turn_as_the_language_is_read() -> None:
    spine = PACKAGE.find("opf:spine", NS)
    assert spine is not None
    assert spine.get("page-progression-direction") == "rtl"
    latin = parsed(written(book_of())["package.opf"]).find("opf:spine", NS)
    assert latin is not None
    assert latin.attrib == {}


def test_an_edition_has_its_number_in_the_series() -> None:
    package = parsed(written(replace(BOOK, number=3))["package.opf"])
    assert (meta("belongs-to-collection", package), meta("group-position", package)) == (
        ["T"],
        ["3"],
    )


def test_all_that_is_in_the_book_is_in_the_manifest_and_chapters_in_the_spine() -> None:
    items = {item.get("id"): item.get("href") for item in PACKAGE.findall(".//opf:item", NS)}
    files = {name for name in TEXTS if name not in ("package.opf", "META-INF/container.xml")}
    assert set(items.values()) == {*files, "cover.png", "images/1.png"}
    order = [items[ref.get("idref")] for ref in PACKAGE.findall(".//opf:itemref", NS)]
    chapters = [chapter.file for chapter in BOOK.chapters]
    assert order == ["cover.xhtml", chapters[0], "contents.xhtml", *chapters[1:]]


def test_contents_are_nested_and_landmarks_lead_to_parts() -> None:
    page = parsed(TEXTS["contents.xhtml"])
    toc, landmarks = page.findall(".//h:nav", NS)
    (inner,) = toc.findall("h:ol/h:li/h:ol", NS)
    assert [link.get("href") for link in inner.iter(f"{{{NS['h']}}}a")] == ["article-a.xhtml"]
    kinds = [link.get(f"{{{NS['ops']}}}type") for link in landmarks.iter(f"{{{NS['h']}}}a")]
    assert kinds == [
        "cover", "toc", "titlepage", "bodymatter", "index", "bibliography", "copyright-page"
    ]  # fmt: skip


def test_a_chapter_is_in_its_own_language() -> None:
    root = parsed(TEXTS["article-a.xhtml"])
    assert (root.get("lang"), root.get("dir")) == ("de", "ltr")


def test_a_chapter_names_its_source_with_the_address() -> None:
    text = TEXTS["article-a.xhtml"]
    assert '<a class="out" href="https://s.example/">https://s.example/</a>' in text
    assert "about 2013" in text


def test_what_xml_cannot_hold_is_replaced() -> None:
    titled = replace(BOOK, title="a\x07b")
    assert "<dc:title>a\ufffdb</dc:title>" in written(titled)["package.opf"]


def test_a_fault_of_a_template_is_a_problem_with_its_place() -> None:
    own = Template("book/article.html", "templates/book/article.html", "<p>\n{{ page.titel }}")
    made = Renderer({**THEME.templates, "book/article.html": own}, ENGLISH).book(BOOK)
    assert isinstance(made, Problem)
    assert (made.path, made.mark.line) == ("templates/book/article.html", 2)
