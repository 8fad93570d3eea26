"""The page that explains the dataset."""

from msgspec import Struct

from conspectus.model.page import Page


class ColumnView(Struct, frozen=True):
    """A column of a table."""

    name: str
    kind: str
    """What it holds: `text`, `number`, `integer`, `yes-or-no`, `date`, `day`, `address`, `id`."""
    is_key: bool
    is_empty: bool
    """Whether it may be empty."""
    of: str
    """The table whose rows it names; empty for none."""
    description: tuple[str, ...]
    """In English; every second part is a word of code."""


class TableView(Struct, frozen=True):
    """A table of the dataset. Paths are of its files."""

    name: str
    description: tuple[str, ...]
    """In English, as a column's."""
    rows: int
    columns: tuple[ColumnView, ...]
    csv: str
    json: str
    schema: str


class QueryView(Struct, frozen=True):
    """A question for the database, and the answer that it gives."""

    question: str
    sql: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Empty cells are what is not stated."""


class DataPage(Page, frozen=True, kw_only=True, tag="data"):
    """What the dataset holds, and what can be asked of it."""

    template = "data.html"

    database: str
    """The SQLite file's path; empty where this machine could not make it."""
    package: str
    """That of `datapackage.json`."""
    linked: str
    """That of the annotations as JSON-LD."""
    network: str
    """That of the agreement network as GraphML."""
    size: int
    """Bytes of the SQLite file."""
    version: int
    """Of the dataset's format."""
    tables: tuple[TableView, ...]
    """Those whose rows stand alone."""
    joining: tuple[TableView, ...]
    """Those that join them."""
    queries: tuple[QueryView, ...]
