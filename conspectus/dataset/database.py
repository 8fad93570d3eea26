"""All tables as one SQLite file, which Datasette and every other reader of SQLite opens.

The same rows give the same bytes: it is made in memory, in one order, and no clock is asked.
Another version of SQLite may write another file of them.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing

from msgspec.structs import astuple

from conspectus.dataset.answers import Answer, Made
from conspectus.dataset.columns import Column, columns, told
from conspectus.model.dataset import DATASET_FORMAT, TABLES
from conspectus.model.dataset.cells import Row

PAGE_BYTES = 4096
_TYPES = {str: "TEXT", int: "INTEGER", float: "REAL", bool: "INTEGER"}
_STRICT = " STRICT" if sqlite3.sqlite_version_info >= (3, 37) else ""
_TOKENS = "unicode61 remove_diacritics 2"
"""Words of any script, without case and marks."""

_ABOUT = """\
-- What this dataset is: its title, address, licence and format.
CREATE TABLE "about" (
  "name" TEXT NOT NULL PRIMARY KEY,
  "value" TEXT NOT NULL
){strict}"""
_COLUMNS = """\
-- What each column of this file holds.
CREATE TABLE "columns" (
  "table" TEXT NOT NULL,
  "column" TEXT NOT NULL,
  "description" TEXT NOT NULL,
  PRIMARY KEY ("table", "column")
){strict}"""


def database(
    rows: Mapping[str, Iterable[Row]], about: Mapping[str, str], queries: Sequence[str] = ()
) -> Made:
    """Of the rows by table, those that are missing empty; `about` tells of the whole.

    Raises sqlite3.Error where the machine's SQLite cannot make it.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        execute = connection.execute
        execute(f"PRAGMA page_size = {PAGE_BYTES}")
        execute(f"PRAGMA user_version = {DATASET_FORMAT}")
        execute("BEGIN")
        execute(_ABOUT.format(strict=_STRICT))
        connection.executemany('INSERT INTO "about" VALUES (?, ?)', about.items())
        execute(_COLUMNS.format(strict=_STRICT))
        connection.executemany('INSERT INTO "columns" VALUES (?, ?, ?)', _described())
        for table in TABLES:
            execute(definition(table))
            places = ", ".join("?" * len(columns(table)))
            insert = f'INSERT INTO "{table.table}" VALUES ({places})'  # noqa: S608  # our own name
            connection.executemany(insert, map(astuple, rows.get(table.table, ())))
        for table in TABLES:
            for statement in (*_indexes(table), *_searched(table)):
                execute(statement)
        execute("COMMIT")
        answers = tuple(_answer(connection, query) for query in queries)
        return Made(connection.serialize(), answers)


def _answer(connection: sqlite3.Connection, query: str) -> Answer:
    found = connection.execute(query)
    return Answer(tuple(column[0] for column in found.description), tuple(found.fetchall()))


def _described() -> Iterator[tuple[str, str, str]]:
    for table in TABLES:
        for column in columns(table):
            yield table.table, column.name, column.description


def definition(table: type[Row]) -> str:
    """The statement that makes a table. What it says of columns stays in the file's own schema."""
    found = columns(table)
    lines = [(_column(column), column.description) for column in found]
    lines.append((f"PRIMARY KEY ({_listed(table.key)})", ""))
    lines += [
        (f'FOREIGN KEY ("{column.name}") REFERENCES "{column.of}" ("id")', "")
        for column in found
        if column.of
    ]
    text = ""
    for place, (line, said) in enumerate(lines, 1):
        comma = "," if place < len(lines) else ""
        text += f"  {line}{comma}{said and f' -- {said}'}\n"
    return f'-- {told(table)}\nCREATE TABLE "{table.table}" (\n{text}){_STRICT}'


def _column(column: Column) -> str:
    words = [f'"{column.name}"', _TYPES[column.holds]]
    if not column.is_empty:
        words.append("NOT NULL")
    if column.holds is bool:
        words.append(f'CHECK ("{column.name}" IN (0, 1))')
    return " ".join(words)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _indexes(table: type[Row]) -> Iterator[str]:
    """For what is joined by; what a key begins with has an index of its own."""
    for column in columns(table):
        if column.of and column.name != table.key[0]:
            name = f"{table.table}_{column.name}"
            yield f'CREATE INDEX "{name}" ON "{table.table}" ("{column.name}")'


def _searched(table: type[Row]) -> Iterator[str]:
    """The full-text index, of which Datasette knows by `content`."""
    if table.searched:
        name = f"{table.table}_fts"
        yield (
            f'CREATE VIRTUAL TABLE "{name}" USING fts5({_listed(table.searched)}, '
            f'content="{table.table}", tokenize="{_TOKENS}")'
        )
        for command in ("rebuild", "optimize"):
            yield f'INSERT INTO "{name}"("{name}") VALUES (\'{command}\')'  # noqa: S608  # ours
