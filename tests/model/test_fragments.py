from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.fragments import Href, Mention, NoteMark, Shown, plain_text
from conspectus.model.references import PassageKey


def test_a_fragments_words_are_told_without_tags_addresses_and_marks() -> None:
    fragment = (
        '<p>R&amp;D <a href="',
        Href("topics/budgets/"),
        '" title="a &gt; b">costs</a>\n',
        Mention("topics/it/", "IT & more"),
        NoteMark(1),
        Shown(PassageKey("a", "b")),
        "</p>\n",
    )

    assert plain_text(fragment) == "R&D costs IT & more"


@given(st.lists(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"]), min_size=1)))
def test_a_mentions_text_comes_back_as_it_was(words: list[str]) -> None:
    parts = [part for word in words for part in (Mention("p/", word), " ")]

    assert plain_text(tuple(parts)) == " ".join(words)
