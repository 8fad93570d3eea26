"""Quotes that have quotation marks of their own."""

import pytest

from conspectus.model.references import Folder, Key
from conspectus.parse.document import parse_document
from conspectus.problems import Findings

FRONT = "---\ntitle: A\nsummary: S\ntopics: [b]\ndigested: 2026-01-01\nsource: {title: S}\n---\n"


def codes(text: str, kind: str = "quote") -> list[str]:
    callout = f"> [!{kind}] One {{#one}}\n>\n> {text}\n>\n> - by: author\n"
    findings = Findings("a.md")
    parse_document("a.md", Key(Folder.ARTICLES, "a"), FRONT + callout, "en", findings)
    return [problem.code for problem in findings.problems]


@pytest.mark.parametrize(
    "text", ['"Go on."', "“Go on”", "„Weiter“.", "«Allez»", "»Weiter«", '"Go\n> on"', '"*Go* on"']
)
def test_one_pair_around_all_of_it_is_one_too_many(text: str) -> None:
    assert codes(text) == ["doubled-marks"]


@pytest.mark.parametrize(
    "text",
    ["Go on", 'He said "go on"', '"Go on", he said, "and on"', '"Go" and "on"', "'tis over'", '"'],
)
def test_other_marks_are_part_of_it(text: str) -> None:
    assert codes(text) == []


def test_what_is_retold_may_stand_in_marks() -> None:
    assert codes('"Go on"', "claim") == []
