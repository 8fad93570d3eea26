"""What this machine lacks to make the dataset."""

from collections.abc import Iterator

from conspectus.dataset.answers import missing
from conspectus.model.marks import Mark
from conspectus.problems import Problem


def no_database() -> Iterator[Problem]:
    """That the database cannot be made here, where it cannot."""
    if missing():
        yield Problem(
            "site.yaml",
            Mark(),
            "no-database",
            f"the dataset's SQLite file is not made: {missing()}",
            "use another build of Python, or write “data: false”",
        )
