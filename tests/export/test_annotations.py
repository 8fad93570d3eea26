"""A part of the annotations as a collection of its own."""

import json
from typing import Any

import pytest
from msgspec import Struct

from conspectus.export.annotations import files
from conspectus.export.filters import filters
from conspectus.export.selection import select
from conspectus.model.digest import Digest
from conspectus.plan.linked import batches
from tests.digests import digest_of
from tests.plan.linked.test_collection import FILES, HOME, expanded
from tests.plan.linked.test_collection import files as of_site


class Found(Struct):
    """As much of an opened digest as an export looks at."""

    digest: Digest


def exported(**asked: list[str]) -> bytes:
    digest = digest_of(FILES)
    selection = select(digest, filters(digest, **asked))
    (file,) = files(Found(digest), selection)  # type: ignore[arg-type]  # as said above
    assert file.name == "annotations.jsonld"
    return file.data


def labels(data: bytes) -> list[Any]:
    return [item["label"] for item in json.loads(data)["first"]["items"]]


def test_all_of_it_is_what_the_site_has_on_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    (whole,) = of_site().values()
    assert sorted(labels(exported())) == sorted(labels(whole))

    monkeypatch.setattr(batches, "ARTICLES", 1)
    assert sorted(labels(exported())) == sorted(labels(whole))
    assert json.loads(exported())["id"] == f"{HOME}/data/annotations.jsonld"


def test_a_part_goes_by_what_was_asked_for() -> None:
    data = exported(kinds=["notes", "claim"], topics=["Budgets"])
    found = json.loads(data)

    assert labels(data) == ["Quick", "Aside", "Slow"]
    assert found["total"] == 3
    assert found["id"].endswith("annotations.jsonld?topic=budgets&kind=claim&kind=note")
    assert found["first"]["partOf"] == found["id"]
    assert found["last"] == found["first"]["id"] == f"{found['id']}#page-1"
    assert expanded(data)["@id"] == found["id"]
