"""A report as text for a terminal: no markup, nothing that a terminal or a workflow acts on."""

import re
import unicodedata

from conspectus.changes.telling.blocks import (
    Fold,
    Item,
    Items,
    Listing,
    Paragraph,
    Section,
    Span,
    Table,
    Titled,
    Told,
    plain,
)
from conspectus.changes.telling.text import text
from tests.changes.telling.test_html import report
from tests.changes.telling.test_markdown import HOSTILE
from tests.changes.test_planted import TOGETHER


def of(*blocks: Paragraph | Items | Table | Listing | Titled | Fold) -> str:
    item = Item((Span("Cost", "strong"), Span(" "), Span("new", "plus")), blocks)
    return text(Told("T", (), (Section("s", "Topics", (item,)),)), 40)


def test_a_report_has_no_markup_and_fits_the_terminal() -> None:
    found = text(report(*TOGETHER), 80)

    assert found.startswith("What readers will notice: Pears\n\n1 published address would stop")
    assert not re.search(r"</?\w+>|\*\*|\u2060|&\w+;", found)
    assert "\nTopics\n======\n\nCost changed" in found
    own = [line for line in found.split("\n") if "lost-address" not in line and "hint:" not in line]
    assert max(map(len, own)) <= 80


def test_what_is_gone_and_what_is_new_stand_in_their_places() -> None:
    words = (Span("A "), Span("bad", "gone"), Span(" "), Span("good", "new"), Span(" pear"))
    value = (Span("value: ", "soft"), Span("54 %", "gone"), Span(" → "), Span("57 %", "value"))

    found = of(Paragraph(words), Paragraph(value))

    assert found == (
        "T\n\nTopics\n======\n\nCost + new\n  A [-bad-] {+good+} pear\n  value: 54 % → 57 %\n"
    )


def test_a_row_of_a_table_says_of_each_cell_what_it_is() -> None:
    table = Table(("", "value", "of"), (((Span("new", "plus"),), plain("54 %"), ()),))

    assert of(table).endswith("\n  + new; value: 54 %\n")


def test_lists_hang_and_what_has_a_title_is_indented() -> None:
    entry = plain("word " * 10)

    found = of(Titled(plain("Quotes"), (Items((entry, (Span("gone", "minus"), Span(" x")))),)))

    assert found.endswith(
        "\n  Quotes\n    - word word word word word word word\n      word word word\n    − gone x\n"
    )


def test_little_is_shown_at_once_and_much_is_counted() -> None:
    few, many = (Items((plain("x"),) * number) for number in (10, 11))

    assert of(Fold(plain("Show what it says"), (few,))).count("- x") == 10
    found = of(Fold(plain("Show what it says"), (many,)))
    assert "- x" not in found
    assert found.endswith("\n  (what it says: 11 lines, which --format\n  html shows)\n")


def test_entries_of_a_list_stand_close_together() -> None:
    drafts = Section("d", "Drafts", (Item(plain("a")), Item(plain("b"))), is_compact=True)

    assert text(Told("T", (), (drafts,))) == "T\n\nDrafts\n======\n\n- a\n- b\n"


def test_nothing_that_content_holds_is_acted_on() -> None:
    lines = tuple((Span(text, "new"), Span(text)) for text in (*HOSTILE, "\x1b[2J", "a\nb"))
    items = tuple(Item(line, (Paragraph(line[1:]), Listing(line[0].text))) for line in lines)

    found = text(Told("::error::x", lines, (Section("s", "##[group]", items),)))

    assert not re.search(r"(?m)^\s*(?:::|##\[)", found)
    assert {unicodedata.category(one) for one in found if one != "\n"} & {"Cc", "Cf"} == set()
