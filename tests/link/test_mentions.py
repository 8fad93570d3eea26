from hypothesis import given
from hypothesis import strategies as st

from conspectus.link.mentions import Mentions, Spelling
from conspectus.model.fragments import Mention, Words, plain_text
from conspectus.model.marks import Mark
from conspectus.model.references import Folder, Key
from tests.digests import article, callout, digest_of, entry, linked

TOPICS = {
    "content/topics/big-data.md": entry(title="Big Data", synonyms="[large data, 'Data''s', CX]"),
    "content/topics/budgets.md": entry(title="Budgets"),
    "content/people/ann-lee.md": entry(name="Ann Lee"),
    "content/organizations/firm.md": entry(name="The Firm", synonyms="[Firm Ltd]"),
}


def mentions(text: str, **keys: str) -> list[tuple[str, str]]:
    """The names that become links in an article's text, with their pages."""
    digest = digest_of(TOPICS | {"content/articles/a.md": article(text, **keys)})
    body = digest.texts["a"].body
    parts = [part for block in body if not hasattr(block, "id") for part in block]
    return [(part.text, part.path) for part in parts if isinstance(part, Mention)]


def test_names_in_running_text_become_links_at_their_first_mention() -> None:
    text = "Ann Lee on Big Data and budgets.\n\nAgain big data, Budgets and Ann Lee."

    assert mentions(text) == [
        ("Ann Lee", "people/ann-lee/"),
        ("Big Data", "topics/big-data/"),
        ("budgets", "topics/budgets/"),
    ]


def test_a_topic_is_found_in_any_letter_case_other_names_as_they_are_written() -> None:
    assert mentions("BIG DATA, the firm, ann lee, Firm Ltd") == [
        ("BIG DATA", "topics/big-data/"),
        ("Firm Ltd", "organizations/firm/"),
    ]


def test_a_synonym_in_capitals_alone_is_found_in_capitals_alone() -> None:
    assert mentions("The cx of it. CX!") == [("CX", "topics/big-data/")]


def test_names_are_whole_words_over_any_blanks_and_with_any_apostrophe() -> None:
    assert mentions("Subbudgets, budgetsy, big\nData") == [("big\nData", "topics/big-data/")]
    assert mentions("data’s own") == [("data’s", "topics/big-data/")]


def test_the_longest_name_wins() -> None:
    files = {
        "content/topics/data.md": entry(title="Data"),
        "content/topics/big-data.md": entry(title="Big Data"),
        "content/topics/budgets.md": entry(title="Budgets"),
        "content/articles/a.md": article("Big Data and big data are data."),
    }

    body = digest_of(files).texts["a"].body[0]

    assert isinstance(body, tuple)
    assert [part.text for part in body if isinstance(part, Mention)] == ["Big Data", "data"]


def test_a_name_that_another_begins_with_is_found_too() -> None:
    files = {
        "content/topics/budgets.md": entry(title="Budgets"),
        "content/topics/data.md": entry(title="Data"),
        "content/topics/data-protection.md": entry(title="Data Protection"),
        "content/articles/a.md": article("Data protects; data protection too."),
    }

    body = digest_of(files).texts["a"].body[0]

    assert isinstance(body, tuple)
    assert [(part.text, part.path) for part in body if isinstance(part, Mention)] == [
        ("Data", "topics/data/"),
        ("data protection", "topics/data-protection/"),
    ]


def test_names_are_not_linked_in_links_headings_code_and_quotes() -> None:
    text = (
        "[big data](b.md) `budgets` *Ann Lee*\n\n## Budgets\n\n> The Firm\n\n    Budgets\n\n"
        "| Firm Ltd |\n|---|\n| x |\n"
    )
    files = TOPICS | {"content/articles/b.md": article(), "content/articles/a.md": article(text)}

    body = digest_of(files).texts["a"].body[0]

    assert isinstance(body, tuple)
    assert [part.text for part in body if isinstance(part, Mention)] == ["Ann Lee", "Firm Ltd"]


def test_a_name_that_the_editor_links_anywhere_is_not_linked_again() -> None:
    assert mentions("Big data.\n\nSee [this](../topics/big-data.md).") == []


def test_a_page_does_not_link_to_itself() -> None:
    files = TOPICS | {"content/people/ann-lee.md": entry("Ann Lee on big data.", name="Ann Lee")}

    body = digest_of(files).people["ann-lee"].body

    assert [part.text for part in body if isinstance(part, Mention)] == ["big data"]


def test_linking_can_be_switched_off_for_a_file_and_for_all() -> None:
    assert mentions("Big data.", autolink="false") == []
    files = TOPICS | {"content/articles/a.md": article("Big data.")}
    off = {"site.yaml": "title: T\nautolink: false\n"}

    body = digest_of(off | files).texts["a"].body[0]

    assert isinstance(body, tuple)
    assert not any(isinstance(part, Mention) for part in body)


def test_an_annotations_text_mentions_names_but_a_quotes_does_not() -> None:
    text = article(
        callout("quote", "said", "Big data!", where="budgets"),
        callout("claim", "one", "Big data.", by="firm", where="budgets"),
    )

    digest = digest_of(TOPICS | {"content/articles/a.md": text})
    said, one = digest.passages.values()

    assert not any(isinstance(part, Mention) for part in (*said.body, *said.fields.where))
    assert [part.text for part in one.body if isinstance(part, Mention)] == ["Big data"]


def test_a_spelling_of_two_entries_is_linked_to_neither() -> None:
    files = {
        "content/topics/budgets.md": entry(title="Budgets", synonyms="[Money, Means]"),
        "content/topics/money.md": entry(title="Money"),
        "content/articles/a.md": article("Money and means."),
    }

    digest, problems = linked(files)
    body = digest.texts["a"].body[0]

    assert [problem.code for problem in problems if problem.code == "ambiguous-name"] != []
    assert isinstance(body, tuple)
    assert [part.text for part in body if isinstance(part, Mention)] == ["means"]


def test_letters_that_fold_into_two_are_found_as_they_are_written() -> None:
    key = Key(Folder.TOPICS, "strasse")
    found = Mentions([Spelling("Straße", key, "a.md", Mark())]).linked(Words("die straße"), set())

    assert found == [Words("die "), Mention("topics/strasse/", "straße")]


def test_without_names_words_stay_as_they_are() -> None:
    assert Mentions([Spelling(" ", Key(Folder.TOPICS, "a"), "", Mark())]).linked(
        Words("a"), set()
    ) == [Words("a")]


NAMES = st.lists(st.text(alphabet="ab' .C+ß", min_size=1, max_size=5), max_size=5)


@given(NAMES, st.text(alphabet="ab' .C+ß\n", max_size=30))
def test_the_words_stay_the_same_whatever_is_found_in_them(names: list[str], text: str) -> None:
    spellings = [
        Spelling(name, Key(Folder.TOPICS, f"t{number}"), "a.md", Mark())
        for number, name in enumerate(names)
    ]
    seen: set[Key] = set()

    found = Mentions(spellings).linked(Words(text), seen)

    assert "".join(part.text for part in found if isinstance(part, Words | Mention)) == text
    assert len(seen) == sum(isinstance(part, Mention) for part in found)
    assert plain_text(tuple(p for p in found if isinstance(p, Mention))) is not None


def test_nobody_mentions_what_has_a_name_of_a_pages_length() -> None:
    """A pattern is made letter by letter, of each within the one before."""
    long = "x" * 201
    nested = [Spelling("y" * n, Key(Folder.TOPICS, f"y{n}"), "", Mark()) for n in range(1, 201)]
    found = Mentions([*nested, Spelling(long * 20, Key(Folder.TOPICS, "long"), "", Mark())])

    assert found.linked(Words(long * 20), set()) == [Words(long * 20)]
    assert found.linked(Words("y" * 200), set()) == [Mention("topics/y200/", "y" * 200)]
