"""The dataset's tables, all of them or a part that holds together, in one of their forms."""

from conspectus.dataset.part import part
from conspectus.export.selection import Selection
from conspectus.opened import Opened
from conspectus.plan.index import Index
from conspectus.plan.tables.about import about
from conspectus.plan.tables.rows import Tables, all_tables


def tables_of(found: Opened, selection: Selection) -> Tables:
    """The rows of what is selected, with all that they name; a relation where both its ends are."""
    tables = all_tables(found.digest, Index(found.digest))
    if selection.is_whole:
        return tables
    annotations = {f"{key.article}#{key.id}" for key in selection.passages}
    return part(tables, set(selection.articles), annotations)


def told_of(found: Opened, selection: Selection) -> dict[str, str]:
    """What the files say of the whole; of a part, that it is one."""
    said = about(found.settings)
    return said if selection.is_whole else {**said, "extent": "part"}
