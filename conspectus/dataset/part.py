"""A part of the dataset that holds together: whatever one of its rows names is in it too."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from conspectus.dataset.columns import columns
from conspectus.model.dataset import TABLES
from conspectus.model.dataset.cells import Row
from conspectus.model.dataset.named import FormerIdRow

Rows = Mapping[str, Sequence[Any]]
"""By table, of the type that has it."""


def part(
    rows: Rows, articles: Collection[str], annotations: Collection[str]
) -> dict[str, list[Any]]:
    """Of all rows, these articles and annotations, what they name, and what hangs on both.

    A relation is in it where both its ends are. Rows are in their order; counts are the whole
    digest's.
    """
    kept = {"articles": set(articles), "annotations": set(annotations)}
    _gather(rows, kept)
    return {
        table.table: [
            whole for row in rows[table.table] if (whole := _within(row, table, kept)) is not None
        ]
        for table in TABLES
    }


def _gather(rows: Rows, kept: dict[str, set[str]]) -> None:
    """Adds to the ids of each table those that rows in the part name, until there are no more."""
    size = -1
    while size != (size := sum(map(len, kept.values()))):
        for table in TABLES:
            named = [column for column in columns(table) if column.of]
            strong = [column for column in named if column.name not in table.beside]
            for row in rows[table.table]:
                if strong and _is_in(row, table, kept):
                    for column in strong:
                        if (id := getattr(row, column.name)) is not None:
                            kept.setdefault(column.of, set()).add(id)


def _is_in(row: Any, table: type[Row], kept: Mapping[str, Collection[str]]) -> bool:
    """Whether it is of the part: by its own id, or by what it hangs on, which it names first."""
    if isinstance(row, FormerIdRow):
        return row.current in kept.get(row.kept_in, ())
    if table.key == ("id",):
        return row.id in kept.get(table.table, ())
    for column in columns(table):
        if column.of and (id := getattr(row, column.name)) is not None:
            return id in kept.get(column.of, ())
    return False


def _within(row: Row, table: type[Row], kept: Mapping[str, Collection[str]]) -> Row | None:
    """The row without what leads out of the part; None where it is not of it."""
    if not _is_in(row, table, kept):
        return None
    for column in columns(table):
        if column.name in table.beside:
            id = getattr(row, column.name)
            if id is not None and id not in kept.get(column.of, ()):
                if not column.is_empty:
                    return None
                row = replace(row, **{column.name: None})
    return row
