"""The page "Data": what every table and column holds, from their types; and what can be asked."""

from collections.abc import Iterable, Sequence

from conspectus.dataset.answers import Answer
from conspectus.dataset.columns import Column, columns, told
from conspectus.dataset.documents import schema_name
from conspectus.dataset.package import DATABASE, PACKAGE
from conspectus.model.data import ColumnView, DataPage, QueryView, TableView
from conspectus.model.dataset import DATASET_FORMAT, FOLDER, JOINING, MAIN
from conspectus.model.dataset.cells import Row
from conspectus.plan.desk import Desk
from conspectus.plan.linked import collection
from conspectus.plan.linked.sheets import NETWORK
from conspectus.plan.tables.rows import Tables

_KINDS = {int: "integer", float: "number", bool: "yes-or-no"}
_FORMS = {"id": "id", "edtf": "date", "date": "day", "iri": "address", "iri-reference": "address"}


def explained(
    tables: Tables, answered: Iterable[tuple[tuple[str, str], Answer]], size: int, desk: Desk
) -> DataPage:
    """`size`: of the database, in bytes; 0 where there is none."""
    return DataPage(
        path=FOLDER,
        title=desk.words("section-data"),
        chrome=desk.chrome,
        description=desk.words("data-described", site=desk.chrome.title),
        section="data",
        origin="the page of the dataset",
        database=FOLDER + DATABASE if size else "",
        package=FOLDER + PACKAGE,
        linked=collection.PATH,
        network=NETWORK,
        size=size,
        version=DATASET_FORMAT,
        tables=tuple(_table(table, len(tables[table.table])) for table in MAIN),
        joining=tuple(_table(table, len(tables[table.table])) for table in JOINING),
        queries=tuple(
            QueryView(question, sql, answer.names, _shown(answer.rows))
            for (question, sql), answer in answered
        ),
    )


def _table(table: type[Row], rows: int) -> TableView:
    name = table.table
    return TableView(
        name=name,
        description=_parts(told(table)),
        rows=rows,
        columns=tuple(_column(column, table) for column in columns(table)),
        csv=f"{FOLDER}{name}.csv",
        json=f"{FOLDER}{name}.json",
        schema=FOLDER + schema_name(name),
    )


def _column(column: Column, table: type[Row]) -> ColumnView:
    return ColumnView(
        name=column.name,
        kind=_KINDS.get(column.holds) or _FORMS.get(column.form, "text"),
        is_key=column.name in table.key,
        is_empty=column.is_empty,
        of=column.of,
        description=_parts(column.description),
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split("`"))


def _shown(rows: Sequence[Sequence[object]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple("" if cell is None else str(cell) for cell in row) for row in rows)
