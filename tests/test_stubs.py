"""Stubs: the shortest files that pass, whatever a name has in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.link.spellings import name_of
from conspectus.model.references import WRITTEN, Folder, Key
from conspectus.parse.document import parse_document
from conspectus.parse.yaml import Scalar, read_mapping
from conspectus.problems import Findings
from conspectus.stubs import home_of, scalar, stub


def read(folder: Folder, slug: str, text: str) -> tuple[str, list[str]]:
    """What the file's thing is called, and the codes of what is wrong with the file."""
    findings = Findings("content/x.md")
    document = parse_document("content/x.md", Key(folder, slug), text, "en", findings)
    return name_of(document), [problem.code for problem in findings.problems]


_NEED_MORE = (Folder.ARTICLES, Folder.EDITIONS)
"""A text, or a number and a date, which nobody can make up."""


@pytest.mark.parametrize("folder", [folder for folder in WRITTEN if folder not in _NEED_MORE])
def test_a_stub_passes_and_says_what_the_thing_is_called(folder: Folder) -> None:
    assert read(folder, "x", stub(folder, "x", "Grace Hopper: a life")) == (
        "Grace Hopper: a life",
        [],
    )


def test_without_a_name_the_stub_has_the_one_made_of_the_slug() -> None:
    assert stub(Folder.PEOPLE, "mina-okafor") == "---\nname: Mina Okafor\n---\n"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Forrester", "Forrester"),
        ("Executive connections: CMOs", '"Executive connections: CMOs"'),
        ("C# and F #", '"C# and F #"'),
        ("The “best” of 2015", "The “best” of 2015"),
        ("[sic]", '"[sic]"'),
        ('"Quoted": by whom', "'\"Quoted\": by whom'"),
        ("*starred, don't", '"*starred, don\'t"'),
        ('"It\'s": new', "'\"It''s\": new'"),
        ("two\nlines\tand\x07 more", "two lines and more"),
        ("", '""'),
    ],
)
def test_a_value_is_quoted_only_where_yaml_needs_it(value: str, written: str) -> None:
    assert scalar(value) == written


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn"))))
def test_every_value_is_read_back_as_it_was(text: str) -> None:
    findings = Findings("")

    node = read_mapping(f"key: {scalar(text)}", 1, findings)

    assert node is not None
    ((_, value),) = node.entries
    assert isinstance(value, Scalar)
    assert value.text == " ".join(text.replace("\ufeff", " ").split())
    assert not findings.problems


@pytest.mark.parametrize("slug", ["harrow-insurance", "royal-pea-society", "Harbour Media"])
def test_whoever_is_called_as_firms_are_belongs_among_organizations(slug: str) -> None:
    assert home_of(Folder.PEOPLE, slug) is Folder.ORGANIZATIONS
    assert home_of(Folder.PUBLICATIONS, slug) is Folder.PUBLICATIONS
    assert home_of(Folder.PEOPLE, "mina-okafor") is Folder.PEOPLE
