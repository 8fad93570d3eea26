"""As many rows everywhere: in SQLite, CSV and JSON, in the site's lists, and for its search."""

import csv
import io
import json
import sqlite3
from collections import Counter
from contextlib import closing

import pytest

from conspectus.model.annotations import KINDS
from conspectus.model.data import DataPage
from conspectus.model.dataset import TABLES
from conspectus.model.digest import Digest
from conspectus.model.lists import KindPage, ListPage
from conspectus.plan import Planned
from conspectus.plan.lists import LISTS
from tests.dataset.made import FILES, REPOSITORY, digest
from tests.digests import planned
from tests.wholes import whole


@pytest.fixture(scope="module", params=["flagship", "made"])
def site(request: pytest.FixtureRequest) -> tuple[Digest, Planned]:
    if request.param == "made":
        return digest(), planned(FILES)
    found = whole(REPOSITORY)
    return found.digest, found.plan


@pytest.fixture(scope="module")
def counted(site: tuple[Digest, Planned]) -> dict[str, int]:
    """Rows by table, of the database."""
    files = {file.path: file.data for file in site[1].files}
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(files["data/digest.sqlite"])
        return {
            table.table: connection.execute(f"SELECT count(*) FROM {table.table}").fetchone()[0]  # noqa: S608  # our own name
            for table in TABLES
        }


def test_in_every_form(site: tuple[Digest, Planned], counted: dict[str, int]) -> None:
    files = {file.path: file.data for file in site[1].files}
    for name, rows in counted.items():
        cells = csv.reader(io.StringIO(files[f"data/{name}.csv"].decode(), newline=""))
        assert len(list(cells)) - 1 == rows, name
        assert len(json.loads(files[f"data/{name}.json"])["rows"]) == rows, name


def test_on_the_page_that_explains_them(
    site: tuple[Digest, Planned], counted: dict[str, int]
) -> None:
    (page,) = (page for page in site[1].pages if isinstance(page, DataPage))

    assert {table.name: table.rows for table in (*page.tables, *page.joining)} == counted


def test_in_the_sites_lists(site: tuple[Digest, Planned], counted: dict[str, int]) -> None:
    found, plan = site
    lists = {p.noun: p.total for p in plan.pages if isinstance(p, ListPage) and p.parent is None}
    kinds = {p.kind: p.total for p in plan.pages if isinstance(p, KindPage) and p.topic is None}

    assert {noun: total for noun, total in lists.items() if noun in counted} == {
        noun: counted[noun] for noun in LISTS if noun in counted
    }
    assert sum(kinds.values()) == counted["annotations"] == len(found.passages)
    ties = [tie for passage in found.passages.values() for tie in passage.ties]
    assert sum(not tie.inverse for tie in ties) == counted["relations"] == len(ties) / 2


def test_for_its_search(site: tuple[Digest, Planned], counted: dict[str, int]) -> None:
    catalog = site[1].catalog
    assert catalog
    kinds = Counter(record.facets.kind for record in catalog.records)

    assert sum(kinds[kind] for kind in KINDS) == counted["annotations"]
    assert {
        "articles": kinds["article"], "topics": kinds["topic"], "people": kinds["person"],
        "organizations": kinds["organization"], "publications": kinds["publication"],
        "studies": kinds["study"],
    }.items() <= counted.items()  # fmt: skip
