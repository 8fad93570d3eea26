from conspectus.model.lists import LetterPage, SearchPage
from conspectus.plan import plan
from tests.digests import LOOK, TOPICS, article, claim, digest_of, entry, page_at, planned

FILES = {
    **TOPICS,
    "content/people/ann.md": entry(name="Ånn Lee"),
    "content/people/ben.md": entry(name="2nd Ben"),
    "content/articles/a.md": article(claim("zero"), claim("alone", topics="speed"), title="About"),
    "content/articles/b.md": article(title="باغ", lang="fa"),
    "content/articles/c.md": article(title="東京"),
    "content/people/cid.md": entry(name="ßid"),
}
OFF = {"site.yaml": "title: T\nsearch: false\n"}
SMALL = {"site.yaml": "title: T\npage_size: 1\n"}


def test_letters_are_those_of_bare_words_digits_first_the_rest_last() -> None:
    page = page_at("search/", SearchPage, FILES)

    assert {letter.label: [line.ref.text for line in letter.lines] for letter in page.letters} == {
        "0–9": ["2nd Ben"], "A": ["About", "Alone", "Ånn Lee"], "B": ["Budgets"],
        "S": ["Speed", "ßid"], "Z": ["Zero"], "ب": ["باغ"], "…": ["東京"],
    }  # fmt: skip
    assert page.total == 10
    assert page.has_index


def test_a_line_says_what_it_is_and_where() -> None:
    lines = {
        line.ref.text: line
        for letter in page_at("search/", SearchPage, FILES).letters
        for line in letter.lines
    }

    assert (lines["Zero"].kind, lines["Zero"].note) == ("claim", "About")
    assert (lines["Zero"].ref.path, lines["Zero"].ref.fragment) == ("articles/a/", "zero")
    assert (lines["باغ"].language, lines["Zero"].language) == ("fa", "")


def test_topics_hold_their_articles_and_what_in_them_is_about_the_topic() -> None:
    budgets, speed = page_at("search/", SearchPage, FILES).topics

    assert [article.ref.text for article, _ in budgets.lines] == ["東京", "باغ", "About"]
    assert [p.ref.text for _, passages in budgets.lines for p in passages] == ["Zero"]
    assert [(a.ref.text, [p.ref.text for p in ps]) for a, ps in speed.lines] == [
        ("About", ["Alone"])
    ]
    assert (budgets.articles, budgets.passages) == (3, 1)


def test_letters_have_pages_where_the_search_page_has_no_room() -> None:
    page = page_at("search/", SearchPage, {**SMALL, **FILES})

    assert [letter.path for letter in page.letters] == [
        "search/0-9/", "search/a/", "search/b/", "search/s/", "search/z/", "search/ب/",
        "search/other/",
    ]  # fmt: skip
    assert not [letter for letter in page.letters if letter.lines]
    assert not [branch for branch in page.topics if branch.lines]


def test_a_letter_with_many_has_several_pages() -> None:
    many = {f"content/people/p{n}.md": entry(name=f"Ann {n}") for n in range(9)}
    pages = [p for p in planned({**SMALL, **TOPICS, **many}).pages if isinstance(p, LetterPage)]

    found = [(p.path, [line.ref.text for line in p.letter.lines]) for p in pages]
    assert found[:3] == [
        ("search/a/", ["Ann 0", "Ann 1", "Ann 2", "Ann 3"]),
        ("search/a/2/", ["Ann 4", "Ann 5", "Ann 6", "Ann 7"]),
        ("search/a/3/", ["Ann 8"]),
    ]
    assert pages[1].parts == ("search/a/", "search/a/2/", "search/a/3/")
    assert (pages[1].number, pages[1].letter.total) == (2, 9)


def test_the_index_has_its_folder_for_itself() -> None:
    files = digest_of(TOPICS, assets=("content/static/Pagefind/en/mine.js",))

    (problem,) = plan(files, LOOK).problems
    assert problem.code == "output-collision"
    assert problem.path == "content/static/Pagefind/en/mine.js"
    assert (
        plan(digest_of({**OFF, **TOPICS}, assets=("content/static/pagefind",)), LOOK).problems == ()
    )


def test_a_digest_of_nothing_has_nothing_to_search_in() -> None:
    page = page_at("search/", SearchPage, {})

    assert not page.has_index
    assert page.letters == ()
