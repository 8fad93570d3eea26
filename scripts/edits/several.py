"""Edits made of others: several before the next build, and builds that come to no end."""

from conspectus.pipeline import build
from scripts.edits.copy import WorkingCopy
from scripts.edits.interruption import Interrupted, interrupted_at
from scripts.edits.listed import EDITS, edit

_MOST_CALLS = 700
"""About as many as the first build of the small digest changes files by."""


@edit
def edit_much_at_once(copy: WorkingCopy) -> None:
    """As a pull does."""
    _edit(copy, copy.random.randint(2, 5))


@edit
def check_out_the_past(copy: WorkingCopy) -> None:
    """All that people wrote is what it was some builds ago."""
    if copy.past:
        copy.restore(copy.random.choice(copy.past))


@edit
def interrupt_build(copy: WorkingCopy) -> None:
    """After an edit; and often another edit follows before anybody builds again."""
    _edit(copy, 1)
    jobs, copy.jobs = copy.jobs, 1
    at = int(_MOST_CALLS ** copy.random.random())
    try:
        with interrupted_at(at, copy.root, for_good=copy.random.random() < 0.7):
            build(copy.options())
    except Interrupted:
        pass
    copy.jobs = jobs
    if copy.random.random() < 0.5:
        _edit(copy, 1)


def _edit(copy: WorkingCopy, number: int) -> None:
    """With simple ones: those whose state of the copy depends on a build in between are not."""
    simple = [name for name in EDITS if name not in _NOT_SIMPLE]
    for name in copy.random.choices(simple, k=number):
        EDITS[name](copy)


_NOT_SIMPLE = (
    "edit_much_at_once", "interrupt_build", "check_out_the_past", "build_into_another_output",
    "delete_output", "forget_what_builds_keep", "damage_what_builds_keep", "switch_search",
    "choose_social_cards",
)  # fmt: skip
