import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.sources import NOT_TEXT, Asset, code_point


def test_only_what_lies_in_static_is_static() -> None:
    assert Asset("content/static/a.css", "a.css", 1).is_static
    assert not Asset("content/articles/static.png", "articles/static.png", 1).is_static


@pytest.mark.parametrize(("character", "name"), [("\0", "U+0000"), ("\ufeff", "U+FEFF")])
def test_a_character_is_named_as_people_look_it_up(character: str, name: str) -> None:
    assert code_point(character) == name


@given(st.characters())
def test_xml_holds_every_character_that_is_text(character: str) -> None:
    if not re.fullmatch(NOT_TEXT, character):
        ET.fromstring(f"<a>{character}</a>" if character not in "<&" else "<a/>")  # noqa: S314  # our own text


@pytest.mark.parametrize("character", "\t\n é漢😀\u200d\u200f\u00ad")
def test_what_people_write_is_text(character: str) -> None:
    assert not re.fullmatch(NOT_TEXT, character)
