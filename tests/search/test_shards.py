from typing import Any

import pytest
from msgspec.structs import replace

from conspectus.search import shards
from conspectus.search.shards import MOST, Shard, bundles
from tests.search.catalogs import CATALOG, numbered, record


def spread(records: Any) -> dict[str, Shard]:
    return {shard.tag: shard for bundle in bundles("en", records) for shard in bundle.shards}


@pytest.fixture
def _small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "ROOM", 500)


def test_each_language_is_apart_the_sites_own_first() -> None:
    assert [b.language for b in bundles("fr-CA", CATALOG.records)] == ["fr", "de", "en"]


def test_few_records_are_one_shard_called_by_their_language() -> None:
    (bundle,) = bundles("en", numbered(range(50)))

    (shard,) = bundle.shards
    assert shard.tag == "en"
    assert [entry.url for entry in shard.entries] == list(bundle.urls)


@pytest.mark.usefixtures("_small_shards")
class TestManyRecords:
    def test_are_spread_over_a_power_of_two(self) -> None:
        found = spread(numbered(range(30)))

        assert list(found) == ["en", *(f"en-{number}" for number in range(1, 8))]
        assert sum(len(shard.entries) for shard in found.values()) == 30

    def test_stay_in_their_order(self) -> None:
        (bundle,) = bundles("en", numbered(range(30)))

        assert list(bundle.urls) == [f"articles/budget-number-{n}/" for n in range(30)]
        for shard in bundle.shards:
            places = [bundle.urls.index(entry.url) for entry in shard.entries]
            assert places == sorted(places)

    def test_are_in_no_more_shards_than_a_reader_can_load(self) -> None:
        assert len(spread(numbered(range(900)))) == MOST

    def test_of_one_page_are_together(self) -> None:
        page = record("Budgets").ref
        passages = [
            replace(record("x"), ref=replace(page, text=f"Passage {n}", fragment=f"p{n}"))
            for n in range(40)
        ]

        (shard,) = spread(passages).values()
        assert (shard.tag, len(shard.entries)) == ("en", 40)

    def test_are_where_they_were_when_another_page_changes(self) -> None:
        before = spread(numbered(range(30)))
        records = list(numbered(range(30)))
        records[7] = replace(records[7], text="Other words.")

        after = spread(records)

        changed = [tag for tag in after if after[tag] != before[tag]]
        assert len(changed) == 1
        assert after[changed[0]].fingerprint != before[changed[0]].fingerprint


def test_a_fingerprint_knows_where_one_record_ends() -> None:
    one, two = record("A"), record("B")

    (first,) = spread([replace(one, text="x"), two]).values()
    (second,) = spread([two, replace(one, text="x")]).values()

    assert first.fingerprint != second.fingerprint
