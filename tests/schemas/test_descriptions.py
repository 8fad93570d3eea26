import re

import msgspec
import pytest

from conspectus.model.annotations import KINDS, Figure, Note
from conspectus.model.frontmatter import Affiliation, ArticleMeta
from conspectus.parse.schema import SECTIONS, fields_of
from conspectus.schemas.descriptions import described
from conspectus.schemas.front_matter import STRUCTS


class Untold(msgspec.Struct):
    told: str
    """What it is."""
    untold: str


Keyed = type[msgspec.Struct]
EVERY: list[Keyed] = [*STRUCTS.values(), *KINDS.values(), *SECTIONS]


@pytest.mark.parametrize("struct", EVERY, ids=lambda struct: struct.__name__)
def test_every_key_that_an_editor_can_write_is_described_in_a_sentence(
    struct: type[msgspec.Struct],
) -> None:
    told = described(struct)

    assert list(told) == list(fields_of(struct))
    for key, sentence in told.items():
        assert re.fullmatch(r"[A-Z`][^\n]*\.", sentence), key
        assert "|" not in sentence


def test_it_stands_below_the_field() -> None:
    assert described(ArticleMeta)["title"] == "The article's own title, not the source's."


def test_keys_are_as_editors_write_them() -> None:
    assert described(Affiliation)["from"] == "Since when."
    assert "rests on" in described(Note)


def test_what_all_kinds_have_is_described_once() -> None:
    assert described(Figure)["by"] == described(Note)["by"]
    assert "value" not in described(Note)


def test_a_key_without_a_description_is_found() -> None:
    with pytest.raises(KeyError, match="untold"):
        described(Untold)
