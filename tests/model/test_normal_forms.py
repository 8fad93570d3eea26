"""Unicode's normal forms: those that Python makes, of texts with however many marks."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.normal_forms import _SHORT, normalized

PIECES = st.lists(st.sampled_from([*"aéö\u1ea5漢각", *"\u0301\u0316\u0344\u0f73\u3099\u05b0", "ﬁ"]))


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@given(PIECES)
def test_the_form_is_that_which_python_makes(form: str, pieces: list[str]) -> None:
    text = "".join(pieces) + "\u0301" * 40 + "\u0316" * 40
    long = text * (_SHORT // len(text) + 1)

    assert normalized(form, long) == unicodedata.normalize(form, long)  # type: ignore[arg-type]  # one of the four
    assert normalized(form, text) == unicodedata.normalize(form, text)  # type: ignore[arg-type]  # one of the four
