"""The database as it was made, with what it answered; and whether this machine can make it."""

import functools
from contextlib import closing
from typing import Any

from msgspec import Struct


class Answer(Struct, frozen=True):
    """What a query found."""

    names: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


class Made(Struct, frozen=True):
    """The file, and what it was asked."""

    data: bytes = b""
    answers: tuple[Answer, ...] = ()


@functools.cache
def missing() -> str:
    """What this Python lacks to make the database; empty where it can."""
    try:
        import sqlite3
    except ImportError:
        return "this Python was built without sqlite3"
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
        except sqlite3.Error as error:
            return f"the SQLite of this Python has no full-text index ({error})"
    return ""
