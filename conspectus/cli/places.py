"""Where a command may write what somebody asked for: beside the digest, not into it."""

from pathlib import Path

import click

from conspectus.kept import STATE
from conspectus.scan import SITE


def beside(root: Path, output: Path) -> Path:
    """The place that `output` names, which is none of the digest's own, nor behind a link in it.

    Raises click.BadParameter.
    """
    _refuse_links(root, output)
    chosen = output.resolve()
    for kept in ("content", "templates", "output", STATE, ".git", SITE):
        if chosen.is_relative_to(root / kept):
            raise click.BadParameter(f"{output} lies in the digest's {kept}", param_hint="--output")
    return chosen


def _refuse_links(root: Path, output: Path) -> None:
    """A link in the digest may be a stranger's, and lead anywhere; others are the editor's own."""
    for place in (output.absolute(), *output.absolute().parents):
        if place.is_symlink() and place.parent.resolve().is_relative_to(root):
            raise click.BadParameter(
                f"{place} is a symbolic link, and nothing is written through one in the digest",
                param_hint="--output",
            )
