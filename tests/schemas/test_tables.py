from pathlib import Path

import pytest

from conspectus.model.annotations import KINDS, Fields
from conspectus.parse.schema import fields_of
from conspectus.schemas.front_matter import STRUCTS
from conspectus.schemas.tables import Unknown, renewed

ROOT = Path(__file__).parents[2]
OWN = [kind for kind, struct in KINDS.items() if fields_of(struct) != fields_of(Fields)]
EMPTY = "Before.\n\n<!-- keys of study -->\n<!-- end of keys -->\n\nAfter.\n"


def test_a_table_stands_between_its_comments() -> None:
    made = renewed(EMPTY)

    assert made.startswith(
        "Before.\n\n<!-- keys of study -->\n\n| key | takes | |\n|---|---|---|\n"
    )
    assert "\n| **name** | text | As it is written. |\n" in made
    assert made.endswith("|\n\n<!-- end of keys -->\n\nAfter.\n")


def test_it_is_made_anew_and_only_once() -> None:
    made = renewed(EMPTY)

    assert renewed(made) == made
    assert renewed(made.replace("As it is written.", "An old text.")) == made


def test_line_ends_stay_as_they_are() -> None:
    made = renewed(EMPTY.replace("\n", "\r\n"))

    assert made == renewed(EMPTY).replace("\n", "\r\n")


def test_keys_of_mappings_follow_those_of_the_file() -> None:
    made = renewed("<!-- keys of article -->\n<!-- end of keys -->")

    assert "\n| source.url | address | Where it can be read. |\n" in made
    assert "\n| **corrections.on** | date |" in made
    assert made.index("| source |") < made.index("| **checked.by** |")


def test_defaults_are_told() -> None:
    made = renewed("<!-- keys of site -->\n<!-- end of keys -->")

    assert "| search | `true` or `false`; default `true` |" in made
    assert "| page_size | number, 1 to 1000; default `50` |" in made
    assert "| tagline | text |" in made


def test_what_has_to_be_there_has_no_default() -> None:
    made = renewed("<!-- keys of edition -->\n<!-- end of keys -->")

    assert "| **number** | number, 1 to 99999 |" in made


def test_fields_have_commas_where_keys_have_brackets() -> None:
    made = renewed("<!-- fields of annotation -->\n<!-- end of fields -->")

    assert "\n| topics | topics' slugs, separated by commas |" in made
    assert "\n| rests on | `#id` or `article#id`, separated by commas |" in made


def test_of_a_kind_there_are_its_own_fields_alone() -> None:
    made = renewed("<!-- fields of example -->\n<!-- end of fields -->")

    assert "| organization |" in made
    assert "| by |" not in made


def test_the_kinds_have_a_table_too() -> None:
    made = renewed("<!-- fields of kinds -->\n<!-- end of fields -->")

    assert "\n| `advice` | What a source says to do. | `for` |\n" in made


def test_code_and_running_text_have_none() -> None:
    text = f"Write `<!-- keys of study -->` or\n\n```markdown\n{EMPTY}```\n\n~~~\n```\n{EMPTY}~~~\n"

    assert renewed(text) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\n<!-- keys of artcle -->\n<!-- end of keys -->", "2: .*artcle; did you mean article"),
        ("<!-- keys of 7 -->\n<!-- end of keys -->", "1: .*the tables: site, article, .*, note"),
        ("<!-- keys of page -->\nText", "1: the table ends nowhere; write <!-- end of keys -->"),
        ("<!-- fields of note -->\n<!-- end of keys -->", "write <!-- end of fields --> behind it"),
    ],
)
def test_a_comment_that_asks_for_nothing_is_told(text: str, said: str) -> None:
    with pytest.raises(Unknown, match=said):
        renewed(text)


def test_the_authoring_guide_has_every_key_and_field() -> None:
    text = (ROOT / "docs" / "authoring.md").read_text()

    assert renewed(text) == text
    for what in [*STRUCTS, "kinds", "annotation", *OWN]:
        assert f" of {what} -->" in text
