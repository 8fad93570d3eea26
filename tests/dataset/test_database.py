"""The SQLite file: whole, keyed, searchable, explained, and the same for the same content."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from conspectus.dataset.columns import columns
from conspectus.dataset.database import PAGE_BYTES, database
from conspectus.model.dataset import DATASET_FORMAT, TABLES
from conspectus.plan.tables.about import about
from tests.dataset.made import FILES, digest, made, tables, tables_of


@pytest.fixture
def opened() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(made().data)
        yield connection


def test_it_is_sound(opened: sqlite3.Connection) -> None:
    assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
    assert opened.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_it_has_the_rows_as_they_are(opened: sqlite3.Connection) -> None:
    for table in TABLES:
        rows = tables()[table.table]
        names = [column.name for column in columns(table)]
        found = opened.execute(f'SELECT * FROM "{table.table}"')  # noqa: S608  # our own name
        assert [column[0] for column in found.description] == names
        assert found.fetchall() == [tuple(getattr(row, name) for name in names) for row in rows]


def test_a_wrong_value_is_refused(opened: sqlite3.Connection) -> None:
    for wrong in ("annotations = 'many'", "source_authors_inferred = 2", "title = NULL"):
        with pytest.raises(sqlite3.IntegrityError):
            opened.execute(f"UPDATE articles SET {wrong}")  # noqa: S608  # our own words


def test_what_is_referred_to_has_to_be_there(opened: sqlite3.Connection) -> None:
    opened.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        opened.execute("UPDATE annotations SET study = 'nowhere' WHERE id = 'early#third'")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("chiefs", ["early#third"]),
        ("Chîefs", ["early#third"]),
        ('"quotes and commas"', ["late#aside"]),
        ("title: soon", ["late#soon"]),
        ("nowhere", []),
    ],
)
def test_words_are_found_whatever_their_case_and_marks(
    opened: sqlite3.Connection, words: str, found: list[str]
) -> None:
    rows = opened.execute(
        "SELECT id FROM annotations JOIN annotations_fts ON annotations_fts.rowid ="
        " annotations.rowid WHERE annotations_fts MATCH ?",
        [words],
    )
    assert [id for (id,) in rows] == found


def test_datasette_knows_the_full_text_index(opened: sqlite3.Connection) -> None:
    found = opened.execute("SELECT sql FROM sqlite_master WHERE name = 'annotations_fts'")
    (sql,) = found.fetchone()

    assert "USING fts5(" in sql
    assert 'content="annotations"' in sql


def test_it_says_what_it_is(opened: sqlite3.Connection) -> None:
    said = dict(opened.execute("SELECT * FROM about").fetchall())

    assert said["title"] == "Made"
    assert said["license"] == "CC BY-SA 4.0"
    assert opened.execute("PRAGMA user_version").fetchone() == (DATASET_FORMAT,)
    (sql,) = opened.execute("SELECT sql FROM sqlite_master WHERE name = 'relations'").fetchone()
    assert "-- How the first annotation bears on the other one." in sql
    assert "STRICT" in sql
    described = opened.execute('SELECT count(*) FROM "columns"').fetchone()
    assert described == (sum(len(columns(table)) for table in TABLES),)


def test_the_same_content_gives_the_same_bytes_whichever_file_came_first() -> None:
    backwards = dict(reversed(FILES.items()))
    site = {"site.yaml": backwards.pop("site.yaml")}

    assert database(tables_of({**site, **backwards}), about(digest().settings)) == made()
    assert made().data[16:18] == PAGE_BYTES.to_bytes(2, "big")


def test_another_content_gives_others() -> None:
    files = {path: text.replace("33 %", "34 %") for path, text in FILES.items()}

    assert database(tables_of(files), about(digest().settings)) != made()
