import pytest

from conspectus.model.lists import LetterPage
from conspectus.model.pages import AnyPage
from conspectus.model.parts import Letter
from conspectus.plan.trail import trail
from tests.digests import ENGLISH, TOPICS, article, claim, entry, planned

FILES = {
    "site.yaml": "title: T\npage_size: 1\n",
    **TOPICS,
    "content/articles/a.md": article(claim("b", by="ann"), claim("c", by="ann")),
    "content/articles/d.md": article(claim("e", by="ann")),
    "content/pages/about.md": entry(title="About"),
}


@pytest.fixture(scope="module")
def pages() -> dict[str, AnyPage]:
    return {page.path: page for page in planned(FILES).pages}


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("", []),
        ("articles/a/", ["", "articles/", "articles/a/"]),
        ("articles/", ["", "articles/"]),
        ("topics/budgets/", ["", "topics/", "topics/budgets/"]),
        ("topics/budgets/claims/", ["", "topics/", "topics/budgets/", "topics/budgets/claims/"]),
        (
            "topics/budgets/articles/",
            ["", "topics/", "topics/budgets/", "topics/budgets/articles/"],
        ),
        ("people/ann/", ["", "people/", "people/ann/"]),
        ("timeline/", ["", "timeline/"]),
        ("about/", ["", "about/"]),
        ("404.html", ["", "404.html"]),
    ],
)
def test_the_way_leads_from_home_over_the_list_to_the_page(
    pages: dict[str, AnyPage], path: str, steps: list[str]
) -> None:
    assert [ref.path for ref in pages[path].trail] == steps


def test_a_part_of_a_list_stands_where_its_first_page_does(pages: dict[str, AnyPage]) -> None:
    for first, part in (("articles/", "articles/1/"), ("people/ann/", "people/ann/1/")):
        assert pages[part].trail == pages[first].trail


def test_steps_are_called_as_their_pages(pages: dict[str, AnyPage]) -> None:
    assert [ref.text for ref in pages["articles/a/"].trail] == ["T", "Articles", "An article"]


def test_a_letter_of_the_index_stands_below_the_search_page(pages: dict[str, AnyPage]) -> None:
    letter = LetterPage(
        path="search/a/",
        title="A",
        chrome=pages[""].chrome,
        letter=Letter("A", 0),
        letters=(),
        number=1,
        parts=(),
    )

    assert [ref.text for ref in trail(letter, ENGLISH)] == ["T", "Search", "A"]
