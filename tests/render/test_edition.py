"""An edition's page as HTML."""

from conspectus.model.pages import EditionPage
from conspectus.render.templates import Renderer
from tests.digests import ENGLISH, THEME, TOPICS, article, entry, page_at

FILES = {
    **TOPICS,
    "content/articles/a.md": article(title="A", lang="ar", source="title: عنوان, lang: ar"),
    "content/articles/b.md": article(title="B", source="lang: ar"),
    "content/editions/x.md": entry("W.", title="X", number="1", date="2026-02-28", items="[a, b]"),
}


def test_a_source_s_title_runs_as_its_language_does_and_words_of_ours_do_not() -> None:
    page = page_at("editions/x/", EditionPage, FILES)
    sources = [one.source for one in page.issue.articles]
    assert [source.lang for source in sources] == ["ar", "ar"]

    text = Renderer(THEME.templates, ENGLISH).text(page)

    assert isinstance(text, str)
    assert '<cite lang="ar" dir="rtl">عنوان</cite>' in text
    assert "<cite><span" in text
