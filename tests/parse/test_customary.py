"""What others call it is found, and only where we have it."""

import pytest

from conspectus.model.annotations import KINDS
from conspectus.model.frontmatter import ArticleMeta, PersonMeta, Source, TopicMeta
from conspectus.model.settings import Settings
from conspectus.parse import customary
from conspectus.parse.customary import key_for, kind_for, language_for, word_for
from conspectus.parse.document import METAS
from conspectus.parse.schema import fields_of


@pytest.mark.parametrize(
    ("word", "struct", "ours"),
    [
        ("Tags", ArticleMeta, "topics"),
        ("description", TopicMeta, "summary"),
        ("title", PersonMeta, "name"),
        ("author", Source, "authors"),
        ("TITLE", ArticleMeta, "title"),
        ("sumary", ArticleMeta, "summary"),
        ("contradicts", KINDS["claim"], "disagrees with"),
        ("based on", KINDS["claim"], "rests on"),
        ("layout", ArticleMeta, ""),
        ("theme", Settings, ""),
        ("percent", KINDS["claim"], ""),
    ],
)
def test_a_key_by_another_name(word: str, struct: type, ours: str) -> None:
    assert key_for(word, fields_of(struct)) == ours


def test_a_word_by_another() -> None:
    assert word_for("came true", ("held", "failed", "mixed")) == "held"
    assert word_for("opened", ("open", "paywall")) == "open"
    assert word_for("free", ("held", "failed")) == ""


def test_a_kind_by_another_name() -> None:
    assert [kind_for(word, KINDS) for word in ("tip", "clam", "warning")] == ["advice", "claim", ""]


@pytest.mark.parametrize(
    ("name", "tag"),
    [("French", "fr"), ("deutsch", "de"), ("en_US", "en-US"), ("klingon!", ""), ("日本語", "ja")],
)
def test_a_language_by_its_name(name: str, tag: str) -> None:
    assert language_for(name) == tag


def test_all_that_is_meant_is_there() -> None:
    structs = (*METAS.values(), Source, Settings, *KINDS.values())
    keys = {key for struct in structs for key in fields_of(struct)}

    assert customary._KEYS.keys() <= keys
    assert customary._KINDS.keys() == KINDS.keys()
