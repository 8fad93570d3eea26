"""The walk from YAML to structs."""

import typing

import msgspec
import pytest

from conspectus.model.annotations import KINDS, Figure
from conspectus.model.dates import Date
from conspectus.model.frontmatter import ArticleMeta, PersonMeta, TopicMeta
from conspectus.model.marks import Mark
from conspectus.model.settings import Settings
from conspectus.parse.document import METAS
from conspectus.parse.schema import fields_of, takes_several
from conspectus.parse.typed import Reader, comma_list
from conspectus.parse.yaml import Scalar, read_mapping
from conspectus.problems import Findings

S = typing.TypeVar("S", bound=msgspec.Struct)


def read(struct: type[S], text: str, stand_in: str = "") -> tuple[S | None, list[str], Reader]:
    findings = Findings("a.md")
    reader = Reader(findings)
    node = read_mapping(text, 1, findings)
    assert node
    return reader.struct(struct, node, stand_in=stand_in), codes(findings), reader


def codes(findings: Findings) -> list[str]:
    return [problem.code for problem in findings.problems]


def test_keys_are_the_structs_fields_as_an_editor_writes_them() -> None:
    assert {"rests on", "disagrees with", "by"} <= set(fields_of(Figure))
    assert "for" in fields_of(KINDS["advice"])
    assert {"see_also", "aliases"} <= set(fields_of(TopicMeta))


@pytest.mark.parametrize("struct", [*METAS.values(), Settings, *KINDS.values()])
def test_every_field_of_every_struct_can_be_read(struct: type[msgspec.Struct]) -> None:
    findings = Findings("a.md")
    lines = "".join(f"{key}: 'x'\n" for key in fields_of(struct))
    node = read_mapping(lines, 1, findings)
    assert node

    Reader(findings, inline=lambda text, _: (text,)).struct(struct, node)

    assert set(codes(findings)) <= {"bad-value", "bad-date", "unread-value"}


def test_only_lists_take_several_values() -> None:
    assert takes_several(Figure, "topics")
    assert not takes_several(Figure, "where")
    assert not takes_several(Figure, "by")
    assert not takes_several(Figure, "nothing")


def test_what_is_given_is_filled_in_and_the_rest_left_unknown() -> None:
    meta, found, reader = read(
        ArticleMeta,
        "title: T\ntopics: [a, b]\nsource:\n  title: S\n  published: 2014-02~\ncorrections:\n"
        "- {on: 2014, text: X}\n- {on: 2015, text: Y}\ndraft: true\nrelated: []\n",
    )

    assert found == []
    assert meta
    assert [name.slug for name in meta.topics] == ["a", "b"]
    assert isinstance(meta.source.published, Date)
    assert [correction.text for correction in meta.corrections] == ["X", "Y"]
    assert (meta.draft, meta.summary, meta.related, meta.checked) == (True, "", (), None)
    assert reader.marks["source.published"] == Mark(5, 14, 8)
    assert reader.marks["topics.1"] == Mark(2, 13, 1)


def test_a_fault_of_one_value_leaves_the_others_whole() -> None:
    meta, found, _ = read(
        ArticleMeta,
        "title: T\ntopics: [a, B C, d]\ndigested: soon\nsource: {url: x, title: S}\nsumary: x\n",
    )

    assert found == ["bad-slug", "bad-date", "bad-value", "unknown-key"]
    assert meta
    assert [name.slug for name in meta.topics] == ["a", "d"]
    assert (meta.source.title, meta.source.url, meta.digested) == ("S", "", None)


def test_entries_that_lack_what_they_need_are_left_out() -> None:
    meta, found, _ = read(
        PersonMeta, "name: N\naffiliations: [{role: x}, {organization: a}, {organization: B C}]\n"
    )

    assert found == ["missing-key", "bad-slug"]
    assert meta
    assert [place.organization.slug for place in meta.affiliations] == ["a"]


@pytest.mark.parametrize(
    "text", ["summary: S\n", "title:\nsummary: S\n", "title: [a]\nsummary: S\n"]
)
def test_a_stand_in_lets_the_rest_be_checked(text: str) -> None:
    without, found, _ = read(TopicMeta, text)
    with_one, _, _ = read(TopicMeta, text, stand_in="slug")

    assert without is None
    assert len(found) == 1
    assert with_one == TopicMeta("slug", summary="S")


def test_an_empty_value_is_an_unknown_fact_but_an_empty_list_is_a_fact() -> None:
    _, found, reader = read(ArticleMeta, "title: T\nsummary:\neditor: '  '\ntopics: []\n")

    assert found == []
    assert set(reader.marks) == {"title", "topics"}


def test_words_for_readers_have_the_marks_of_their_language() -> None:
    meta, _, _ = read(
        ArticleMeta,
        'title: \'"T"\'\nlang: de\nsource: {title: \'"S"\', lang: fr}\neditor: "O\'B"\n',
    )

    assert meta
    assert (meta.title, meta.source.title, meta.editor) == ("„T“", "«\u00a0S\u00a0»", "O’B")


def test_text_is_one_value() -> None:
    assert read(Figure, "of: [a]\n")[1] == ["bad-value"]


def test_a_number_has_its_range() -> None:
    assert read(Settings, "title: T\npage_size: 1000\n")[1] == []
    assert read(Settings, "title: T\npage_size: 1001\n")[1] == ["bad-value"]


def test_items_between_commas_have_each_their_own_mark() -> None:
    items = comma_list(Scalar("a,  b c ,,d", Mark(2, 5, 11))).items

    assert items == (
        Scalar("a", Mark(2, 5, 1)),
        Scalar("b c", Mark(2, 9, 3)),
        Scalar("d", Mark(2, 15, 1)),
    )
