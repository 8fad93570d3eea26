import pytest

from conspectus.model.citations import Name
from conspectus.model.views import Ref, Voice
from conspectus.plan.citing.names import author, editor, person


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mina Okafor", Name("Okafor", "Mina")),
        ("Ana María de la Cruz", Name("Cruz", "Ana María", "de la")),
        ("Vincent van Gogh", Name("Gogh", "Vincent", "van")),
        ("Martin Luther King, Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("Prof. Dr. Jane Doe", Name("Doe", "Jane")),
        ("Dr. Doe", Name(literal="Dr. Doe")),
        ("Henry III", Name(literal="Henry III")),
        ("Madonna", Name(literal="Madonna")),
        ("علی رضایی", Name(literal="علی رضایی")),
        ("田中 太郎", Name(literal="田中 太郎")),
        ("Ẹniọlá Ọlọ́run", Name("Ọlọ́run", "Ẹniọlá")),
    ],
)
def test_a_name_is_taken_apart_where_its_parts_are_known(text: str, name: Name) -> None:
    assert person(text) == name


@pytest.mark.parametrize(
    ("text", "family", "name"),
    [
        ("Gabriel García Márquez", "García Márquez", Name("García Márquez", "Gabriel")),
        ("Mao Zedong", "Mao", Name("Mao", "Zedong")),
        ("田中 太郎", "田中", Name("田中", "太郎")),
        ("Gabriel García", "Elsewhere", Name("García", "Gabriel")),
    ],
)
def test_the_editors_know_better_where_the_family_name_is(
    text: str, family: str, name: Name
) -> None:
    assert person(text, family) == name


@pytest.mark.parametrize(
    "text",
    ["The Harbour Desk", "Ann Lee and Bo Tan", "Lee, Ann", "Redaktion Hafen", "A & B", "Acme Inc."],
)
def test_an_editor_who_is_no_one_person_is_named_as_written(text: str) -> None:
    assert editor(text) == Name(literal=text)
    assert editor("Ann Lee") == Name("Lee", "Ann")


def test_an_organization_is_one_name_and_what_is_inferred_stays_so() -> None:
    firm = Voice(Ref("Forrester Research", "organizations/f/"), "organization", inferred=True)
    ann = Voice(Ref("Ann Lee Ray", "people/ann/"), "person", family="Lee Ray", inferred=True)

    assert author(firm) == Name(literal="Forrester Research", inferred=True)
    assert author(ann) == Name("Lee Ray", "Ann", inferred=True)
