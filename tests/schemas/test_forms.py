import msgspec
import pytest

from conspectus.model.annotations import KINDS
from conspectus.model.frontmatter import ArticleMeta, PersonMeta, Source, TopicMeta
from conspectus.model.settings import Settings
from conspectus.parse.schema import SECTIONS, Shape, shapes_of
from conspectus.parse.values import READERS
from conspectus.schemas.forms import FORMS, choices, form_of, single, takes
from conspectus.schemas.front_matter import STRUCTS


def shape(struct: type[msgspec.Struct], key: str) -> Shape:
    return shapes_of(struct)[key]


def test_every_type_that_the_engine_reads_has_a_form() -> None:
    assert set(FORMS) == set(READERS)


@pytest.mark.parametrize("struct", [*STRUCTS.values(), *KINDS.values(), *SECTIONS])
def test_every_key_says_what_it_takes(struct: type[msgspec.Struct]) -> None:
    assert all(takes(found) for found in shapes_of(struct).values())


@pytest.mark.parametrize(
    ("struct", "key", "words"),
    [
        (ArticleMeta, "summary", "text, at most 280 characters"),
        (ArticleMeta, "topics", "list of topics' slugs"),
        (ArticleMeta, "digested", "date"),
        (ArticleMeta, "checked", "`{by: …, on: …}`"),
        (ArticleMeta, "corrections", "list of `{on: …, text: …}`"),
        (ArticleMeta, "source", "mapping of the keys below"),
        (Source, "access", "`open`, `registration`, `paywall` or `partial`"),
        (Source, "uncertain", "list of keys of this mapping"),
        (Source, "publication", "slug of a publication"),
        (PersonMeta, "same_as", "list of addresses"),
        (TopicMeta, "lead", "`article#id`"),
        (Settings, "format", "`1`"),
        (Settings, "page_size", "number, 1 to 1000"),
        (Settings, "words", "mapping of names to texts"),
        (KINDS["figure"], "of", "text, with Markdown"),
    ],
)
def test_it_says_so_in_words(struct: type[msgspec.Struct], key: str, words: str) -> None:
    assert takes(shape(struct, key)) == words


def test_choices_are_those_of_the_type() -> None:
    assert choices(shape(Source, "access")) == ("open", "registration", "paywall", "partial")
    uncertain = shape(Source, "uncertain").inner
    assert uncertain
    assert "published" in choices(uncertain)
    assert "uncertain" not in choices(uncertain)
    assert choices(shape(Source, "title")) == ()


def test_editors_are_offered_no_type_that_only_passes() -> None:
    """`null`, where a key may be empty, and `true` where a text may be that word."""
    offered, passing = single(shape(ArticleMeta, "editor"), is_needed=False)["anyOf"]

    assert offered == {"type": ["string", "number"]}
    assert passing == {"not": {"type": ["string", "number", "array", "object"]}}


def test_a_wrong_text_is_told_what_is_expected() -> None:
    text, number, _ = single(shape(ArticleMeta, "digested"), is_needed=False)["anyOf"]

    assert text["patternErrorMessage"] == (
        "Expected: date, as in 2014, 2014-02, 2014-02-14 or 2014-02~."
    )
    assert number == {"type": "integer", "minimum": 1, "maximum": 9999}


def test_a_type_without_a_form_is_none() -> None:
    with pytest.raises(KeyError):
        form_of(Shape(complex))
