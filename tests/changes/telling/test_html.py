"""A report as a page of its own."""

from conspectus.changes import compare
from conspectus.changes.telling.blocks import Item, Paragraph, Section, Span, Told, plain
from conspectus.changes.telling.html import html
from conspectus.changes.telling.told import About, told
from tests.built import Page, markup_faults
from tests.changes.sides import side
from tests.changes.telling.test_markdown import HOSTILE
from tests.changes.test_planted import BASE, TOGETHER, edited


def page(report: Told, stylesheet: str = "") -> Page:
    return Page("report.html", html(report, stylesheet).encode())


def report(*names: str) -> Told:
    changes = compare(side(BASE), side(edited(*names)))
    return told(changes, About("Pears", "main"))


def test_is_sound_markup_without_scripts_or_anything_to_load() -> None:
    found = page(report(*TOGETHER, "an example's organization", "a relation"))

    # A page of its own has its styles in it; a site's pages may not.
    assert [fault for fault in markup_faults(found) if "<style>" not in fault] == []
    assert found.all("script, img, iframe, object, link:not([rel=icon])") == []
    assert "default-src 'none'" in str(found.one("meta[http-equiv]").attributes["content"])


def test_shows_before_and_after() -> None:
    found = page(report("a figure's value", "prose"))

    assert "54 %" in found.text("#topics del")
    assert found.text("#topics .value") == "57 %"
    assert found.text("#articles ins").endswith("nearly")


def test_leads_to_each_of_its_sections() -> None:
    found = page(report(*TOGETHER))

    targets = [(node.attributes["href"] or "").removeprefix("#") for node in found.all("nav a")]
    assert targets == [node.attributes["id"] for node in found.all("main section")]
    assert targets


def test_hostile_text_is_text() -> None:
    lines = tuple((Span(text, "new"), Span(text)) for text in HOSTILE)
    items = tuple(Item(line, (Paragraph(line),), topic='"><script>') for line in lines)
    found = page(Told("</title><script>", lines, (Section("s", "S", items),)))

    assert found.all("script, img, a:not([href='#s'])") == []
    assert found.text("h1") == "</title><script>"


def test_a_stylesheet_cannot_end_where_it_stands() -> None:
    found = page(Told("T", (plain("x"),)), "a::after{content:'</style><script>alert(1)</script>'}")

    assert found.all("script") == []


def test_one_line_says_that_nothing_changed() -> None:
    found = page(report("nothing"))

    assert found.text("main") == "What readers will notice: Pears Readers will notice nothing."
