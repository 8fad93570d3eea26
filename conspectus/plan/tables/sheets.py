"""The dataset's files, and the page that explains them.

What an owner has put where one of them would be takes its place, as with other files for programs.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from conspectus.dataset.answers import missing
from conspectus.dataset.documents import document, schema, schema_name
from conspectus.dataset.package import DATABASE, PACKAGE, package
from conspectus.dataset.spreadsheet import spreadsheet
from conspectus.model.dataset import FOLDER, TABLES
from conspectus.model.pages import AnyMade, FilePage
from conspectus.plan.desk import Desk
from conspectus.plan.owned import Owned
from conspectus.plan.sheet import Sheet
from conspectus.plan.tables.about import about
from conspectus.plan.tables.explained import explained
from conspectus.plan.tables.queries import queries
from conspectus.plan.tables.rows import GROUPS, MakeTables, all_tables

_TABLES = {table.table: table for table in TABLES}


def data_sheets(desk: Desk) -> Iterator[Sheet]:
    """The page with the database; the tables as CSV and JSON; what tells of them."""
    owned = Owned(desk.digest)
    made = (FOLDER,) if missing() else (FOLDER, FOLDER + DATABASE)
    yield from owned.sheet(made, partial(_page_and_database, desk))
    for make, names in GROUPS:
        files = (f"{FOLDER}{name}{ending}" for name in names for ending in (".csv", ".json"))
        yield from owned.sheet(files, partial(_files, make, names, desk))
    told = (PACKAGE, *map(schema_name, _TABLES))
    yield from owned.sheet((FOLDER + name for name in told), partial(_told, desk))


def _page_and_database(desk: Desk) -> Iterator[AnyMade]:
    digest, index = desk.digest, desk.index
    tables = all_tables(digest, index)
    if missing():
        yield explained(tables, (), 0, desk)
        return
    from conspectus.dataset.database import database  # which needs what may be missing

    asked = list(queries(digest, index, desk.words))
    made = database(tables, about(digest.settings), [sql for _, sql in asked])
    yield explained(tables, zip(asked, made.answers, strict=True), len(made.data), desk)
    yield _file(DATABASE, made.data)


def _files(make: MakeTables, names: Iterable[str], desk: Desk) -> Iterator[FilePage]:
    said = about(desk.digest.settings)
    tables = make(desk.digest, desk.index)
    for name in names:
        yield _file(f"{name}.csv", spreadsheet(_TABLES[name], tables[name]))
        yield _file(f"{name}.json", document(_TABLES[name], tables[name], said))


def _told(desk: Desk) -> Iterator[FilePage]:
    said = about(desk.digest.settings)
    yield _file(PACKAGE, package(said))
    for name, table in _TABLES.items():
        yield _file(schema_name(name), schema(table, said))


def _file(name: str, data: bytes) -> FilePage:
    return FilePage(f"{FOLDER}{name}", data, f"{name} of the dataset")
