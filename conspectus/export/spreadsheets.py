"""The dataset as CSV files, and what describes them."""

from collections.abc import Iterator

from conspectus.dataset.package import PACKAGE, package
from conspectus.dataset.spreadsheet import spreadsheet
from conspectus.export.dataset import tables_of, told_of
from conspectus.export.formats import File
from conspectus.export.selection import Selection
from conspectus.model.dataset import TABLES
from conspectus.opened import Opened


def files(found: Opened, selection: Selection) -> Iterator[File]:
    tables = tables_of(found, selection)
    for table in TABLES:
        yield File(f"{table.table}.csv", spreadsheet(table, tables[table.table]))
    yield File(PACKAGE, package(told_of(found, selection), ("csv",)))
