from conspectus.model.lists import ListPage
from conspectus.model.pages import ActorPage
from tests.digests import TOPICS, article, page_at, planned

FILES = {
    **TOPICS,
    "site.yaml": "title: T\npage_size: 2\n",
    **{f"content/articles/a{n}.md": article(source="authors: [ann]") for n in range(5)},
    "content/articles/b.md": article(people="[ann]"),
}


def test_a_list_that_fits_stands_on_its_entrys_own_page() -> None:
    page = page_at("people/ann/", ActorPage, FILES)

    assert [ref.path for ref in page.naming.refs] == ["articles/b/"]
    assert (page.naming.total, page.naming.more) == (1, None)


def test_a_longer_one_is_cut_there_and_whole_on_pages_of_its_own() -> None:
    page = page_at("people/ann/", ActorPage, FILES)
    lists = [p for p in planned(FILES).pages if isinstance(p, ListPage) and p.parent]

    assert [ref.path for ref in page.written.refs] == ["articles/a4/", "articles/a3/"]
    assert page.written.total == 5
    assert page.written.more is not None
    (own, *_) = (p for p in lists if p.path == page.written.more.path)
    parts = [p for p in lists if p.path.startswith(own.path)]
    assert own.parent is not None
    assert (own.parent.path, own.section, own.total) == ("people/ann/", "people", 5)
    assert sorted(card.ref.path for p in parts for card in p.articles) == [
        f"articles/a{n}/" for n in range(5)
    ]
