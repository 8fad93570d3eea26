"""How verbs end that change files of a digest."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from conspectus import console
from conspectus.cli.status import CONTENT
from conspectus.mend.disk import Meanwhile


@contextmanager
def all_or_none(ctx: click.Context) -> Iterator[None]:
    """Ends the verb in one line where a file has changed since it was read; none is written."""
    try:
        yield
    except Meanwhile as error:
        console.fail(str(error))
        ctx.exit(CONTENT)
