"""Promise 2: who reads a site while it is built finds all of its pages, each whole; with --atomic,
all of one build or of the next.

A hundred builds are watched by `python -m scripts.readers`, here a few.
"""

from collections.abc import Callable
from functools import partial

import pytest

from conspectus.commit import Commit, Staged
from scripts.readers import hammered


@pytest.mark.parametrize("atomic", [False, True])
def test_readers_find_every_page_whole(atomic: bool) -> None:
    found = hammered(5, atomic=atomic)

    assert (found.missing, found.torn) == ([], [])
    assert found.rounds >= 5
    assert not atomic or found.mixed == []


class TestFaultsAreFound:
    """What is said of an engine that is broken."""

    def test_a_page_that_is_written_in_place(self, monkeypatch: pytest.MonkeyPatch) -> None:
        found = hammered(1, meanwhile=partial(_slowly, monkeypatch, b"<!doctype html>"))

        assert "index.html" in found.torn

    def test_a_page_that_is_removed_first(self, monkeypatch: pytest.MonkeyPatch) -> None:
        found = hammered(1, meanwhile=partial(_slowly, monkeypatch, None))

        assert "index.html" in found.missing

    def test_pages_of_two_builds(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """As a plain build has them, while it puts one after the other into its place."""
        found = hammered(1, meanwhile=partial(_slowly, monkeypatch, b""))

        assert found.mixed != []


def _slowly(
    monkeypatch: pytest.MonkeyPatch, before: bytes | None, wait: Callable[[], None]
) -> None:
    """Lets readers look at the home page as it is before a build has put it into its place:
    `before` is what it holds then, nothing where it is None; empty leaves it as it was."""
    usual = Commit.put

    def put(self: Commit, one: Staged) -> None:
        if one.path == "index.html" and one.aside:
            page = self.inside.folder / one.path
            if before is None:
                page.unlink()
            elif before:
                page.write_bytes(before)
            wait()
        usual(self, one)

    monkeypatch.setattr(Commit, "put", put)
