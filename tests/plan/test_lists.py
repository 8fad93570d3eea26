from conspectus.model.lists import KindPage, ListPage
from tests.digests import TOPICS, article, callout, claim, entry, figure, page_at, planned


def test_each_kind_that_the_digest_has_gets_an_index() -> None:
    files = {
        **TOPICS,
        "content/articles/a.md": article(
            claim("one"), callout("advice", "two"), figure("three", value="5 %")
        ),
    }

    pages = [page for page in planned(files).pages if isinstance(page, KindPage)]

    assert [(page.path, page.title, page.total) for page in pages] == [
        ("figures/", "All figures", 1),
        ("claims/", "All claims", 1),
        ("advice/", "All advice", 1),
    ]
    assert [len(page.rows) for page in pages] == [1, 0, 0]


def test_an_index_is_paginated_from_the_oldest() -> None:
    files = {
        **TOPICS,
        "site.yaml": "title: T\npage_size: 2\n",
        "content/articles/a.md": article(*(claim(f"c{n}") for n in range(7))),
    }

    pages = [page for page in planned(files).pages if isinstance(page, KindPage) and not page.topic]

    assert [(page.path, [view.key.id for view in page.passages]) for page in pages] == [
        ("claims/", ["c0", "c1", "c2"]),
        ("claims/2/", ["c3", "c4"]),
        ("claims/1/", ["c5", "c6"]),
    ]


def test_each_folder_that_has_entries_gets_a_list() -> None:
    files = {**TOPICS, "content/articles/a.md": article()}

    paths = [page.path for page in planned(files).pages if isinstance(page, ListPage)]

    assert paths == ["articles/", "topics/"]


def test_names_are_listed_by_name_whatever_their_letter_case() -> None:
    files = {
        "content/people/x.md": entry(name="zoe"),
        "content/people/y.md": entry(name="Ann"),
        "content/people/z.md": entry(name="bob"),
    }

    page = page_at("people/", ListPage, files)

    assert [found.ref.text for found in page.entries] == ["Ann", "bob", "zoe"]


def test_a_persons_note_is_the_summary_else_role_and_organization() -> None:
    files = {
        "content/people/ann.md": entry(name="Ann", summary="Writes."),
        "content/people/bob.md": entry(
            name="Bob", affiliations="[{organization: firm, role: boss}]"
        ),
        "content/people/cat.md": entry(name="Cat"),
    }

    notes = [found.note for found in page_at("people/", ListPage, files).entries]

    assert notes == ["Writes.", "boss, Firm", ""]


def test_entries_count_annotations_and_articles() -> None:
    files = {
        **TOPICS,
        "content/studies/survey.md": entry(name="Survey", by="firm", year="2012"),
        "content/studies/x.md": entry(name="X"),
        "content/articles/a.md": article(
            claim("one", by="ann"),
            figure("two", by="firm", study="survey", value="1"),
            source="authors: [ann], publication: paper",
            organizations="[firm]",
        ),
    }

    def counted(noun: str) -> list[tuple[str, str, int, int]]:
        entries = page_at(f"{noun}/", ListPage, files).entries
        return [(found.ref.text, found.note, found.passages, found.articles) for found in entries]

    assert counted("people") == [("Ann", "", 1, 1)]
    assert counted("organizations") == [("Firm", "", 1, 1)]
    assert counted("publications") == [("Paper", "", 0, 1)]
    assert counted("studies") == [
        ("Survey", "Firm, 2012", 1, 1),
        ("X", "by whom is not stated, year not stated", 0, 0),
    ]
