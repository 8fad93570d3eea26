import gzip
import json
import threading
from pathlib import Path

import pytest

from conspectus.search.index import ENTRY, Index, index
from conspectus.search.pagefind import Entry
from conspectus.search.shards import Shard

ENTRIES = (
    Entry("a/", "Die Häuser der Zukunft", {"title": "Häuser"}),
    Entry("b/#c", "Budgets and running costs", {"title": "Budgets"}),
)


@pytest.fixture
def make(tmp_path: Path) -> "Make":
    return Make(tmp_path)


class Make:
    def __init__(self, root: Path) -> None:
        self.root = root

    def __call__(self, tag: str, *entries: Entry) -> Index:
        return index(Shard(tag, entries or ENTRIES, ""), self.root, threading.Event())


def paths(made: Index) -> list[str]:
    return [file.path for file in made.files]


def test_the_entry_is_last_for_it_names_the_others(make: Make) -> None:
    *others, last = paths(make("en"))

    assert last == ENTRY
    assert "pagefind.js" in others


@pytest.mark.parametrize(("language", "program"), [("de", "de"), ("fr", "fr"), ("xx", "unknown")])
def test_the_program_is_the_one_for_the_language(make: Make, language: str, program: str) -> None:
    found = [path for path in paths(make(language)) if "wasm" in path]

    assert found == [f"wasm.{program}.pagefind"]


def test_none_of_pagefinds_own_interfaces_is_kept(make: Make) -> None:
    assert not [path for path in paths(make("en")) if "ui" in path or "highlight" in path]


def test_the_records_names_in_it_are_known_by_their_addresses(make: Make) -> None:
    made = make("en")

    assert set(made.ids) == {"a/", "b/#c"}
    assert {f"fragment/{name}.pf_fragment" for name in made.ids.values()} < set(paths(made))


def test_a_record_without_a_word_has_no_name(make: Make) -> None:
    assert set(make("en", *ENTRIES, Entry("d/", "…", {})).ids) == {"a/", "b/#c"}


class TestAShardThatIsNotTheFirst:
    def test_has_no_program_of_its_own(self, make: Make) -> None:
        assert not [path for path in paths(make("en-1")) if path.endswith((".js", ".pagefind"))]

    def test_calls_its_records_by_other_names_than_the_first(self, make: Make) -> None:
        assert not set(make("en").ids.values()) & set(make("en-1").ids.values())

    @pytest.mark.parametrize("language", ["de", "en", "fa", "ja", "zh"])
    def test_knows_the_forms_of_words_as_the_first_does(self, make: Make, language: str) -> None:
        entry = Entry("a/", "Häuser und running budgets, 東京で会議、باغها", {"title": "x"})

        assert words(make(f"{language}-3", entry)) == words(make(language, entry))


def words(made: Index) -> list[bytes]:
    """What the pieces of the index say, which hold the words."""
    return [gzip.decompress(f.data) for f in made.files if f.path.endswith(".pf_index")]


def test_the_entry_names_the_rest_by_what_it_holds(make: Make) -> None:
    made = make("en")
    entry = json.loads(made.files[-1].data)

    assert f"pagefind.{entry['languages']['en']['hash']}.pf_meta" in paths(made)
