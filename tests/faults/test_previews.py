"""Promise 21: the preview survives errors; `python -m scripts.previews` makes 200 of them.

A process of its own, looked at as a browser does. Here each sort of break is tried once.
"""

import sys

import pytest

from scripts import previews
from scripts.edits.breaking import BREAKS

WAYS = (
    "garble_front_matter", "put_folder_in_the_way", "break_template", "forbid_large_files",
    "remove_settings", "put_link_to_state",
)  # fmt: skip

DIES = """
from conspectus.serve.preview import Preview
def build(self, changes=None):
    self._built(changes)
Preview.build = build
"""
FORGETS = """
from conspectus.serve.preview import Preview, State
Preview.state = property(lambda self: State(), lambda self, state: None)
"""
LOSES = """
import shutil
from conspectus.serve.preview import Preview
usual = Preview.build
def build(self, changes=None):
    news = usual(self, changes)
    if self.state.wrong.heading:
        shutil.rmtree(self.options.output / "articles", ignore_errors=True)
    return news
Preview.build = build
"""


def other(words: str) -> tuple[str, ...]:
    """A stand-in for the command, of which something is another."""
    return (sys.executable, "-u", "-c", f"{words}\nfrom conspectus.cli import main; main()")


def test_it_lives_and_shows_the_last_good_site_and_what_is_wrong() -> None:
    made, failures = previews.run(0, 7, ways=WAYS)

    assert failures == []
    assert made >= 2 * len(WAYS) - 2  # no limits on another process but on Linux


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (DIES, "what is wrong was not to be seen"),
        (FORGETS, "what is wrong was not to be seen"),
        (LOSES, "the last good site is another"),
    ],
    ids=["dies", "forgets", "loses"],
)
def test_one_that_does_not_is_noticed(words: str, told: str) -> None:
    way = "put_link_to_state" if words == DIES else "garble_front_matter"
    _, (failure,) = previews.run(0, 7, other(words), patience=3, ways=[way])

    assert told in failure


def test_a_run_tries_every_way_and_is_the_same_for_its_seed() -> None:
    assert set(previews.chosen(100, 1)) == set(BREAKS)
    assert previews.chosen(100, 3) == previews.chosen(100, 3) != previews.chosen(100, 4)
