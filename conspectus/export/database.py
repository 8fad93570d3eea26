"""The dataset as one SQLite file."""

from collections.abc import Iterator

from conspectus.dataset.answers import missing
from conspectus.dataset.package import DATABASE
from conspectus.export.dataset import tables_of, told_of
from conspectus.export.formats import File, Impossible
from conspectus.export.selection import Selection
from conspectus.opened import Opened


def files(found: Opened, selection: Selection) -> Iterator[File]:
    if missing():
        raise Impossible(f"{missing()}; use another build of Python, or csv or json")
    from conspectus.dataset.database import database  # which needs what may be missing

    made = database(tables_of(found, selection), told_of(found, selection))
    yield File(DATABASE, made.data, is_text=False)
