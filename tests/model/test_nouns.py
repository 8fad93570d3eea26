"""What all nouns have in common, and what they say where nobody says anything."""

import importlib
import pkgutil
import typing
from collections.abc import Iterator

import msgspec
import pytest

import conspectus.model
from conspectus.model.editions import PublishedMeta
from conspectus.model.frontmatter import AnyMeta, ArticleMeta, PageMeta
from conspectus.model.settings import Settings


def nouns() -> Iterator[type[msgspec.Struct]]:
    for module in pkgutil.iter_modules(conspectus.model.__path__, "conspectus.model."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, msgspec.Struct):
                yield value


@pytest.mark.parametrize("noun", sorted(set(nouns()) - {msgspec.Struct}, key=repr))
def test_nothing_can_be_changed_once_it_is_made(noun: type[msgspec.Struct]) -> None:
    assert noun.__struct_config__.frozen


def test_names_are_linked_in_every_file_unless_it_says_otherwise() -> None:
    written = set(typing.get_args(AnyMeta)) - {PublishedMeta}
    assert {meta("x").autolink for meta in written} == {True}
    assert Settings(title="T").autolink


def test_what_is_not_said_is_not_so() -> None:
    settings = Settings(title="T")

    assert (ArticleMeta("T").draft, PageMeta("T").navigation) == (False, False)
    assert (settings.offline, settings.social_cards) == (False, "topics")
    assert (settings.format, settings.language, settings.page_size) == (1, "en", 50)
