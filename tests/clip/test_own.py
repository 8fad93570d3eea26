"""The article's own blocks among a page's."""

from conspectus.clip.blocks import blocks
from conspectus.clip.own import Own, own

ONE = "The two departments agreed on one list, and it took them most of the year to write it."
TWO = "By the end of it the backlog had shrunk to a third, and nobody could say who had won."
THREE = "A trainee had asked the one question that mattered, and was hired on the spot for it."
TEASER = "A short piece on something else entirely."


def found(*parts: str, title: str = "") -> Own:
    return own(blocks("\n\n".join(parts)), title)


def body(*parts: str) -> list[str]:
    return [block.text for block in found("A title of five words", *parts).body]


def test_title_and_standfirst_stand_above_the_text() -> None:
    got = found(
        "A title of five words", "What it is about, in a few words more", "By Mina Okafor", ONE
    )

    assert (got.title, got.standfirst) == (
        "A title of five words", ("What it is about, in a few words more",),
    )  # fmt: skip
    assert [block.text for block in got.body] == [ONE]


def test_a_standfirst_may_be_a_sentence_where_author_or_date_follow() -> None:
    got = found("A title of five words", TEASER, "March 3, 2014", ONE, TWO)

    assert got.standfirst == (TEASER,)
    assert [block.text for block in got.body] == [ONE, TWO]


def test_navigation_above_is_no_title() -> None:
    got = found("Home", "News\nTech\nMoney\nSport", "Home > Tech > Lists", "The List", ONE, TWO)

    assert got.title == "The List"


def test_a_known_title_is_not_found_again() -> None:
    got = found("The List", "What it is about, in a few words more", ONE, title="The list")

    assert got.title == "The list"
    assert got.standfirst == ("What it is about, in a few words more",)


def test_what_stands_alone_is_left_out_and_the_text_goes_on() -> None:
    assert body(ONE, "Advertisement", TWO, "Related: Something\nAnd something else", THREE) == [
        ONE, TWO, THREE,
    ]  # fmt: skip


def test_headings_and_items_between_are_kept() -> None:
    assert body(ONE, "Who decides", TWO, "• first\n• second", THREE) == [
        ONE, "Who decides", TWO, "first", "second", THREE,
    ]  # fmt: skip


def test_comments_end_the_text_but_their_number_above_it_does_not() -> None:
    assert body("12 Comments", ONE, TWO, "12 Comments", THREE) == [ONE, TWO]


def test_a_wall_ends_it_and_is_told() -> None:
    got = found("A title", ONE, TWO, "Register or Login to continue", THREE)

    assert [block.text for block in got.body] == [ONE, TWO]
    assert got.wall == "Register or Login to continue"


def test_a_list_of_other_pieces_ends_it_unless_two_paragraphs_follow() -> None:
    others = ("Related stories", "Banks quarrel over clouds", "Ports and their words")

    assert body(ONE, TWO, *others) == [ONE, TWO]
    assert body(ONE, *others, TWO, THREE) == [ONE, TWO, THREE]
    assert body(ONE, *others, "Show Comments", TWO, THREE) == [ONE, TWO, THREE]


def test_a_teaser_in_that_list_is_none_of_the_two() -> None:
    assert body(ONE, "You may also like", "Another list", TEASER, TWO, THREE) == [ONE, TWO, THREE]


def test_teasers_without_a_head_are_known_by_their_dots() -> None:
    cut = "It all began with a single line that nobody had…"

    assert body(ONE, TWO, "Another list", cut, "Ted Ball", "And yet more", TEASER, "Read more") == [
        ONE, TWO,
    ]  # fmt: skip
    assert body(ONE, TWO, "In between", cut, "Register to continue") == [
        ONE, TWO, "In between", cut,
    ]  # fmt: skip


def test_a_call_that_stands_twice_is_no_part_of_it() -> None:
    call = "Send us your best list before Friday and win a pen."

    assert body(call, ONE, TWO, call) == [ONE, TWO]


def test_what_is_drawn_out_of_the_text_stands_there_once() -> None:
    assert body(ONE, "nobody could say who had won", TWO) == [ONE, TWO]


def test_a_text_that_was_copied_twice_is_kept_once() -> None:
    long = f"{ONE} {TWO} {THREE}"

    assert body(long, THREE, long) == [long]


def test_the_author_is_told_of_beside_the_text() -> None:
    box = "Mina Okafor writes on lists. Follow her on Twitter @mina."

    got = found("A title", ONE, TWO, box, "Sign in")

    assert [block.text for block in got.body] == [ONE, TWO]
    assert box in [block.text for block in got.rest]


def test_of_a_whole_page_the_article_is_where_most_prose_stands() -> None:
    lines = [f"Line {number}" for number in range(20)]

    got = found(TEASER, *lines, "What the list taught all of us", ONE, TWO, *lines, TEASER)

    assert got.title == "What the list taught all of us"
    assert [block.text for block in got.body] == [ONE, TWO]


def test_a_text_without_prose_has_its_lines() -> None:
    got = found("A title", "one thing", "another")

    assert got.title == "A title"
    assert found("A title").title == "A title"


def test_nothing_is_made_of_nothing() -> None:
    assert found("") == Own("", (), (), (), (), "")


def test_what_was_chosen_begins_below_its_title_or_with_what_stands_first() -> None:
    parts = ("Home and links", "The List", "By Mina Okafor", "one entry", ONE, "the last entry")
    chosen = blocks("\n\n".join(parts))

    below = own(chosen, "The list", is_chosen=True)
    whole = own(chosen[2:], "The list", is_chosen=True)

    assert [block.text for block in below.body] == ["one entry", ONE, "the last entry"]
    assert [block.text for block in whole.body] == ["one entry", ONE, "the last entry"]
