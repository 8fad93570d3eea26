from pathlib import Path

import pytest
from msgspec.structs import replace

from conspectus.model.search import Catalog, Facets, Record
from conspectus.model.views import Ref
from conspectus.search import shards
from tests.search.catalogs import CATALOG, files_of, numbered, record, records_json, refreshed, urls


def test_are_by_the_places_of_the_records(tmp_path: Path) -> None:
    refreshed(tmp_path, CATALOG)

    assert urls(files_of(tmp_path)) == [
        "articles/who-pays/", "articles/who-waits/",
        "articles/wer-zahlt-das-alles-eigentlich/", "articles/qui-paie/",
    ]  # fmt: skip
    assert records_json(files_of(tmp_path))["facets"] == {
        "kind": {"values": [["article", "article"]], "rows": [1, 1, 1, 1]},
        "topic": {
            "values": [["budgets", "Budgets"], ["speed", "Speed"]],
            "rows": [[1, 2], 0, 2, 0],
        },
        "person": {"values": [["ann", "Ann Lee"]], "rows": [1, 0, 0, 0]},
        "organization": {"values": [["firm", "The Firm"]], "rows": [0, 1, 0, 0]},
        "year": {"values": [["0905", "0905"], ["2013", "2013"]], "rows": [2, 1, 0, 0]},
    }


def test_have_the_places_of_short_titles_and_other_names(tmp_path: Path) -> None:
    synonyms = replace(record("Budgets"), names=("Who pays", "Who pays for all of it"))
    refreshed(tmp_path, replace(CATALOG, records=(*CATALOG.records, synonyms)))

    assert records_json(files_of(tmp_path))["names"] == {
        "budgets": [2], "qui paie": [4], "who pays": [0, 2], "who waits": [1],
    }  # fmt: skip


def test_leave_out_a_record_without_a_word(tmp_path: Path) -> None:
    nothing = Record(Ref("?!", "a/"), "en", "…", Facets("article"))
    refreshed(tmp_path, Catalog("en", (nothing, record("Who pays"))))

    assert urls(files_of(tmp_path)) == ["articles/who-pays/"]
    assert records_json(files_of(tmp_path))["facets"]["kind"]["rows"] == [1]


def test_are_in_the_order_of_the_records_however_these_are_spread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "ROOM", 500)
    refreshed(tmp_path, Catalog("en", numbered(range(10))))

    ((folders, _),) = records_json(files_of(tmp_path))["bundles"]
    assert folders == ["en", "en-1", "en-2", "en-3"]
    assert urls(files_of(tmp_path)) == [f"articles/budget-number-{n}/" for n in range(10)]
