"""Clippings hold the article, and nothing else: the promise, by word."""

from pathlib import Path

import pytest

from benchmarks.clippings import Page, figures, measure, of_samples, of_sources, summary

SOURCES = Path(__file__).parents[3] / "shared/sources"
PROMISED = 0.97


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the flagship's clippings are not at hand")
def test_the_flagships_clippings_hold_their_articles_and_nothing_else() -> None:
    found = list(of_sources(SOURCES))

    assert len(found) == 5
    assert [m for m in found if min(m.precision, m.recall) < PROMISED] == []


def test_so_do_pages_and_clippings_in_publishers_shapes() -> None:
    found = list(of_samples())

    assert len([m for m in found if m.name.endswith("page")]) >= 15
    assert [m for m in found if min(m.precision, m.recall) < PROMISED] == []
    document = (Path(__file__).parents[2] / "docs/clippings.md").read_text(encoding="utf-8")
    assert figures(found).split("\n", 2)[2] in document


def test_words_are_compared_in_their_order() -> None:
    found = measure("x", "one two three four", "two one three")

    assert (found.words, found.precision, found.recall) == (3, 0.5, 2 / 3)


def test_nothing_found_is_nothing_right() -> None:
    nothing = measure("x", "", "one")

    assert (nothing.precision, nothing.recall) == (0, 0)
    assert "| trafilatura alone | 1 | 0.000 | 0.000 | 0 |" in summary(
        [Page(nothing, nothing, nothing)]
    )
