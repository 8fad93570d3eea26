"""A clipping as text, and its paragraphs' numbers."""

from conspectus.clip.clipping import Clipping, Paragraph, Role

CLIPPING = Clipping(
    title="T",
    standfirst=("S",),
    paragraphs=(Paragraph("one"), Paragraph("h", Role.HEADING), Paragraph("two", Role.ITEM)),
)


def test_it_is_plain_text_with_empty_lines_between() -> None:
    assert CLIPPING.text == "T\n\nS\n\none\n\nh\n\n• two\n"


def test_headings_have_no_number() -> None:
    assert CLIPPING.numbered == ((1, "one"), (2, "two"))
