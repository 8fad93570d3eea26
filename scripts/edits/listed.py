"""The list of edits, by the names of their functions."""

from collections.abc import Callable

from scripts.edits.copy import WorkingCopy

Edit = Callable[[WorkingCopy], None]

EDITS: dict[str, Edit] = {}
CHANCES: dict[str, float] = {}
"""How often an edit is chosen, beside others."""


def edit(function: Edit) -> Edit:
    """Lists the function as an edit like any other."""
    return seldom(1)(function)


def seldom(chance: float) -> Callable[[Edit], Edit]:
    """Lists the function as an edit that is chosen so often: what follows it takes long."""

    def listed(function: Edit) -> Edit:
        EDITS[function.__name__] = function
        CHANCES[function.__name__] = chance
        return function

    return listed
