"""Slips of typing in the editors' own words, and in nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.mend.fixes import Fix, Overlap, applied
from conspectus.mend.slips import mended, slips

KEPT = [
    *"`a  b , c .`|``a ` b , c``|<!-- a  b , c ... -->|<https://e.org/a...b>".split("|"),
    "“a  b , c ...”",
    *"„a  b , c“|«a , b»|\"a  b , c ...\"|[x](a...b.md \"t , u\")|[x][a , b]|https://e.org/a...b".split("|"),
    *"1...5|.net|a....b|\\...|[^a]|&nbsp;".split("|"),
]  # fmt: skip


def better(words: str) -> str:
    return applied(words, slips(words))


@pytest.mark.parametrize(
    ("words", "mended"),
    [
        ("Two  blanks   here.", "Two blanks here."),
        ("One , two .", "One, two."),
        ("And so on ...", "And so on …"),
        ("Wait... what", "Wait… what"),
        ("A line  \nthat breaks", "A line  \nthat breaks"),
        ("[words  here](a.md) , so", "[words here](a.md) , so"),
        ("*stressed  words*", "*stressed words*"),
        ("Pi is .5 , or 3 .14", "Pi is .5, or 3 .14"),
        ("Deux points : oui ; non !", "Deux points : oui ; non !"),
    ],
)
def test_what_has_one_right_answer_is_mended(words: str, mended: str) -> None:
    assert better(words) == mended


@pytest.mark.parametrize("kept", KEPT)
def test_what_is_no_prose_or_somebody_elses_is_left(kept: str) -> None:
    assert better(f"Some words {kept} go on") == f"Some words {kept} go on"


@given(
    st.lists(
        st.one_of(
            st.sampled_from(KEPT),
            st.sampled_from(["a", "b ,", "c .", " ", "  ", "...", "é", "\n"]),
        ),
        max_size=12,
    )
)
def test_mending_twice_is_mending_once_and_what_is_kept_stays(pieces: list[str]) -> None:
    words = " ".join(pieces)
    once = better(words)

    assert better(once) == once
    assert mended(once) == mended(words)
    for piece in pieces:
        if piece in KEPT:
            assert piece in once


def test_fixes_that_meet_are_not_made() -> None:
    assert applied("abc", [Fix(2, 3, "C"), Fix(0, 1, "A"), Fix(1, 1, "-")]) == "A-bC"
    with pytest.raises(Overlap):
        applied("abc", [Fix(0, 2, "x"), Fix(1, 3, "y")])
