"""Callouts and fields that lack their signs."""

import pytest

from conspectus.parse.unsigned import end_of_callout, field_of, fields_in_text

KNOWN = frozenset(("by", "of", "value", "rests on"))


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("By: ann-lee", "by"),
        ("rests on : #a", "rests on"),
        ("- by: ann-lee", ""),
        ("by:ann-lee", ""),
        ("by:", ""),
        ("They ask: why?", "they ask"),
        ("https://example.org", ""),
    ],
)
def test_what_would_be_a_field(written: str, found: str) -> None:
    assert field_of(written) == found


@pytest.mark.parametrize(
    ("text", "given", "found"),
    [
        ("Text.\nBy: a\nValue: 1 %\nOf: them", "", [[1, 2, 3]]),
        ("By: a", "", [[0]]),
        ("By: a", "by", []),
        ("Of: all that was asked", "", []),
        ("Of: them\nPage: 3\nValue: 1 %", "value", [[0, 1, 2]]),
        ("They ask: why?\nBy: a\n\nValue: 2", "", [[1], [3]]),
        ("They ask: why?\nWe ask: who?", "", []),
    ],
)
def test_the_lines_that_are_fields_but_for_their_sign(
    text: str, given: str, found: list[list[int]]
) -> None:
    assert list(fields_in_text(enumerate(text.split("\n")), KNOWN, given.split())) == found


@pytest.mark.parametrize(
    ("below", "last"),
    [
        ("Text.\nMore.\n\nOther.", 2),
        ("\nText.\n\n- by: a\n- of: b\n\nOther.", 5),
        ("\nText.\n\n- by: a", 4),
        ("Text.\n\n## Heading\n\n- by: a", 1),
        ("Text.\n\n- they: ask", 1),
        ("Text.\n> Quoted.\n- by: a", 1),
        ("Text.\n[!claim] Next\n- by: a", 1),
        ("", 0),
    ],
)
def test_where_a_callout_without_signs_ends(below: str, last: int) -> None:
    assert end_of_callout(f"[!claim] Title\n{below}".split("\n"), 0, KNOWN) == last
