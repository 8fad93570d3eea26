"""Text that looks like a template's is text: shown as it was written, and never run."""

import re
from collections.abc import Iterator
from itertools import cycle

import pytest
from selectolax.lexbor import LexborHTMLParser

from conspectus.render import Renderer
from scripts.vectors.judging import judged
from scripts.vectors.listed import vectors
from scripts.vectors.planting import planted
from scripts.vectors.sites import Site, site_of, standard_theme

TEXTS = [vector.text for vector in vectors() if vector.family in ("templates", "scripts-of-data")]
TEXTS = [text for text in TEXTS if "alert" not in text]
PAGES = {
    "site": "index.html",
    "article": "articles/one/index.html",
    "topic": "topics/one/index.html",
    "person": "people/ann/index.html",
    "organization": "organizations/board/index.html",
    "publication": "publications/one/index.html",
    "study": "studies/one/index.html",
    "page": "one/index.html",
}
SHOWN = """
    site.title site.question site.footer site.license article.title article.summary article.editor
    article.checked.by article.corrections.text article.source.title topic.title topic.question
    topic.summary person.name person.summary person.affiliations.role organization.name
    organization.summary organization.kind publication.name study.name study.sample study.method
    page.title page.summary
""".split()
"""Keys whose text readers see on the page of the file."""
IN_MARKDOWN = ("code", "code block", "code block without a language", "words")


@pytest.fixture(scope="module")
def sites() -> list[Site]:
    """Each text at every place of one of them or another, most of them at several."""
    texts = cycle(TEXTS)
    return [site_of(planted(texts)) for _ in range(4)]


def test_nothing_of_it_is_run(sites: list[Site]) -> None:
    assert [fault for site in sites for fault in judged(site.files)] == []


def test_it_is_shown_as_it_was_written(sites: list[Site]) -> None:
    found = [fault for site in sites for fault in unshown(site)]

    assert found == []
    assert sum(len(expected(site)) for site in sites) > 150


def expected(site: Site) -> list[tuple[str, str, str]]:
    """For each place whose text readers see: the place, the page, the text."""
    found = []
    for slot in site.planted:
        noun, _, rest = slot.place.partition(" text: ")
        bare = slot.place.partition(".")[0] if slot.place in SHOWN else noun
        is_code = rest in IN_MARKDOWN and not re.search(r"`|\n|^ | $", slot.text)
        is_plain = rest != "words" or not re.search(r"[<\\*_\[\]&~`]|\$\$", slot.text)
        if slot.place in SHOWN or (bare in PAGES and is_code and is_plain):
            found.append((slot.place, PAGES[bare], slot.text))
    return found


def unshown(site: Site) -> Iterator[str]:
    texts = {
        path: like(LexborHTMLParser(site.files[path]).body.text())  # type: ignore[union-attr]  # it has one
        for path in PAGES.values()
    }
    for place, page, text in expected(site):
        if like(text) not in texts[page]:
            yield f"{place}: {text}"


def like(text: str) -> str:
    """Without blanks, and without what typography changes: quotation marks, dashes, dots."""
    return re.sub(r"[\s\"'“”„‘’‚«»‹›…–—.-]+", "", text)


class TestWithoutAGuard:
    """Each of these must be noticed, or the tests above would prove nothing."""

    def test_a_text_that_is_left_out(self, sites: list[Site]) -> None:
        page = sites[0].files["articles/one/index.html"]
        cut = re.sub(rb"(?s)<h1>.*?</h1>", b"<h1></h1>", page)
        files = {**sites[0].files, "articles/one/index.html": re.sub(rb"\{\{", b"", cut)}

        site = Site(files, None, {}, sites[0].planted, ())
        assert list(unshown(site)) != []

    def test_content_that_is_run_as_a_template(self) -> None:
        """As where a page is rendered a second time, with what it says as the template."""
        theme = standard_theme()
        site = site_of(planted(cycle(["{{ 7777*7777 }}"])), theme)
        path = "articles/one/index.html"
        page = site.files[path].decode()
        run = Renderer(theme.templates)._jinja.from_string("{{ 7777*7777 }}").render()

        assert list(judged({path: page.encode()})) == []
        again = page.replace("{{ 7777*7777 }}", run)
        assert any("evaluated" in fault for fault in judged({path: again.encode()}))
