"""An edition's value is whole by itself: what is written down is what is read again."""

from msgspec import json

from conspectus.model.editions import Issue
from tests.editions import rich, tiny


def test_an_edition_is_read_again_as_it_was_written() -> None:
    for issue in (rich(), tiny()):
        assert json.decode(json.encode(issue), type=Issue) == issue


def test_it_counts_the_annotations_of_all_its_articles() -> None:
    assert rich().passages == 8
    assert tiny().passages == 0
