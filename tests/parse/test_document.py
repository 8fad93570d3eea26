"""One content file. What editors get wrong in it is in cases/."""

import pytest

from conspectus.model.frontmatter import ArticleMeta, PersonMeta, StudyMeta
from conspectus.model.marks import Mark
from conspectus.model.references import WRITTEN, Folder, Key
from conspectus.parse.document import METAS
from conspectus.parse.front_matter import split
from conspectus.problems import Findings
from tests.parse.conftest import Parse


def test_every_folder_has_its_front_matter() -> None:
    assert set(METAS) == set(WRITTEN)


def test_a_file_is_read_whole(parse: Parse) -> None:
    parsed = parse("---\ntitle: T\n---\nOne *two*.[^1]\n\n## Three\n\n[^1]: Four.\n")
    document = parsed.document

    assert parsed.problems == []
    assert document.path == "content/articles/a.md"
    assert document.key == Key(Folder.ARTICLES, "a")
    assert isinstance(document.meta, ArticleMeta)
    assert document.meta_marks == {"title": Mark(2, 8, 1)}
    assert [heading.id for heading in document.headings] == ["three"]
    assert len(document.asides) == 1
    assert document.words == 3


@pytest.mark.parametrize("fence", ["---", "--- ", "---\t"])
def test_front_matter_stands_between_two_lines(fence: str) -> None:
    text = f"{fence}\na: b\n{fence}\nText\n---\n"

    assert split(text, "title", Findings("a.md")) == ("a: b", "Text\n---\n", 4)


def test_front_matter_and_body_may_be_empty(parse: Parse) -> None:
    assert split("---\n---", "title", Findings("a.md")) == ("", "", 3)
    parsed = parse("---\nname: N\n---", Folder.PEOPLE)
    assert parsed.document.body == ()
    assert parsed.problems == []


@pytest.mark.parametrize("first", ["# T", "+++", "----", "-- -", "title: T", "{", "\t---"])
def test_what_is_no_front_matter_is_text(first: str) -> None:
    findings = Findings("a.md")

    assert split(f"{first}\nText", "title", findings) == (None, f"{first}\nText", 1)
    assert [problem.code for problem in findings.problems] == ["missing-front-matter"]


def test_front_matter_below_empty_lines_is_read_with_its_own_line_numbers(parse: Parse) -> None:
    parsed = parse("\n \n---\ntitle: T\ncolour: red\n---\nText [x](no.md).\n")

    assert [(p.code, p.mark.line) for p in parsed.problems] == [
        ("missing-front-matter", 3),
        ("unknown-key", 5),
    ]
    assert parsed.document.meta_marks["title"] == Mark(4, 8, 1)


@pytest.mark.parametrize(
    ("folder", "meta"),
    [
        (Folder.ARTICLES, ArticleMeta("a")),
        (Folder.PEOPLE, PersonMeta("a")),
        (Folder.STUDIES, StudyMeta("a")),
    ],
)
@pytest.mark.parametrize("text", ["Text", "---\nname: N", "---\n[\n---\nText", "---\n---\nText"])
def test_without_front_matter_the_slug_stands_for_the_name(
    parse: Parse, folder: Folder, meta: object, text: str
) -> None:
    parsed = parse(text, folder)

    assert parsed.document.meta == meta
    assert len(parsed.problems) == 1


def test_only_an_article_must_have_text(parse: Parse) -> None:
    for folder in WRITTEN:
        parsed = parse("---\ntitle: T\n---\n<!-- later -->\n", folder)

        assert ("empty-article" in parsed.codes) == (folder is Folder.ARTICLES)


def test_ids_of_callouts_stand_once(parse_body: Parse) -> None:
    callout = "> [!note] T {#t}\n> Text.\n\n"

    parsed = parse_body(callout * 3)

    assert [(p.code, p.mark) for p in parsed.problems] == [
        ("duplicate-id", Mark(8, 13, 4)),
        ("duplicate-id", Mark(11, 13, 4)),
    ]


def test_what_was_meant_as_a_field_is_not_missed_as_well(parse_body: Parse) -> None:
    for line in ("- By: a", "- by a", "-by: a", "* by: a", "+ by: a", "- by:"):
        parsed = parse_body(f"> [!claim] T {{#t}}\n>\n> Text.\n>\n> {line}\n")

        assert len(parsed.problems) == 1, line
        assert parsed.codes != ["missing-by"]
