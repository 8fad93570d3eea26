import pytest

from conspectus.model.pages import RedirectPage
from tests.digests import TOPICS, article, claim, entry, planned

FILES = {
    "site.yaml": "title: T\n",
    **TOPICS,
    "content/articles/a.md": article(claim("b", by="ann"), summary="''"),
    "content/articles/c.md": article(title="C", summary="As it says.", aliases="[old]"),
    "content/pages/about.md": entry(title="About"),
}
PAGES = {page.path: page for page in planned(FILES).pages}


def test_every_page_that_is_found_says_what_it_is() -> None:
    assert [page.path for page in PAGES.values() if page.indexed and not page.description] == []


@pytest.mark.parametrize(
    ("path", "begins"),
    [
        ("", "T: what"),
        ("articles/a/", "An article: what"),
        ("topics/budgets/", "Budgets: what"),
        ("people/ann/", "Ann: what"),
        ("about/", "About, a page of T"),
    ],
)
def test_where_the_editors_do_not_the_theme_says_it(path: str, begins: str) -> None:
    assert PAGES[path].description.startswith(begins)


def test_the_editors_words_come_first() -> None:
    assert PAGES["articles/c/"].description == "As it says."


def test_a_redirect_says_nothing() -> None:
    page = PAGES["articles/old/"]

    assert isinstance(page, RedirectPage)
    assert (page.description, page.trail) == ("", ())
