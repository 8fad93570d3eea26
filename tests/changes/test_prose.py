"""What readers see of a text, as paragraphs."""

from conspectus.changes.prose import Text, text_of
from conspectus.model.fragments import Fragment
from conspectus.model.references import Folder, Key
from tests.digests import TOPICS, article, claim, digest_of


def read(*blocks: str, assets: tuple[str, ...] = ()) -> Text:
    files = {**TOPICS, "content/articles/a.md": article(*blocks, claim("one"))}
    digest = digest_of(files, assets=assets)
    body = (block for block in digest.texts["a"].body if isinstance(block, tuple))
    return told([*body, *(("<p>", *one.body) for one in digest.texts["a"].asides)])


def told(fragments: list[Fragment]) -> Text:
    return text_of(fragments, lambda path, fragment: f"/{path}#{fragment}", lambda key: key.id)


def test_blocks_are_paragraphs_without_markup() -> None:
    text = read(
        "## A *bold* heading", "", "Text that\ngoes on with `code` & more.", "", "* one", "* two",
    )  # fmt: skip

    assert text.paragraphs == (
        "## A bold heading", "Text that goes on with code & more.", "* one", "* two",
    )  # fmt: skip


def test_a_table_is_a_paragraph_for_each_row() -> None:
    text = read("| a | b |", "|---|---|", "| 1 | 2 |")

    assert text.paragraphs == ("a | b", "1 | 2")


def test_lines_of_code_are_paragraphs() -> None:
    assert read("```", "one = 1", "two = 2", "```").paragraphs == ("one = 1", "two = 2")


def test_a_picture_is_told_by_what_it_shows_and_its_file() -> None:
    text = read('![A pear](pear.svg "Drawn.")', assets=("content/articles/pear.svg",))

    assert text.paragraphs == ("[picture: A pear, articles/pear.svg]", "Drawn.")


def test_links_that_an_editor_wrote_are_told_and_names_linked_by_themselves_are_words() -> None:
    text = read("Budgets and [more](../topics/speed.md), [once](https://a.example/?b=1&c=2).")

    assert text.paragraphs == ("Budgets and more, once.",)
    assert text.links == (("more", "/topics/speed/#"), ("once", "https://a.example/?b=1&c=2"))


def test_an_aside_is_told_with_the_text() -> None:
    text = read("Text[^1].", "", "[^1]: A remark.", "")

    assert text.paragraphs == ("Text[1].", "A remark.")


def test_an_annotation_shown_in_place_is_told_by_which_it_is() -> None:
    files = {
        **TOPICS,
        "content/topics/speed.md": "---\ntitle: Speed\n---\n[It](../articles/a.md#one)\n",
        "content/articles/a.md": article(claim("one")),
    }
    digest = digest_of(files)

    assert told([digest.topics[Key(Folder.TOPICS, "speed").slug].body]).paragraphs == ("one",)


def test_texts_of_the_same_words_may_be_formatted_otherwise() -> None:
    assert read("It is so.").is_reformatted(read("It *is* so."))
    assert not read("It is so.").is_reformatted(read("It\nis so."))
    assert not read("It is so.").is_reformatted(read("It was *so*."))
