"""Long files that mean nothing are read at once: each of these would take minutes or hours if a
pattern tried its blanks or brackets in every combination."""

import pytest

from conspectus.parse.unread import FOOTNOTE
from tests.parse.conftest import Parse

CLAIM = "> [!claim] Title {#id}\n> Text.\n>\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{CLAIM}> -{' ' * 100_000}x\n",
        f"{CLAIM}> - a{' ' * 100_000}x\n",
        f"> [!claim] Title{' ' * 200_000}x {{#id}}\n> Text.\n",
        f"> [!claim Title{' ' * 200_000}x {{#id}}\n> Text.\n",
        f"[a]({' ' * 200_000}x\n",
        f"[a]({' x' * 100_000}\n",
    ],
    ids=["field", "name", "head", "broken head", "address", "words"],
)
def test_a_long_line_is_read_at_once(parse_body: Parse, text: str) -> None:
    assert parse_body(text).document.body is not None


def test_an_address_with_blanks_is_still_told_over_two_lines(parse_body: Parse) -> None:
    assert parse_body("[a](my chart.pdf)\n").codes == ["unread-link"]
    assert parse_body("[a](my\nchart.pdf)\n").codes == ["unread-link"]


def test_marks_of_footnotes_that_never_end_are_passed_at_once() -> None:
    assert FOOTNOTE.search("[^" * 1_000_000) is None
