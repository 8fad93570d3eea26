"""The dataset as JSON files, with their schemas, and what describes them."""

from collections.abc import Iterator

from conspectus.dataset.documents import document, schema, schema_name
from conspectus.dataset.package import PACKAGE, package
from conspectus.export.dataset import tables_of, told_of
from conspectus.export.formats import File
from conspectus.export.selection import Selection
from conspectus.model.dataset import TABLES
from conspectus.opened import Opened


def files(found: Opened, selection: Selection) -> Iterator[File]:
    tables, said = tables_of(found, selection), told_of(found, selection)
    for table in TABLES:
        yield File(f"{table.table}.json", document(table, tables[table.table], said))
        yield File(schema_name(table.table), schema(table, said))
    yield File(PACKAGE, package(said, ("json",)))
