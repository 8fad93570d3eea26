"""Plain text as blocks: what parts them, what joins lines, what can be seen of one."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.clip.blocks import Block, blocks, word_count, words
from conspectus.clip.clipping import Role

LINES = (
    "When the two of them started, nobody gave the plan more than a month. The desks stood at "
    "opposite ends of the building, and the corridor between them was long enough to lose one's "
    "temper in. Each side kept a list of what the other had promised."
)
WRAPPED = textwrap.fill(LINES, 72)


def texts(text: str) -> list[str]:
    return [block.text for block in blocks(text)]


def test_empty_lines_part_blocks_and_so_do_lines_that_stand_for_themselves() -> None:
    assert texts("A title\n\nOne line.\nAnother, much longer line here.\n \nThe last") == [
        "A title", "One line.", "Another, much longer line here.", "The last",
    ]  # fmt: skip


def test_blocks_that_no_empty_line_parts_are_one_group() -> None:
    assert [block.group for block in blocks("a\nb\n\nc")] == [1, 1, 2]


def test_wrapped_lines_are_joined() -> None:
    assert texts(WRAPPED) == [LINES]


def test_a_word_parted_between_them_is_whole_again() -> None:
    lines = ("a" * 66 + " oppo-", "site ends, and so on" + "b" * 50, "c" * 9)

    assert " opposite ends, " in texts("\n".join(lines))[0]


def test_two_lines_are_joined_where_others_were_wrapped_at_that_width() -> None:
    two = "This paragraph has but two lines, of which the first is as long as those above."

    assert texts(f"{WRAPPED}\n\n{textwrap.fill(two, 72)}") == [LINES, two]


@pytest.mark.parametrize("bullet", ["•", "-", "*", "–", "1.", "12)", "(3)"])
def test_bullets_and_numbers_make_items(bullet: str) -> None:
    (item,) = blocks(f"  {bullet} First thing\n    and more of it")

    assert item == Block("First thing and more of it", Role.ITEM, 1)


def test_a_date_is_no_numbered_item() -> None:
    assert texts("18. September 2019, 6:15 Uhr") == ["18. September 2019, 6:15 Uhr"]


def test_what_nobody_sees_is_left_out() -> None:
    assert texts("\ufeffso\u00adft\u200b\x07 words\u00a0here\r\n\r\nnext\u2028last") == [
        "soft words here", "next", "last",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "is_prose"),
    [
        ("The backlog shrank from 180 requests to 23.", True),
        ("He gives three reasons why this is so:", True),
        ("“We stopped asking who owns the data,” she says.”", True),
        ("Too short.", False),
        ("A headline of a good many words without an end", False),
        ("It began like any other of those many days in…", False),
        ("It began like any other of those many days in...", False),
        ("word " * 45, True),
        ("لا يهتم الزبون بالقسم الذي أرسل الرسالة اليوم؟", True),
    ],
)
def test_prose_is_sentences_or_very_long(text: str, is_prose: bool) -> None:
    block = Block(text.strip())

    assert block.is_prose is is_prose
    assert block.is_line is (not is_prose)


def test_a_heading_is_no_prose_whatever_its_end() -> None:
    assert not Block("What would you do in another way today?", Role.HEADING).is_prose


def test_words_are_counted_in_scripts_without_blanks_too() -> None:
    assert word_count("one two-fold don’t 3.5") == 4
    assert word_count("商標権侵害と判断") == 4
    assert words("Don’t STOP ﬁne") == ["don't", "stop", "fine"]


@given(st.text(max_size=300))
def test_any_text_becomes_blocks_with_text_in_them(text: str) -> None:
    for block in blocks(text):
        assert block.text == " ".join(block.text.split()) != ""
